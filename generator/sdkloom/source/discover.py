"""The description behind a documentation page: what Swagger UI, Redoc, Scalar, RapiDoc, Elements and others were told to show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from sdkloom.source.js_literal import Literals
from sdkloom.source.snapshot import is_html

__all__ = [
    "USUAL_PLACES",
    "Found",
    "is_description",
    "read_config",
    "read_page",
    "scripts_of",
    "usual_places",
    "wanted_name",
]

USUAL_PLACES = (
    "/api-docs/openapi.json",
    "/openapi.json",
    "/openapi.yaml",
    "/openapi.yml",
    "/swagger.json",
    "/swagger.yaml",
    "/v3/api-docs",
    "/v2/api-docs",
    "/api-docs",
    "/swagger/v1/swagger.json",
    "/swagger/doc.json",
    "/api/openapi.json",
    "/api/swagger.json",
    "/api/schema/",
    "/docs/openapi.json",
    "/.well-known/openapi.json",
)

_DESCRIPTION = re.compile(rb"""(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:""")
_ATTRIBUTES = re.compile(
    r"""(?:\s|^)(?:spec-url|specurl|data-url|apiDescriptionUrl|api-description-url|spec-url-json)\s{0,9}=\s{0,9}"""
    r"""("[^"]{0,4000}"|'[^']{0,4000}'|[^\s>"']{1,4000})""",
    re.IGNORECASE,
)
_LINK = re.compile(r"<link\b[^<>]{0,9000}>", re.IGNORECASE)
_SERVICE_DESC = re.compile(r"\brel\s*=\s*[\"']?service-desc\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_LIBRARY = re.compile(
    r"(?:swagger-ui(?:-bundle|-standalone-preset|-es-bundle\w*)?|redoc\.standalone|rapidoc|jquery|bundle|vendor)(?:[.-]min)?\.js",
    re.I,
)
_CALLS = re.compile(r"(?:SwaggerUIBundle|SwaggerUi|Redoc\.init|createApiReference)\s*\(")
_OBJECTS = re.compile(
    r"\b(?:options|config|configObject|configuration|swaggerOptions|swagger_settings|settings)\s*=\s*(?=\{)"
)
_PARSED = re.compile(r"JSON\.parse\s*\(")
_LOOSE = re.compile(
    r"""\b(?:url|specURL|specUrl|swaggerUrl|definitionURL|definitionUrl|spec_url)["']?\s*[:=]\s*(?=["'`])"""
)
_DEMO = "petstore.swagger.io"
_NESTED = 5  # configurations inside each other
_LISTED = 1_000  # documents that one page offers
_LARGEST_PAGE = 8 * 1024 * 1024
_MOST = 100  # matches of one pattern that are looked at: a page that configures itself more often is a trap


@dataclass
class Found:
    """What a page or its configuration names: addresses (name -> absolute URL), documents inside it, more configuration."""

    urls: dict[str, str] = field(default_factory=dict)
    inline: list[Any] = field(default_factory=list)
    configs: list[str] = field(default_factory=list)
    primary: str | None = None

    def add(self, other: Found) -> None:
        """Take over what another part names; the first name of an address stays."""
        for name, url in other.urls.items():
            if url not in self.urls.values():
                self.urls[name] = url
        self.inline += other.inline
        self.configs += [config for config in other.configs if config not in self.configs]
        self.primary = self.primary or other.primary

    def __bool__(self) -> bool:
        return bool(self.urls or self.inline or self.configs)


def is_description(data: bytes) -> bool:
    """Whether bytes may be an OpenAPI or Swagger document: not HTML, and with the key of one."""
    return not is_html(data) and _DESCRIPTION.search(data) is not None


def wanted_name(source: str) -> str | None:
    """The description that the address of a page chooses: ``?urls.primaryName=NAME`` or ``#NAME``."""
    parts = urlsplit(source)
    chosen = parse_qs(parts.query).get("urls.primaryName")
    if chosen:
        return chosen[0]
    fragment = unquote(parts.fragment)
    return fragment if fragment and not fragment.startswith(("/", "!")) else None


def read_page(text: str, url: str) -> Found:
    """What an HTML page itself names, relative addresses made absolute."""
    found = Found()
    text = text[:_LARGEST_PAGE]
    for match in _first(_ATTRIBUTES, text):
        found.add(_named(_attribute(match[1]), url))
    for match in _LINK.finditer(text):
        href = _HREF.search(match[0]) if _SERVICE_DESC.search(match[0]) else None
        if href and len(found.urls) < _MOST:
            found.add(_named(_attribute(href[1]), url))
    for attributes, body in islice(_scripts(text), _MOST):
        if "application/json" in attributes.lower() or "application/yaml" in attributes.lower():
            found.add(_embedded(body, url))
        elif body.strip():
            found.add(read_script(body, url))
    return found


def _first(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(pattern.finditer(text), _MOST)


def _scripts(text: str) -> Iterator[tuple[str, str]]:
    """(attributes, body) of each script element, in one pass; what is not closed is none."""
    at = 0
    while (opening := _SCRIPT.search(text, at)) is not None:
        head = text.find(">", opening.end())
        end = _SCRIPT_END.search(text, head) if head >= 0 else None
        if end is None:
            return
        yield text[opening.end() : head], text[head + 1 : end.start()]
        at = end.end()


def scripts_of(text: str, url: str) -> list[str]:
    """The scripts of a page that may hold its configuration, the likeliest first; libraries are left out."""
    scripts = islice(_scripts(text[:_LARGEST_PAGE]), _MOST)
    sources = [_attribute(m[1]) for attributes, _ in scripts if (m := _SRC.search(attributes))]
    own = [source for source in sources if not _LIBRARY.search(source.rpartition("/")[2])]
    own.sort(key=lambda source: "init" not in source.lower())
    return [at for source in own[:5] if (at := _absolute(url, source)) is not None]


def read_script(text: str, url: str) -> Found:
    """What a script tells a documentation page to show. A configuration that only a variable holds is looked for by name."""
    found = Found()
    literals = Literals(text)
    for match in _first(_CALLS, text):
        found.add(_call(literals, match.end(), url))
    for match in _first(_OBJECTS, text):
        found.add(read_config(literals.at(match.end())[0], url))
    for match in _first(_PARSED, text):
        found.add(_embedded(literals.string(match.end()) or "", url))
    if not found:
        for match in _first(_LOOSE, text):
            found.add(_named(literals.string(match.end()), url))
    return found


def read_config(config: Any, url: str, depth: int = 0) -> Found:
    """What a configuration object names: ``spec``, ``configUrl``, ``urls``, ``url``, in the order in which Swagger UI looks."""
    found = Found()
    if not isinstance(config, dict) or depth > _NESTED:
        return found
    for key in ("spec", "swaggerDoc", "content"):
        inner = config.get(key)
        if isinstance(inner, dict) and ("openapi" in inner or "swagger" in inner):
            found.inline.append(inner)
        elif isinstance(inner, dict):
            found.add(read_config(inner, url, depth + 1))
    if "openapi" in config or "swagger" in config:
        found.inline.append(config)
        return found
    if (at := _absolute(url, config.get("configUrl"))) is not None:
        found.configs.append(at)
    if isinstance(config.get("urls.primaryName"), str):
        found.primary = config["urls.primaryName"]
    entries = config.get("urls") or config.get("sources")
    for entry in entries[:_LISTED] if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("url"), str):
            name = entry.get("name") or entry.get("title")
            found.add(_named(entry["url"], url, name if isinstance(name, str) else None))
    if not found:
        for key in ("url", "swaggerUrl", "specUrl", "spec_url"):
            found.add(_named(config.get(key), url))
    return found


def usual_places(url: str) -> list[str]:
    """Where servers commonly keep the document of a page, near places first."""
    origin = urljoin(url, "/")
    beside = urljoin(url, ".")
    places = [urljoin(beside, place.lstrip("/")) for place in USUAL_PLACES if beside != origin]
    return list(dict.fromkeys([urljoin(origin, place) for place in USUAL_PLACES] + places))


def _call(literals: Literals, index: int, url: str) -> Found:
    """The arguments of a call: an object, or (Redoc) an address, or (Scalar) a selector and an object."""
    value, end = literals.at(index)
    if isinstance(value, str) and value[:1] not in ("#", "."):
        return _named(value, url)
    if isinstance(value, str):
        comma = literals.text.find(",", end)
        value = literals.at(comma + 1)[0] if comma >= 0 else None
    return read_config(value, url)


def _embedded(text: str, url: str) -> Found:
    try:
        return read_config(json.loads(html.unescape(text)), url)
    except (ValueError, RecursionError):
        return Found()


def _attribute(text: str) -> str:
    return html.unescape(text.strip("\"'"))


def _named(address: Any, url: str, name: str | None = None) -> Found:
    absolute = _absolute(url, address)
    if absolute is None or not str(address).strip():
        return Found()
    if _DEMO in absolute and _DEMO not in url:
        return Found()  # what an unconfigured Swagger UI shows
    return Found({name or absolute: absolute})


def _absolute(url: str, address: Any) -> str | None:
    try:
        return urljoin(url, address.strip()) if isinstance(address, str) else None
    except ValueError:
        return None  # not an address at all
