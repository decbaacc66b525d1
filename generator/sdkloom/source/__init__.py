"""From the bytes of a description to one document: fetch, load, overlay, upgrade.

Nothing is imported here: a command that only reads an sdk.yaml must not pay for an HTTP client and a JSONPath library.
"""
