"""Two mock servers that read descriptions on their own: see README.md beside this file."""
