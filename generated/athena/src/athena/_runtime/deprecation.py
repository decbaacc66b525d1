"""A mark for methods that the API's owners advise against: type checkers strike them through, calls warn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import deprecated
else:

    def deprecated(message: str) -> Any:
        """A decorator; each call of what it marks warns with ``message`` (``DeprecationWarning``, at the caller's line)."""

        def mark(function: Any) -> Any:
            from functools import wraps

            @wraps(function)
            def warned(*args: Any, **kwargs: Any) -> Any:
                import warnings

                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            return warned

        return mark


__all__ = ["deprecated"]
