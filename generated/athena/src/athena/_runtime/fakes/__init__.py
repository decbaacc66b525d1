"""Answers that are made up from types: what :mod:`testing` is made of."""
