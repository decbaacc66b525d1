"""The TypeSpec HTTP scenarios as a judge: see README.md beside this file."""
