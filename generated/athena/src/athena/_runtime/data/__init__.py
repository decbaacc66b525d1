"""From bytes to typed values, and back: what :mod:`codec` and :mod:`models` are made of."""
