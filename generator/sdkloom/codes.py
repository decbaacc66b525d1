"""Every diagnostic code with what it means and what to do: the text of ``sdkloom explain CODE``.

One entry a code, sorted by prefix and number; each file of the generator that reports a new code adds its entry here.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # FET: fetching a description
    "FET001": "The source cannot be reached: no such host, no connection, or no answer in time. Check the address and your "
    "network; a proxy is taken from HTTPS_PROXY. The command ends with exit code 3.",
    "FET002": "The source answered with an error status. 401 and 403 mean that it wants credentials: put them into "
    "SDKLOOM_FETCH_TOKEN or SDKLOOM_FETCH_HEADERS.",
    "FET003": "A page was found, but no description in it or at the usual places. Give the address of the document itself.",
    "FET004": "The page offers several descriptions. Choose one: give its address, or the page with ?urls.primaryName=NAME.",
    "FET005": "The answer is larger than what is read (50 MB decoded, or more than 100 times its compressed size).",
    "FET006": "A redirect or a link leads to an address that is not read: too many redirects, not http(s), or a private "
    "network while only public ones are allowed.",
    "FET007": "SDKLOOM_FETCH_HEADERS holds a line that is not of the form `Name: value`.",
    "FET008": "A file that was named as source does not exist or cannot be read.",
    "FET009": "The lock file beside the snapshot is not one. Delete it and fetch again.",
    # OVL: overlays
    "OVL001": "The overlay document breaks the Overlay specification (version, required fields, types, unknown fields that do "
    "not begin with x-). The message names the field.",
    "OVL002": "The target is not a JSONPath query (RFC 9535), or one that asks for more work than is allowed.",
    "OVL003": "The action matched nothing. Correct the target (the hint names the nearest that would match), or allow it with "
    "`x-sdk-optional: true` on the action when the part may be absent.",
    "OVL004": "The update does not fit what the target selects: objects take an object, arrays an entry to append (1.1: or an "
    "array to concatenate), primitive values a primitive value (1.1 only); values of different types do not merge.",
    "OVL005": "The action selects nodes of different kinds: all must be objects, or all arrays, or all primitive values.",
    "OVL006": "The root of the description cannot be removed.",
    "OVL007": "`copy` (Overlay 1.1) must select exactly one node.",
    # REF: references
    "REF001": "A reference leads to nothing. What refers to it takes any value in the SDK. Correct the reference with an overlay, "
    "or add the missing component.",
    "REF002": "A reference names a file that does not exist, is too large or is no text. Put the file beside the description.",
    "REF003": "References lead in a circle without any object in it, so there is nothing that they mean.",
    "REF004": "A reference leads to an object of another kind than its place needs, a parameter where a schema belongs for example.",
    "REF005": "A reference is not followed: it leaves the description's folder, or it is a web address without --allow-remote, or "
    "it names a private address. Download the file beside the description, or use --allow-remote for public addresses.",
    "REF006": "A schema is a member of its own allOf, so it would inherit from itself for ever.",
    "REF007": "The value of $ref is not text, so it is no reference and is ignored.",
    # SRC: reading the description
    "SRC001": "The text is larger than the 50 MB that are read, is still compressed, or refers to too many files.",
    "SRC002": "The text looks like JSON but is not valid JSON (RFC 8259): no comments, no trailing commas, no NaN.",
    "SRC003": "The text is not valid YAML, or it uses a part of YAML that has no JSON form (objects as keys).",
    "SRC004": "The text is empty, or it is a web page instead of a description. `sdkloom fetch` looks for the document in a page.",
    "SRC005": "A key occurs twice in one object. Which of the values counts is undefined, so one has to go.",
    "SRC006": "A YAML tag that is not one of the core types is refused; tags can run code or read files in other tools.",
    "SRC007": "The file holds several YAML documents (---). A description is one document.",
    "SRC008": "A number has more than 4,300 digits.",
    "SRC009": "Objects and arrays are nested more than 1,000 levels deep.",
    "SRC010": "A YAML alias stands inside its own anchor, which would be an infinite value.",
    "SRC011": "YAML aliases expand to more than 1,000,000 nodes.",
    "SRC012": "The text holds something that its format forbids and that could be read all the same; the message says what was done.",
    "SRC020": "The version is not one that is read: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0.",
    "SRC021": "A path does not begin with a slash. Joined to the server's address it could name another host.",
    "SRC022": "A part of the description has the wrong JSON type. The message says which type its place needs.",
    "SRC023": "A part is null where an object or array belongs; it counts as absent. An empty key in YAML is null.",
    "SRC024": "A path begins with two slashes. Requests still go to the API's own server.",
    "SRC025": "A response status is neither a status code, nor a range such as 2XX, nor default.",
    "SRC026": "A Swagger 2.0 collectionFormat without equal in OpenAPI 3; values are joined with commas.",
    "SRC027": "The description has no paths, no components and no webhooks: there is nothing to build.",
}
