"""Faults on demand. `book` says which one is due, `play` plays it; the others hold the faults themselves.

One header asks for one request (and its repeats): `X-Athena-Fault: name[;arg=…][;times=N]`. The control route
`POST /__control__/faults` asks for requests of clients that cannot set headers.
"""
