"""The tables: each says what is compared with what, and which ratio is wanted."""
