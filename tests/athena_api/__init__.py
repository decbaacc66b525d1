"""A stand-in for the Athena API: what its documentation says, over real sockets, with faults on demand.

It is written from the documentation and the agreed assumptions, never from the patched description, so that the two can
disagree and tests notice. "Assumed" in a docstring marks behaviour that no page documents.

- for a test: `tests.athena_api.fixtures` (`athena_api`) or `tests.athena_api.server.serve()`
- for a person: `python -m tests.athena_api`
"""
