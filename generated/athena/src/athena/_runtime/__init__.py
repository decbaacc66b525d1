"""The run time of the package: not public; what users may import is named by the package itself."""
