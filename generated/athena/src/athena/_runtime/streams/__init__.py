"""The framings of streams and the course that a stream takes: what :mod:`streaming` is made of."""
