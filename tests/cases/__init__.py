"""Golden cases: a folder is a test. See README.md beside this file."""
