"""sdkloom turns an API description (OpenAPI) into a Python SDK.

The public API is three functions: :func:`generate`, :func:`check` and :func:`diff`. They are loaded when they are used, so that
a run of the command line that has nothing to do loads nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it, without loading typing
if TYPE_CHECKING:
    from sdkloom.diagnostics import Stopped
    from sdkloom.library import Generated, check, diff, generate

__all__ = ["Generated", "Stopped", "check", "diff", "generate"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sdkloom import diagnostics, library

    return getattr(diagnostics if name == "Stopped" else library, name)
