"""How the API's server signs the requests that it sends: by HMAC (RFC 2104) over the body and what is sent with it."""

from __future__ import annotations

import re
from typing import Literal

from .errors import InvalidRequestError, MissingCredentialError, SDKError

__all__ = ["WebhookSignature", "WebhookSignatureError", "standard_webhooks"]

_PLACES = re.compile(r"\{(id|timestamp|body)\}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*")


class WebhookSignatureError(SDKError):
    """A request that is not signed by the API's server, or an old one that is sent again. Answer it with status 400.

    Attributes:
        reason: ``missing``: there is no signature, or no part of what is signed. ``malformed``: what goes with the
            signature cannot be read. ``mismatch``: it was made with another secret, or of another body. ``stale``: it is
            genuine, and too old or too far ahead of this machine's clock.
    """

    def __init__(self, message: str, *, reason: Literal["missing", "malformed", "mismatch", "stale"]) -> None:
        super().__init__(message)
        self.reason = reason


class WebhookSignature:
    """How the server signs. Holds no secret.

    Args:
        header: The header that holds the signature.
        prefix: What stands before the signature; what begins otherwise is of another kind and is passed over.
        separator: Between several signatures in the header; without one, the header holds a single one.
        algorithm: The hash function.
        encoding: How the signature is written.
        payload: What is signed: ``{id}``, ``{timestamp}`` and ``{body}`` stand for what was sent.
        id_header: The header that holds the id.
        timestamp_header: The header that holds the time of sending.
        timestamp_prefix: What stands before the time of sending, where it is an entry of the signature's own header.
        timestamp_format: Seconds or milliseconds since 1970, or RFC 3339.
        tolerance: Seconds that a request may be old, or ahead of this machine's clock, unless the caller says otherwise.
        secret_encoding: How the text of a secret is to be read; ``whsec_`` may stand before base64.
        env: The environment variable that holds the secret, where the caller gives none.
    """

    __slots__ = (
        "algorithm",
        "encoding",
        "env",
        "header",
        "id_header",
        "parts",
        "prefix",
        "secret_encoding",
        "separator",
        "timestamp_format",
        "timestamp_header",
        "timestamp_prefix",
        "tolerance",
    )

    def __init__(
        self,
        header: str,
        *,
        prefix: str = "",
        separator: str | None = None,
        algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256",
        encoding: Literal["hex", "base64"] = "hex",
        payload: str = "{body}",
        id_header: str | None = None,
        timestamp_header: str | None = None,
        timestamp_prefix: str | None = None,
        timestamp_format: Literal["seconds", "milliseconds", "rfc3339"] = "seconds",
        tolerance: float = 300,
        secret_encoding: Literal["text", "base64", "hex"] = "text",
        env: str | None = None,
    ) -> None:
        self.header = header
        self.prefix = prefix
        self.separator = separator
        self.algorithm = algorithm
        self.encoding = encoding
        self.parts = tuple(_PLACES.split(payload))  # text, name, text, name … text
        self.id_header = id_header
        self.timestamp_header = timestamp_header
        self.timestamp_prefix = timestamp_prefix
        self.timestamp_format = timestamp_format
        self.tolerance = tolerance
        self.secret_encoding = secret_encoding
        self.env = env

    def __repr__(self) -> str:
        return f"<WebhookSignature in {self.header}>"

    @property
    def timed(self) -> bool:
        """Whether the time of sending is signed, so that an old request is known as one."""
        return "timestamp" in self.parts[1::2]

    def key(self, secret: object) -> bytes:
        """The key that a secret stands for.

        Raises:
            MissingCredentialError: It is empty.
            InvalidRequestError: Its text is not written as it should be.
            TypeError: It is neither text nor bytes.
        """
        if not isinstance(secret, (str, bytes, bytearray)):
            raise TypeError(f"the secret of webhooks must be text or bytes, not {type(secret).__name__}")
        if isinstance(secret, str):
            key = self._key_of_text(secret)
        elif self.secret_encoding == "base64" and secret.startswith(b"whsec_"):  # the text, as a file has it
            key = self._key_of_text(secret.decode("latin-1"))
        else:
            key = bytes(secret)
        if not key:
            raise MissingCredentialError("the secret of webhooks is empty")
        return key

    def _key_of_text(self, secret: str) -> bytes:
        from binascii import a2b_base64

        if self.secret_encoding == "text":
            return secret.encode("utf-8", "surrogateescape")
        text = secret.strip()
        try:
            if self.secret_encoding == "hex":
                return bytes.fromhex(text)
            text = text.removeprefix("whsec_").rstrip("=")
            if _BASE64.fullmatch(text) is None:
                raise ValueError
            return a2b_base64(text + "=" * (-len(text) % 4))
        except ValueError:
            raise InvalidRequestError(f"the secret of webhooks is not {self.secret_encoding}") from None


def standard_webhooks(headers: str = "webhook", *, tolerance: float = 300, env: str | None = None) -> WebhookSignature:
    """How Standard Webhooks (1.0.0) are signed by a shared secret; ``headers`` is what the names of the headers begin with."""
    return WebhookSignature(
        f"{headers}-signature",
        prefix="v1,",
        separator=" ",
        encoding="base64",
        payload="{id}.{timestamp}.{body}",
        id_header=f"{headers}-id",
        timestamp_header=f"{headers}-timestamp",
        tolerance=tolerance,
        secret_encoding="base64",
        env=env,
    )
