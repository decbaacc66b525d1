"""Planning: which file holds what, and what every thing is called; decided whole before a word is printed."""
