"""Every diagnostic code with what it means and what to do: the text of ``sdkloom explain CODE``.

One entry a code, sorted by prefix and number; each file of the generator that reports a new code adds its entry here.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # CFG: settings and the command line
    "CFG001": "There is no sdk.yaml where one was expected. `sdkloom init SOURCE --name NAME` makes one.",
    "CFG002": "A value in sdk.yaml has the wrong type; the message says which one its key takes.",
    "CFG003": "A key in sdk.yaml is not known. The hint names the nearest one, or all of them.",
    "CFG004": "A value in sdk.yaml cannot be used: a module, class or distribution needs a name that Python or the index accepts.",
    "CFG005": "A file that sdk.yaml or the command line names is not there. Paths in sdk.yaml are relative to it.",
    "CFG010": "The name of an SDK is made of letters, digits, `.`, `_` and `-`: it is a folder's name.",
    "CFG011": "There is no spec/NAME/sdk.yaml in this folder or above. The hint lists the SDKs that are there.",
    "CFG012": "The description's snapshot is not there yet. `sdkloom fetch NAME` gets it from the source in sdk.yaml.",
    "CFG020": "`generate` takes either the NAME of a kept SDK, or --source with --out and what goes with them.",
    "CFG021": "--module must be a name that can be imported: lower-case letters, digits and `_`, not starting with a digit.",
    "CFG022": "--root names a folder in which the description does not lie, or goes with a source that is no file.",
    "CFG030": "sdk.yaml names no source to fetch from. Add `source`, or give --source.",
    "CFG040": "The project's folder exists already, and `init` overwrites nothing.",
    "CFG050": "The configuration given with --from names something that the description does not have; it was left out.",
    # CMP: companion models for Pydantic
    "CMP001": "Companion models were asked for, and datamodel-code-generator is not there: pip install 'sdkloom[pydantic]'. The package "
    "was made without them.",
    "CMP002": "Companion models are made of the schemas under components, and the description has none.",
    "CMP003": "A reference in a schema leads to something else than a schema under components. The companion model takes anything there.",
    "CMP004": "datamodel-code-generator cannot read the schemas, needs too long, or makes models that cannot be imported. The package was "
    "made without them.",
    "CMP005": "What datamodel-code-generator made holds more than models, so text of the description may have become code in it. Nothing "
    "of it was written.",
    # DEG: emitted with a weaker type
    "DEG001": "A schema is `false`, so the description allows no value there. It is typed as any value. (A property that need not be "
    "there is left out instead, see LOW008.)",
    "DEG002": "Several oneOf/anyOf apply to one value. Their combinations are too many to name, so one model holds the fields of all "
    "of them, each optional. Describe the variants as one union to get them typed.",
    "DEG004": "Lists, maps or unions are nested more than 60 levels deep without a named schema between them. Name one.",
    "DEG005": "The parts of an allOf give one property, or the whole value, types that no value can have together, and none of them "
    "extends the other. The last one is taken.",
    "DEG006": "A structured body comes only in a media type that is not parsed (XML, YAML, an unknown one). It is handed over as text or "
    "octets.",
    "DEG007": "The name of a property has quotes, backslashes or control characters. It has no field of its own; it is among the "
    "object's additional properties.",
    "DEG008": "A media type of a request body has no method: another body has the same media type, so the server could not tell them "
    "apart; or the page of a list is asked for by properties that this body does not have. `client.request` sends anything.",
    "DEG010": "A path parameter is declared that the path has no place for. It cannot be sent, so it was left out.",
    "DEG011": "A header or cookie cannot be sent under its name (RFC 9110, section 5.1), so it was left out. A required one is an error "
    "(LOW031).",
    "DEG012": "A parameter asks for a style that does not exist at its location. It is written in the location's default style.",
    "DEG013": "Where a schema belongs is something else, or its `type` is a word that JSON Schema does not know. Any value is taken there.",
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
    # LOW: from the document to what is generated
    "LOW001": "A schema is neither an object nor true or false, or names a type that does not exist. What it means can be told all the same.",
    "LOW002": "A part of the description has the wrong JSON type, or a schema names a type that does not exist.",
    "LOW003": "A limit such as minimum or maxLength is not a number.",
    "LOW004": "A keyword (not, if, contains, dependentSchemas …) has no part in types. The server checks it; the SDK does not.",
    "LOW005": "A value of an enum, or a const, is not of the schema's own type. It was left out.",
    "LOW006": "A default is not of the schema's own type. It was left out.",
    "LOW007": "A const or an enum holds arrays or objects. No Python type is one such value, so the kind of value is typed, and the docs "
    "say which values there are.",
    "LOW008": "The schema of a property is `false`, so the property may never be there. It has no field. Often a keyword that slipped "
    "into `properties`.",
    "LOW009": "A schema extends another one by allOf and gives one of its properties a type that the other contradicts. No value fits both "
    "to the letter; what the schema itself says is what its author meant, so that is the type.",
    "LOW092": "References, or schemas inside each other, make a chain of many hundreds that is too long to be followed.",
    "LOW010": "A schema extends itself through allOf, so it has no end.",
    "LOW012": "A discriminator's mapping names a schema that does not exist. The entry was left out.",
    "LOW013": "A discriminator's mapping names a schema that is no member of the union. The entry was left out.",
    "LOW014": "Two members of a union have the same tag value. A value with that tag is taken for the first of them.",
    "LOW020": "An x-sdk extension has a key that it does not know. The hint names the nearest one that it does.",
    "LOW021": "A part of an x-sdk extension has the wrong form.",
    "LOW022": "An x-sdk extension of this name does not exist. An error when the name is almost that of one that does, else a note.",
    "LOW030": "A parameter has no name, or no location that OpenAPI knows.",
    "LOW031": "A required header or cookie, or one with control characters, has a name under which it cannot be sent (RFC 9110, section 5.1).",
    "LOW032": "One list declares a parameter twice. The last one counts.",
    "LOW033": "A path has a parameter that nobody declares, which becomes an argument of type text, or that is declared in another spelling.",
    "LOW034": "A key of additionalOperations is no method of HTTP (RFC 9110, section 9.1), or one that the path item describes already.",
    "LOW035": "A parameter does not say where it goes. It is one of the path where the path has its name, else one of the query.",
    "LOW036": "A response is said to have a header with a name that no header can have (RFC 9110, section 5.1). It was left out.",
    "LOW040": "A request body has no media type, so there is nothing to send.",
    "LOW041": "A media type or content type holds control characters, which could become headers of their own.",
    "LOW042": "A request body may only be an empty object, so the method has no argument for it and sends none.",
    "LOW043": "A media type of a body is only another name of one that is there (text/json or application/*+json beside "
    "application/json, text/xml beside application/xml, text/plain with JSON's own schema): the same octets. The SDK uses one of them.",
    "LOW050": "A key of `responses` is neither a status, nor a range such as 2XX, nor `default`.",
    "LOW051": "A 204, 205 or 304 is described with content, which HTTP forbids. The content was left out.",
    "LOW060": "A security scheme is of an unknown kind or incomplete. It was left out.",
    "LOW061": "An operation asks for a security scheme that is not declared. Nothing is sent for it.",
    "LOW062": "A server has no URL, or one with control characters. It was left out.",
    "LOW063": "A header parameter Authorization is declared where no `security` is. OpenAPI says that it is ignored, which would leave a "
    "caller no way in, so it is read as a credential of the client: of the declared schemes that are sent in that header, else of one of its "
    "own. Declare a scheme and `security` in an overlay to say how it is written (`scheme: bearer`).",
    "LOW070": "Two operations have the same operationId and agree in every word, under unrelated paths: nothing tells which name belongs to "
    "which. Give each an x-sdk-name in an overlay.",
    "LOW071": "Two operations have the same operationId, which the specification forbids. Tags, methods, parameters, words, "
    "versions of the path or x-sdk-name tell them apart, so both are in the SDK under names of their own.",
    "LOW072": "Two operations were given the same x-sdk-name.",
    "LOW080": "x-sdk-pagination names a style that does not exist, or a default that does not exist.",
    "LOW081": "x-sdk-pagination names a parameter that the operation does not have, items that are no list, or a method for the next page that is "
    "neither GET nor the operation's own.",
    "LOW082": "An extension points to a place in a body, or names a part of a request, where by its schema nothing can lie. The hint names the nearest that exists.",
    "LOW083": "x-sdk-stream points to a place where, by the schema of an event, nothing can lie.",
    "LOW084": "x-sdk-stream waits for an event that, by the schema, no event of the stream can be.",
    "LOW085": "An extension names a body property or path parameter that the operation does not have.",
    "LOW086": "An extension names an operation that does not exist, or that cannot serve (it demands the very credential it should buy).",
    "LOW087": "One name of a client parameter is given to parameters of different names or locations.",
    "LOW088": "x-sdk-webhook-signature stands on an operation that makes the server send nothing: it belongs to the root, a webhook, or "
    "an operation with callbacks.",
    "LOW089": "x-fern-webhook-signature describes a signature, or a part of one, that the SDK does not check (keys in pairs, the called "
    "address or a sorted body among what is signed, a time that is not signed). Where there is no verifier, check requests yourself.",
    "LOW099": "The number of operations understood differs from an independent count: an error of the generator. Please report it.",
    # OUT: writing the package
    "OUT001": "The path of a file would leave the package's folder, or is not one that every system can store. A fault of sdkloom.",
    "OUT002": "Two files would fall on one place on a file system that does not tell capitals apart. A fault of sdkloom.",
    "OUT003": "The formatter refused a generated file, so it is not Python. A fault of sdkloom; nothing was written.",
    "OUT010": "A generated file was changed by hand, or a file of yours stands in its place. Move the change to lib/ or into an "
    "overlay, or run again with --force to overwrite it.",
    "OUT011": "All generated files of a folder are gone, because nothing is generated there any more: the package's module is called "
    "otherwise than in the run before. Set `package.module` in sdk.yaml to keep a name that was published.",
    "OUT020": "A file or folder cannot be read or written; the message holds the system's reason.",
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
    "REF001": "A reference leads to nothing. Where it can only mean one place, that is read instead; else what refers to it takes any value "
    "in the SDK. Correct the reference with an overlay, "
    "or add the missing component.",
    "REF002": "A reference names a file that does not exist, is too large or is no text. Put the file beside the description.",
    "REF003": "A reference leads to itself, or parameters, responses or bodies lead in a circle without any object in it, so there is "
    "nothing that they mean.",
    "REF004": "A reference leads to an object of another kind than its place needs, a parameter where a schema belongs for example. "
    "A warning where the object says all the same what is needed.",
    "REF005": "A reference is not followed: it leaves the description's folder, or it is a web address without --allow-remote, or "
    "it names a private address. Download the file beside the description, or use --allow-remote for public addresses.",
    "REF006": "A schema is a member of its own allOf, so it would inherit from itself for ever.",
    "REF007": "The value of $ref is not text, so it is no reference and is ignored.",
    "REF008": "Schemas are nothing but references to one another, or unions of nothing else. They take any value. Let one of them say "
    "what it is.",
    "REF009": "Generic schemas ($dynamicRef) are used so often that filling all of them in would make the description far too large. "
    "This one keeps the weaker meaning that its template has alone.",
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
    "SRC013": "The description needs more memory than there is.",
    "SRC020": "The version is not one that is read: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0.",
    "SRC021": "A path does not begin with a slash. Joined to the server's address it could name another host.",
    "SRC022": "A part of the description has the wrong JSON type. The message says which type its place needs.",
    "SRC023": "A part is null where an object or array belongs; it counts as absent. An empty key in YAML is null.",
    "SRC024": "A path begins with two slashes. Requests still go to the API's own server.",
    "SRC025": "A response status is neither a status code, nor a range such as 2XX, nor default.",
    "SRC026": "A Swagger 2.0 collectionFormat without equal in OpenAPI 3; values are joined with commas.",
    "SRC027": "The description has no paths, no components and no webhooks: there is nothing to build.",
    "SRC030": 'A schema names a type, or writes a limit, in a spelling of its own (`type: int`, `maximum: "20"`), or refers to a part that is no schema (`enum: {$ref: …}`). What it means is not in '
    "doubt, so that is what was read.",
    "SRC031": "A parameter is in `body` or `formData`, as in Swagger 2.0. It is read as (a part of) the request body.",
    # NAM: names
    "NAM001": "A line of names.lock pins a name that cannot stand in source (no identifier, a keyword, or one that begins with an "
    "underscore), or that something else has already. The thing gets a new name, which replaces the line.",
    "NAM002": "names.lock is damaged: a line has not the form `kind pointer = name`, a merge has left its marks, or the file is not UTF-8. Take it back from version "
    "control; without it every name is chosen anew.",
    "NAM003": "An x-sdk-name says another name than the one that names.lock keeps for this method. A published name stays until its "
    "line is edited: change the line, or take the x-sdk-name back.",
}
