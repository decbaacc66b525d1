"""Identifiers and file names: the only way in which foreign text becomes a name in Python source.

Everything returned here is an identifier on every supported Python version: characters are judged by the Unicode 3.2
tables that every Python carries, so that a newer interpreter does not accept more than an older one.
"""

from __future__ import annotations

import hashlib
import keyword
import re
import sys
import unicodedata
from functools import lru_cache

LIMIT = 100  # characters of an identifier, bytes of a file name
_READ = 400  # characters of a text that are looked at


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASCII_WORDS = re.compile(
    r"OAuth[0-9]*|IPv[46]|IPsec|mTLS|gRPC|iOS|macOS|[A-Z]{2,}s(?![a-z])|[A-Z]+(?=v[0-9])|"
    r"[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+|[0-9]+"
)
_PLAIN_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")
_VALID = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nl"})
_INNER = _LETTERS | {"Mn", "Mc", "Nd"}
_SIGNS = {
    "+": "plus",
    "-": "minus",
    "<": "lt",
    ">": "gt",
    "=": "eq",
    "*": "star",
    "&": "and",
    "%": "percent",
    "$": "dollar",
}

_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_LEADING_NUMBER = re.compile(
    r"(0|[1-9][0-9]?)(?=_?[a-z])(?!_?x_?[0-9])", re.IGNORECASE
)  # but no size, as `16x16` is one

KEYWORDS = frozenset(keyword.kwlist) | {"print", "exec"}
_TYPING_NAMES = _set(
    "Any AsyncIterator Awaitable Callable ClassVar Final Generic Iterator Literal Mapping OneOf Open Optional "
    "Protocol Self Sequence TypeAlias TypedDict Union Unknown UnknownEvent Unpack UnsetType "
    "ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError "
    "BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError DeprecationWarning EOFError Ellipsis EnvironmentError Exception False FileExistsError "
    "FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
    "IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError "
    "MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError "
    "OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError "
    "ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning "
    "SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError "
    "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning "
    "ZeroDivisionError"
)
_IN_PACKAGES = frozenset({"str", "object", "dict", "list", "globals", "getattr", "sorted"})
"""What the code of a package's ``__init__`` is written with: a submodule of that name would take its place there."""
_DEVICES = frozenset({"con", "nul", "aux", "prn", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
_DEPENDENCIES = _set(
    "msgspec httpcore2 httpcore httpx httpx2 aiohttp pyreqwest websockets typing_extensions anyio trio sniffio h11 "
    "certifi idna truststore brotli zstandard socksio opentelemetry pydantic test tests src lib pip setuptools wheel "
    "pkg_resources site sitecustomize usercustomize build dist docs examples"
)
_STANDARD_LIBRARY = frozenset(sys.stdlib_module_names) | _set(
    "asynchat asyncore distutils imp smtpd binhex formatter parser symbol macpath aifc audioop cgi cgitb chunk crypt "
    "imghdr mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib lib2to3 annotationlib "
    "compression"
)  # modules that some supported version has and another has not: the answer must not depend on which one runs


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, in their own case: ``getHTTPResponse-code2`` is ``get HTTP Response code 2``."""
    if text[:1] in ("+", "-") and text[1:2].isdigit():
        return ("plus" if text[0] == "+" else "minus", *words(text[1:]))
    if len(text) > _READ:
        return (*words(text[:_READ]), _digest(text))
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text)) or _symbol_words(text)
    normal = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for run in _runs(normal):
        found.extend(_ASCII_WORDS.findall(run) if run.isascii() else (run,))
    return tuple(found) or _symbol_words(normal)


def _runs(text: str) -> list[str]:
    return "".join(ch if _inner(ch) else " " for ch in text).replace("_", " ").split()


def _inner(ch: str) -> bool:
    if ch.isascii():
        return ch.isalnum()
    return unicodedata.ucd_3_2_0.category(ch) in _INNER and f"a{ch}".isidentifier()


def _symbol_words(text: str) -> tuple[str, ...]:
    """Names for text without a letter or digit: signs by their word, all else by its code point."""
    kept = [ch for ch in text[:8] if not ch.isspace() and ch != "_"]
    return tuple(_SIGNS[ch] if ch in _SIGNS else f"u{ord(ch):x}" for ch in kept)


def _shorten(name: str) -> str:
    if len(name) <= LIMIT:
        return name
    return f"{name[: LIMIT - 9].rstrip('_')}_{_digest(name)}"


def _digest(text: str) -> str:
    """Eight hexadecimal digits that tell one long text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _spoken(name: str) -> str:
    """A name that begins with a small number, with that in words: `2_fa` is `two_fa`, `3DSecure` is `ThreeDSecure`."""
    match = _LEADING_NUMBER.match(name)
    if match is None:
        return name
    number, rest = int(match[1]), name[match.end() :]
    said = (
        [_NUMBERS[number]]
        if number < 20
        else [_TENS[number // 10 - 2], *([_NUMBERS[number % 10]] if number % 10 else [])]
    )
    if rest[0] == "_":
        return "_".join(said) + rest
    return "".join(word.capitalize() for word in said) + rest


def _checked(name: str, fallback: str) -> str:
    name = _shorten(unicodedata.normalize("NFKC", name))
    if not name:
        return fallback
    if not (_VALID.match(name) or (name.isidentifier() and unicodedata.normalize("NFKC", name) == name)):
        name = f"{fallback}_{name}"
    return name if name.isidentifier() else fallback


def is_identifier(name: str) -> bool:
    """True for a public name that may stand in Python source as it is."""
    plain = name.isidentifier() and not keyword.iskeyword(name) and unicodedata.normalize("NFKC", name) == name
    return plain and len(name) <= LIMIT + 20 and not name.startswith("_")


@lru_cache(maxsize=65536)
def snake(text: str, fallback: str = "value") -> str:
    """A name for a function, method, parameter or field: lower case, never a keyword, never private or dunder."""
    if len(text) <= LIMIT and _PLAIN_SNAKE.match(text) and "__" not in text and text[-1] != "_":
        return text + "_" if text in KEYWORDS else text
    name = _checked(_spoken("_".join(words(text)).lower()), fallback)
    return name + "_" if name in KEYWORDS else name


@lru_cache(maxsize=65536)
def pascal(text: str, fallback: str = "Value", suffix: str = "Model") -> str:
    """A class name. Capitals inside words stay (``CMSAgent``); ``suffix`` is added to names that Python or typing uses."""
    name = _checked(_spoken("".join(word[:1].upper() + word[1:] for word in words(text))), fallback)
    return f"{name}{suffix}" if name in _TYPING_NAMES else name


def constant(name: str) -> str:
    """The name of a module's private constant for a method."""
    upper = name.upper()
    return f"_{upper}" if upper.isascii() else f"_{_checked(upper, 'OPERATION')}"


def file_stem(text: str) -> str:
    """A file name without its ending: lower case, at most 100 bytes of UTF-8, no device name of any system, no builtin that
    the package around it needs.
    """
    stem = snake(text, "module")
    if len(stem.encode()) > LIMIT:
        stem = f"{stem.encode()[: LIMIT - 9].decode(errors='ignore')}_{_digest(stem)}"
    return f"{stem}_" if stem.casefold() in _DEVICES or stem in _IN_PACKAGES else stem


def is_package_name(name: str) -> bool:
    """True for a name that can be a top-level package as it is."""
    return bool(re.fullmatch(r"[a-z_][a-z0-9_]{0,99}", name)) and not _shadows(name) and not name.startswith("__")


def _shadows(name: str) -> bool:
    taken = name in _STANDARD_LIBRARY or name in _DEPENDENCIES
    return taken or name in KEYWORDS or keyword.issoftkeyword(name)


def package_name(text: str) -> str:
    """The name of a top-level package: ASCII, importable, shadowing neither the standard library nor a dependency."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if re.fullmatch(r"[a-z0-9 _.-]*", ascii_text):
        name = re.sub(r"[^a-z0-9]+", "_", ascii_text)
    else:
        name = "_".join(words(ascii_text)).lower() if re.search(r"[A-Za-z0-9]", ascii_text) else ""
    name = name[:60].strip("_")
    if not name or not name[0].isalpha():
        name = f"api_{name}".rstrip("_")
    return f"{name}_api" if _shadows(name) else name
