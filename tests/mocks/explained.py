"""The requests that a mock refuses, each with the reason. Any other fails the test, and so does one of these that is taken."""

from __future__ import annotations

_CLOSED = (
    "the description allows no body at all: two parts of an `allOf`, each with `additionalProperties: false`, forbid each other's "
    "properties (JSON Schema 2020-12 Core, section 10.3.2.3)"
)
_BOTH = (
    "`oneOf` members that both take the value. In a query every value is text: `oneOf: [integer, string]` takes `1` twice (section "
    "10.2.1.3). Whoever wrote it means `anyOf`"
)
_FRAGMENT = "the path in the description has a `#`, which no path has (RFC 3986, section 3.5); ours sends %23, the mock cuts it off"
_XML = (
    "sent by the method for XML: the mock reads no XML, so for it the body is text where the schema has an object. What the "
    "method for JSON sends is taken"
)
_WITH_XML = ("POST /planets", "PUT /planets/{planetId}", "POST /user/signup", "POST /auth/token")

EXPLAINED = {
    **{(mock, "scalar_galaxy", request): _XML for mock in ("prism", "steady") for request in _WITH_XML},
    ("prism", "assemblyai", "POST /v2/transcript"): _CLOSED,
    ("steady", "assemblyai", "POST /v2/transcript"): _CLOSED,
    ("prism", "deepgram", "POST /v1/listen"): _BOTH,
    ("prism", "deepgram", "POST /v1/speak"): _BOTH,
    ("prism", "deepgram", "POST /v2/speak"): _BOTH,
    (
        "prism",
        "deepgram",
        "POST /v1/projects/{project_id}/keys",
    ): "two objects of a `oneOf` that differ in optional properties only: a value "
    "without these is of both (section 10.2.1.3)",
    (
        "steady",
        "burgershop_31",
        "POST /burgers",
    ): "the description's discriminator asks for `SomePayload` where its `enum` has `coke` only",
    ("steady", "readme_parameters_style_31", "GET /cookies#formNonExploded"): _FRAGMENT,
    ("steady", "readme_parameters_style_31", "GET /cookies#formExploded"): _FRAGMENT,
}
