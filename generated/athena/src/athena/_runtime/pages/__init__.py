"""What :mod:`pagination` is made of."""
