"""Every class of differences, who is right, and by which sentence. A difference of another class fails the test."""

from __future__ import annotations

REQUESTS = {
    "accept": "ours says what it can read; theirs leaves `*/*`. RFC 9110, section 12.5.1: a request without Accept, or with `*/*`, takes "
    "any media type; the description says which one the client reads.",
    "authorization": "they know no scheme but a bearer token. Ours: OpenAPI 3.2, Security Scheme Object, `scheme: basic`; RFC 7617, section 2.",
    "content-type: boundary": "both right. RFC 2046, section 5.1.1: any boundary that does not occur in a part. Theirs is always `+++`, which a "
    "file may contain; ours is random.",
    "json: date-time": "both right: RFC 3339, section 5.6, allows `Z` and `+00:00` for one instant; ours is the form of section 5.8's examples.",
    "json: order or form": "both right. RFC 8259, section 4: the order of an object's members has no meaning. Ours is that of the description.",
    "part: content": "both right: one JSON value. RFC 8259, section 7: a character may be escaped, or not.",
    "part: headers": "both right. RFC 7578, section 4.4: a part's Content-Type is optional, and defaults to text/plain.",
    "part: only theirs": "ours: they send the default of a field that the caller left out. JSON Schema 2020-12 Validation, section 9.2: `default` is "
    "an annotation; it says what the server does when the value is missing.",
    "path": "ours: a boolean is `true`. OpenAPI 3.2, section on styles: a value is written as in JSON; they write Python's `True`.",
    "path: escapes": "both right for a colon: RFC 3986, section 3.3, `pchar` includes it unescaped. Ours leaves it, as identifiers such as `agent:abc` "
    "are written by people.",
    "query: date-time": "both right, as in JSON.",
    "query: escapes": "ours: a space is `%20` (RFC 3986, section 2.1). `+` means a space in forms only (WHATWG URL, section 5.1); OpenAPI's table "
    "of styles follows RFC 6570, which writes `%20`.",
    "query: only theirs": "ours: they send the default of a parameter that the caller left out; see `part: only theirs`.",
}

_FORMAT = (
    "all three read a date as a date. JSON Schema 2020-12 Validation, section 7.2.1, lets `format` be asserted; OpenAPI 3.2, "
    "Data Type Format, says what each means."
)
_LAX = "they: JSON Schema 2020-12 Validation, section 6.1.1 (`type`). The package does not check types when it reads."
_COERCED = "they: section 6.1.1 (`type`). Pydantic's lax mode turns text into the type that is wanted."
_OURS, _OPC, _DCG = "sdkloom", "openapi-python-client", "datamodel-code-generator"

JSON = {
    (
        "unknown enum value",
        _OURS,
    ): "ours, on purpose: by section 6.1.2 (`enum`) the value is invalid, but a server that learns a new one must "
    "not break its clients; the type checker still knows the values.",
    (
        "null where it is not allowed",
        _OURS,
    ): "ours, on purpose: by section 6.1.1 it is invalid. An optional field of a model that is only ever "
    "received is `T | None`, so that a reader has one way to see that nothing is there.",
    (
        "date-time without a zone",
        _OURS,
    ): "ours: RFC 3339, section 5.6: `time-offset` is no optional part of `date-time`.",
    ("no date-time", _OURS): _FORMAT,
    ("no date", _OURS): _FORMAT,
    ("1.5 for an integer", _OPC): _LAX,
    ("null where it is not allowed", _OPC): _LAX,
    ("number for a text", _OPC): _LAX,
    ("object for a list", _OPC): "they: as above; an empty object is walked like an empty list.",
    ("text for a boolean", _OPC): _LAX,
    ("text for an integer", _OPC): _LAX,
    ("no date-time", _OPC): _FORMAT,
    ("no date", _OPC): _FORMAT,
    (
        "nothing (all fields)",
        _OPC,
    ): "the description: its example of a `format: uuid` has 31 digits. They assert the format, ours keeps the text.",
    ("nothing (all fields)", _DCG): "the description, as above.",
    ("null where it is allowed", _DCG): "they: `x-nullable` is a vendor's spelling, which they do not read.",
    ("null where it is not allowed", _DCG): "they: section 6.1.1. Every optional field is `T | None`.",
    ("text for a boolean", _DCG): _COERCED,
    ("text for an integer", _DCG): _COERCED,
    ("date-time without a zone", _DCG): "they, too, want a zone: RFC 3339, section 5.6.",
    ("no date-time", _DCG): _FORMAT,
    ("no date", _DCG): _FORMAT,
    (
        "unknown property",
        _DCG,
    ): "they: the one schema says `additionalProperties: false` (JSON Schema 2020-12 Core, section 10.3.2.3). Ours ignores "
    "what it does not know in what it receives, on purpose, and refuses it in what it sends.",
}
"""(what was done to the value, whose model decides otherwise than JSON Schema): who errs, and why."""
