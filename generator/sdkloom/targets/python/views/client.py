"""The view of ``_client.py``: the two clients and the constant that describes them."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.api import SecurityScheme
from sdkloom.ir.operation import Parameter, Server
from sdkloom.plan.layout import Layout, Resource
from sdkloom.plan.names import Want
from sdkloom.plan.symbols import Imports, Symbol
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.pointers import pointer
from sdkloom.targets.python.types import Printer, Types
from sdkloom.targets.python.uses import Uses, covered
from sdkloom.targets.python.views.defaults import defaults_of, retry
from sdkloom.targets.python.views.exports import exchange_classes
from sdkloom.targets.python.views.methods import section
from sdkloom.targets.python.views.resources import resource_docs

_OPTIONS = (
    frozenset(
        ("base_url", "server_variables", "timeout", "max_retries", "deadline", "default_headers", "default_query")
    )
    | frozenset(
        ("transport", "proxy", "ssl_context", "limits", "clocks", "strict", "on_drift", "on_event", "tracing", "self")
    )
    | {"settings", "credentials", "super"}
)
_HTTP = {"bearer": "Bearer", "basic": "Basic"}


class AccessView(Struct, frozen=True):
    """An attribute of the client: a resource. ``shown`` and ``shown_async`` are its classes as annotations know them."""

    attribute: str
    class_name: str
    shown: str
    shown_async: str
    module: str
    doc: str


class InputView(Struct, frozen=True):
    """A constructor argument. ``key`` is the scheme's id or the parameter's name, as a literal; ``given`` its value,
    ``dummy`` one for tests. ``about`` is what ``doc`` says before it says which ``variables`` of the environment are read."""

    name: str
    annotation: str
    key: str
    given: str
    doc: str
    about: str
    variables: tuple[str, ...]
    dummy: str


class ClientView(Struct, frozen=True):
    """Both clients. ``spec`` are the arguments of ``ClientSpec``."""

    title: str
    imports: Imports
    use: Uses
    names: tuple[str, ...]
    client: str
    doc: str
    async_doc: str
    init_doc: str
    spec: tuple[str, ...]
    credentials: tuple[InputView, ...]
    exchange: str
    certificate: bool
    parameters: tuple[InputView, ...]
    resources: tuple[AccessView, ...]
    modules: tuple[str, ...]
    spec_class: str
    base: str
    async_base: str


def client_view(layout: Layout) -> ClientView:
    """The view of the module."""
    client = layout.settings.client or "Client"
    names = (f"Async{client}", client)
    imports = Imports("._client", frozenset(names) | {"SPEC"})
    shadow = covered(r.path[-1] for r in layout.resources)
    use = Uses(imports, shadow)
    schemes = list(layout.api.security_schemes)
    arguments = _argument_names(layout, schemes)
    credentials = tuple(_credential(x, arguments, use, layout) for x in schemes if x.kind != "mutualTLS")
    exchange = next(iter(exchange_classes(layout).values()), "")
    hints = Printer(_types(layout), imports, typing=True, write=True, shadow=shadow)
    parameters = tuple(_parameter(p, arguments, hints, layout) for p in layout.api.client_parameters)
    certificate = any(x.kind == "mutualTLS" for x in schemes)
    title, body = prose.headline(layout.api.docs, "")
    return ClientView(
        title="The clients.",
        imports=imports,
        use=use,
        names=names,
        client=client,
        doc=literal(wrap(f"A synchronous client. Safe to share between threads.\n\n{title}\n\n{body}".strip(), 4), 4),
        async_doc=literal(wrap(f"An asynchronous client, for asyncio and trio.\n\n{title}\n\n{body}".strip(), 4), 4),
        init_doc=literal(_init_doc(credentials, exchange, parameters, certificate=certificate), 8),
        spec=tuple(_spec(layout, arguments, imports)),
        credentials=credentials,
        exchange=imports.use(Symbol(".credentials", exchange), typing=True) if exchange else "",
        certificate=certificate,
        parameters=parameters,
        resources=tuple(_access(r, layout, imports) for r in layout.resources),
        modules=tuple(f".resources.{r.file}" for r in layout.walk()),
        spec_class=imports.use(s.runtime("spec", "ClientSpec")),
        base=imports.use(_base(layout, "")),
        async_base=imports.use(_base(layout, "Async")),
    )


def _base(layout: Layout, prefix: str) -> Symbol:
    """What a client is made of: the run time's, with methods of its own where the API has such."""
    if layout.root is not None:
        return Symbol(f".resources.{layout.root.file}", f"{prefix}{layout.root.class_name}")
    return s.runtime("async_client" if prefix else "client", f"{prefix}Client")


def _argument_names(layout: Layout, schemes: list[SecurityScheme]) -> dict[str, str]:
    """Constructor arguments by ``scheme ID`` and ``parameter NAME``."""
    single = len([x for x in schemes if x.kind == "apiKey"]) == 1
    wants: list[Want] = []
    for scheme in schemes:
        name = naming.snake(scheme.name_hint or ("api_key" if scheme.kind == "apiKey" and single else scheme.id))
        wants.append(Want(f"scheme {scheme.id}", (name, f"{name}_credential")))
    for p in layout.api.client_parameters:
        name = naming.snake(p.client_parameter or p.wire)
        wants.append(Want(f"parameter {p.client_parameter}", (name, f"{name}_{p.location}")))
    return layout.names.assign("client", wants, reserved=_OPTIONS)


def _credential(scheme: SecurityScheme, arguments: dict[str, str], use: Uses, layout: Layout) -> InputView:
    name = arguments[f"scheme {scheme.id}"]
    basic = scheme.kind == "http" and (scheme.scheme or "").lower() == "basic"
    pair = basic or (scheme.kind == "oauth2" and any(f.kind == "clientCredentials" for f in scheme.flows))
    annotation = f"{use.CredentialInput}{f' | {use.tuple}[{use.str}, {use.str}]' if pair else ''} | None"
    env = scheme.env or _env(layout, name)
    about = prose.description(scheme.docs) or ("" if pair else _about(scheme))
    about = _joined([about, _pair(scheme) if pair else "", *prose.notes(scheme.docs)])
    variables = (env, f"{env}_CLIENT_ID", f"{env}_CLIENT_SECRET") if pair and not basic else (env,)
    dummy = '("user", "password")' if basic else '"test"'
    given = f"credentials or {name}" if scheme.exchange is not None else name
    doc = _joined([about, _from(variables)])
    return InputView(name, annotation, lit(scheme.id), given, doc, about, variables, dummy)


def _pair(scheme: SecurityScheme) -> str:
    if scheme.kind == "http":
        return "A pair of user name and password, or both in one text with a colon between them."
    return "A pair of client id and client secret, which buys access tokens, or an access token."


def _from(variables: tuple[str, ...]) -> str:
    if len(variables) == 1:
        return f"Left out, it is taken from the environment variable `{variables[0]}`."
    token, name, secret = variables
    return f"Left out, it is taken from the environment: `{token}` (a token), or `{name}` and `{secret}`."


def _joined(parts: list[str]) -> str:
    """Sentences in a row; below a text of several paragraphs, a paragraph of their own."""
    text, *rest = [part for part in parts if part]
    if text[-1] not in ".!?:`":
        text += "."
    return ("\n\n" if "\n" in text else " ").join([text, " ".join(rest)]) if rest else text


def _about(scheme: SecurityScheme) -> str:
    if scheme.kind == "apiKey":
        return f"The API key, sent as the {scheme.location} {scheme.name}."
    if scheme.kind == "http" and (scheme.scheme or "bearer") != "bearer":
        return f"What follows {' '.join(prose.clean(scheme.scheme).split())} in the Authorization header."
    return {"http": "The credential for the Authorization header.", "oauth2": "The OAuth 2.0 access token."}.get(
        scheme.kind, "The access token."
    )


def _types(layout: Layout) -> Types:
    return Types({**layout.api.envelope_decls, **layout.api.decls}, layout.type_names, layout.type_modules)


def _parameter(p: Parameter, arguments: dict[str, str], hints: Printer, layout: Layout) -> InputView:
    annotation = hints.print(p.type)
    name = arguments[f"parameter {p.client_parameter}"]
    optional = annotation if annotation.endswith("None") or annotation == "Any" else f"{annotation} | None"
    text = prose.value_text(p.docs, p.constraints, p.type) or f"Sent with each call that takes it, as {_place(p)}."
    env = p.env or _env(layout, name)
    doc = _joined([text, _from((env,))])
    return InputView(name, optional, lit(name), name, doc, text, (env,), '"test"')


def _place(p: Parameter) -> str:
    place = {
        "header": "the header",
        "query": "the query parameter",
        "path": "a part of the path",
        "cookie": "the cookie",
    }
    return f"{place.get(p.location, 'the parameter')} {p.wire}"


def _init_doc(
    credentials: tuple[InputView, ...], exchange: str, parameters: tuple[InputView, ...], *, certificate: bool
) -> list[str]:
    entries = [(v.name, v.doc) for v in credentials]
    if exchange:
        entries.append(("credentials", f"What buys the credential instead, such as `{exchange}(...)`."))
    entries += [(v.name, v.doc) for v in parameters]
    about = "Address, time-outs, retries, transport and more: see `ClientOptions`."
    entries.append(("**settings", f"{about} A client certificate is part of `ssl_context`." if certificate else about))
    return ["Nothing is sent and nothing is opened before the first call.", *section("Args", entries)]


def _env(layout: Layout, name: str) -> str:
    return f"{layout.settings.env_prefix}_{name.upper()}"


def _spec(layout: Layout, arguments: dict[str, str], imports: Imports) -> list[str]:
    settings, api, defaults = layout.settings, layout.api, defaults_of(layout.api)
    parts = [
        f"name={lit(settings.module)}",
        f"client={lit(settings.client)}",
        f"user_agent={lit(f'{settings.distribution}/{settings.version}')}",
        f"servers={lit(_servers(layout))}",
        f"base_url_env={lit(settings.server_env or _env(layout, 'base_url'))}",
    ]
    if variables := _variables(api.servers[:1], imports):
        parts.append(f"server_variables={variables}")
    schemes = [_scheme(x, arguments, layout, imports) for x in api.security_schemes]
    if schemes:
        parts.append(f"schemes=({', '.join(schemes)},)")
        parts.append(f"security={lit(defaults.security)}")
    if api.client_parameters:
        found = [_client_parameter(p, arguments, layout, imports) for p in api.client_parameters]
        parts.append(f"parameters=({', '.join(found)},)")
    if api.errors is not None:
        parts += _errors(layout, imports)
    if defaults.retry is not None:
        types = Types(api.decls, layout.type_names, layout.type_modules)
        parts.append(f"retry={retry(defaults.retry, Printer(types, imports))}")
    return parts


def _servers(layout: Layout) -> tuple[str, ...]:
    if layout.settings.server_default is not None:
        return (layout.settings.server_default,)
    return tuple(server.url for server in layout.api.servers)


def _variables(servers: tuple[Server, ...], imports: Imports) -> str:
    class_name = s.runtime("spec", "ServerVariable")
    texts = []
    for variable in (v for server in servers for v in server.variables):
        extra = f", env={lit(variable.env)}" if variable.env else ""
        extra += f", values={lit(variable.enum)}" if variable.enum else ""
        texts.append(f"{imports.use(class_name)}({lit(variable.wire)}, {lit(variable.default)}{extra})")
    return f"({', '.join(texts)},)" if texts else ""


def _scheme(scheme: SecurityScheme, arguments: dict[str, str], layout: Layout, imports: Imports) -> str:
    name = arguments[f"scheme {scheme.id}"]
    tail = f"argument={lit(name)}, env={lit(scheme.env or _env(layout, name))}"

    def make(class_name: str, *values: str) -> str:
        return f"{imports.use(s.runtime('security', class_name))}({', '.join([lit(scheme.id), *values, tail])})"

    if scheme.kind == "mutualTLS":
        return f"{imports.use(s.runtime('security', 'MutualTLS'))}({lit(scheme.id)})"
    if scheme.kind == "apiKey":
        return make("ApiKey", lit(scheme.location or "header"), lit(scheme.name or "Authorization"))
    if scheme.kind == "http":
        known = _HTTP.get((scheme.scheme or "bearer").lower())
        return make(known) if known else make("HttpScheme", lit(scheme.scheme))
    if scheme.kind == "openIdConnect":
        return make("OpenId", f"url={lit(scheme.openid_url or '')}")
    flow = next((f for f in scheme.flows if f.kind == "clientCredentials" and f.token_url), None)
    if flow is None:
        return make("Bearer")
    scopes = _scopes(scheme, layout) or tuple(scope for scope, _ in flow.scopes)
    return make("OAuth2ClientCredentials", f"token_url={lit(flow.token_url)}", f"scopes={lit(scopes)}")


def _scopes(scheme: SecurityScheme, layout: Layout) -> tuple[str, ...]:
    """Those that operations ask for: whoever may do less is refused a token for more."""
    asked = (group for operation in layout.api.operations for group in operation.security)
    return tuple(
        dict.fromkeys(scope for group in asked for id_, scopes in group if id_ == scheme.id for scope in scopes)
    )


def _client_parameter(p: Parameter, arguments: dict[str, str], layout: Layout, imports: Imports) -> str:
    name = arguments[f"parameter {p.client_parameter}"]
    required = ", required=True" if p.required else ""
    env = lit(p.env or _env(layout, name))
    class_name = imports.use(s.runtime("spec", "ClientParameter"))
    return f"{class_name}({lit(name)}, {lit(p.location)}, {lit(p.wire)}, env={env}{required})"


def _errors(layout: Layout, imports: Imports) -> list[str]:
    shape = layout.api.errors
    assert shape is not None
    pairs = [
        ("code", shape.code),
        ("message", shape.message),
        ("details", shape.details),
        ("trace_id", shape.trace_id),
        ("timestamp", shape.timestamp),
    ]
    given = ", ".join(f"{name}={lit(pointer(tokens))}" for name, tokens in pairs if tokens is not None)
    parts = [f"errors={imports.use(s.runtime('spec', 'ErrorShape'))}({given})"]
    if shape.classes:
        parts.append("error_classes=_error_classes")
    return parts


def _access(resource: Resource, layout: Layout, imports: Imports) -> AccessView:
    module = f".resources.{resource.file}"
    shown, shown_async = (
        imports.use(Symbol(module, name), typing=True) for name in (resource.class_name, f"Async{resource.class_name}")
    )
    title, _ = resource_docs(resource, layout)
    doc = literal(wrap(title, 8), 8)
    return AccessView(resource.path[-1], resource.class_name, shown, shown_async, module, doc)
