"""What :mod:`socket` is made of."""
