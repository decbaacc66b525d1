"""Your own code. This folder is written once, and never changed or deleted when the package is generated again."""
