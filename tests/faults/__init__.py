"""Faults at the level of the socket, and what the run time makes of them."""
