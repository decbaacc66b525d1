"""Two other generators as judges: see README.md beside this file."""
