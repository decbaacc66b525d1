"""The intermediate representation: what an API offers, in no document's shape and in no language's terms.

Every value is frozen. Every node that comes from the description keeps its ``origin``, an RFC 6901 JSON pointer into it.
"""
