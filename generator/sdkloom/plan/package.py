"""What a person says about the package."""

from __future__ import annotations

from msgspec import Struct


class PackageSettings(Struct, frozen=True):
    """What belongs to the package, not to the API (``package`` and ``servers`` in sdk.yaml).

    ``module`` is the import name, ``client`` the class name of the synchronous client; those that are ``None`` follow
    from the API's title. ``env_prefix`` begins the names of environment variables that the description does not name.
    ``server_default`` replaces the description's servers, ``server_env`` names the variable that replaces that.
    ``extras`` are (extra, requirements) added to those that every package has; one of the same name is added to that.
    ``assets`` are pictures of the README as SVG: (place, text).
    """

    distribution: str | None = None
    module: str | None = None
    client: str | None = None
    python: str = ">=3.10"
    license: str | None = None
    version: str = "0.1.0"
    description: str | None = None
    authors: tuple[str, ...] = ()
    homepage: str | None = None
    env_prefix: str | None = None
    server_default: str | None = None
    server_env: str | None = None
    extras: tuple[tuple[str, tuple[str, ...]], ...] = ()
    assets: tuple[tuple[str, str], ...] = ()
