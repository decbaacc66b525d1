"""The scenarios that do not pass, each with its reason. Anything else that fails, or any of these that passes, fails the test."""

from __future__ import annotations

NOT_EXPRESSIBLE = {
    "Encode_Bytes_RequestBody_base64url": "the compiled description says `contentEncoding: base64`; the mock wants base64url",
    "Parameters_Path_optional": "OpenAPI 3.1, Parameter Object: in a path, `required` MUST be true; the file has `/optional{name}`",
    "Payload_Pageable_XmlPagination_listWithNextLink": "pages inside XML: XML is handed out as text, and nothing in OpenAPI says where "
    "the next address is",
    "Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put": "the members of the union have no property `type`, so no value of "
    "theirs holds one; OpenAPI 3.2, Discriminator Object, wants it defined in each",
    "Type_Union_Discriminated_NoEnvelope_Default_put": "the same, for `kind`",
}
"""What the description does not say, or says otherwise than the mock."""

MOCK_IS_STRICTER = {
    "Payload_MediaType_StringBody_getAsText": "wants `Accept: text/plain` to the letter; ours adds `*/*;q=0.5`, so that an error in "
    "another format is no 406 (RFC 9110, section 12.5.1)",
    "Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray": "wants the array as one JSON part; ours is one part for each item "
    "(OpenAPI 3.2, Encoding Object: one encoded value per array item, each with the same name; RFC 7578, section 4.3)",
    "Streaming_Jsonl_Basic_send": 'compares bytes: wants `{"desc": "one"}` with a space and no line feed after the last line; RFC 8259, '
    "section 2: insignificant whitespace; JSON Lines, section 3: the last line may end in one",
}
"""What the standards allow and the mock does not."""

MISSING = {**NOT_EXPRESSIBLE, **MOCK_IS_STRICTER}

OTHER_ANSWERS = dict.fromkeys(
    ("Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get", "Type_Union_Discriminated_NoEnvelope_Default_get"),
    "the member is chosen by the discriminator, which the member itself does not have",
)
"""Answers that are read, but do not come out again as they came in."""
