"""References: from a value with ``$ref`` to what it means, whatever the length of the chain, each link looked at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.files import Files, Refused, Text
from sdkloom.source.kinds import Kind, kind_at
from sdkloom.source.meant import meant
from sdkloom.source.misfits import HINTS, READ_AS

__all__ = ["Resolved", "Resolver", "reference", "split_file"]


_MOST_WORK = 50_000_000
"""Pairs of characters that may be compared for hints: a second or two."""


@dataclass(frozen=True)
class Resolved:
    """What a value means after its references were followed.

    ``pointer`` is the place of ``value``, which gives it its name (``file.yaml#/a`` in another file). ``siblings`` are the
    keywords beside the references that apply there (outer ones win), without ``$ref``; None when there are none.
    ``missing`` says that the reference leads nowhere or was refused; ``value`` is then ``{}``. ``circular`` says that it is
    missing because schemas only refer to one another.
    """

    value: Any
    pointer: str
    siblings: dict[str, Any] | None = None
    missing: bool = False
    circular: bool = False

    @property
    def merged(self) -> Any:
        """One object with the siblings laid over the target; the target itself when nothing stands beside the reference."""
        if not self.siblings or not isinstance(self.value, dict):
            return self.value
        return {**self.value, **self.siblings}


def reference(value: Any) -> str | None:
    """The text of ``$ref`` (or ``$dynamicRef``), when ``value`` is an object with one."""
    if type(value) is not dict:
        return None
    ref = value.get("$ref")
    if ref is None:
        ref = value.get("$dynamicRef")
    return ref if type(ref) is str else None


def split_file(pointer: str) -> tuple[str, str]:
    """(key of the file, pointer inside it): ``"a.yaml#/b"`` is ``("a.yaml", "/b")``, ``"/b"`` is ``("", "/b")``."""
    if not pointer or pointer[0] == "/":
        return "", pointer
    key, _, rest = pointer.partition("#")
    return key, rest


def place(key: str, pointer: str) -> str:
    """The inverse of :func:`split_file`."""
    return f"{key}#{pointer}" if key else pointer


_MISSING = Resolved({}, "", None, True)
_CIRCULAR = Resolved({}, "", None, True, True)
_Rewrite = Callable[[str], str]
Arrived = Callable[[Any, Kind, str], None]
"""Takes a value, its kind and its place."""


class Resolver:
    """Follows references in one set of texts and reports those that lead nowhere, in circles or to the wrong kind.

    ``rewrite`` maps pointers of the description as written to those of its upgraded view, ``origin`` the other way;
    both are the identity except for Swagger 2.0. ``all_siblings`` is false for versions in which only extensions may
    stand beside ``$ref`` (2.0 and 3.0). ``arrived`` is told once of each object in another text, of a known kind, to which a
    reference led: what is done with the description before anyone reads it can then be done with the object.
    """

    def __init__(
        self,
        files: Files,
        diagnostics: Diagnostics,
        root: Any,
        *,
        all_siblings: bool,
        rewrite: _Rewrite | None = None,
        origin: _Rewrite | None = None,
        arrived: Arrived | None = None,
    ) -> None:
        self.files = files
        self.diagnostics = diagnostics
        self.root = root
        self.all_siblings = all_siblings
        self.rewrite = rewrite
        self.origin = origin
        self.arrived = arrived
        self._arrivals: set[str] = set()
        self._targets: dict[tuple[str, str, str], str | None] = {}
        self._ends: dict[str, Resolved] = {}
        self._kinds: dict[str, Kind | None] = {}
        self._hints: dict[tuple[str, str], str | None] = {}
        self._nested = 0
        self._work = 0

    def resolve(self, value: Any, pointer: str, kind: Kind | None = None) -> Resolved:
        """What ``value`` at ``pointer`` means. Never raises for a bad reference: the finding is reported and
        ``missing`` is set.
        """
        if type(value) is not dict or ("$ref" not in value and "$dynamicRef" not in value):
            return Resolved(value, pointer)
        ref = reference(value)
        if ref is None:
            message = "$ref is not text, so it is no reference"
            self.diagnostics.report("REF007", message, severity="degraded", pointer=pointer)
            return Resolved(value, pointer)
        end = self._end(self.target(ref, pointer), pointer)
        if end.missing:
            return Resolved({}, end.pointer or pointer, None, True, end.circular)
        if kind is not None and not self._fits(end, kind, pointer, ref):
            return Resolved({}, pointer, None, True)
        if kind == "mediaType" and self.kind_of(end.pointer) == "schema":
            return Resolved({"schema": {"$ref": ref}}, pointer)
        if kind is not None and end.pointer[:1] != "/" and end.pointer not in self._arrivals:
            self._arrivals.add(end.pointer)
            if self.arrived is not None:
                self.arrived(end.value, kind, end.pointer)
        siblings = self._siblings(value, kind)
        if siblings and end.siblings:
            siblings = {**end.siblings, **siblings}
        return Resolved(end.value, end.pointer, siblings or end.siblings) if siblings else end

    def _siblings(self, value: dict[str, Any], kind: Kind | None) -> dict[str, Any] | None:
        if len(value) == 1:
            return None
        every = self.all_siblings or kind == "pathItem"
        found = {
            name: sibling
            for name, sibling in value.items()
            if name != "$ref" and name != "$dynamicRef" and (every or name[:2] == "x-")
        }
        return found or None

    def _end(self, target: str | None, start: str) -> Resolved:
        """Follow the chain from ``target``; every link on the way remembers the end."""
        chain: list[tuple[str, dict[str, Any] | None]] = []
        seen: set[str] = set()
        end: Resolved | None = None
        while end is None:
            if target is None:
                end = _MISSING
            elif target in self._ends:
                end = self._ends[target]
            elif target in seen:
                end = self._circle(target, chain, start)
            else:
                seen.add(target)
                value = self.at(target)
                ref = reference(value)
                if ref is None:
                    end = self._ends[target] = Resolved(value, target)
                else:
                    chain.append((target, self._siblings(value, None)))
                    target = self.target(ref, target)
        for link, siblings in reversed(chain):
            if siblings and not end.missing:
                end = Resolved(end.value, end.pointer, {**(end.siblings or {}), **siblings})
            self._ends[link] = end
        return end

    def _circle(self, target: str, chain: list[tuple[str, dict[str, Any] | None]], start: str) -> Resolved:
        """Schemas that only refer to one another leave open what they mean; a schema that is itself, or a circle of anything
        else, cannot be read at all.
        """
        ring = [link for link, _ in chain]
        ring = ring[ring.index(target) :]
        if len(ring) > 1 and all(self.kind_of(link) == "schema" for link in ring):
            message = f"{len(ring)} schemas only refer to one another, so they take any value: {', '.join(ring)[:300]}"
            hint, place = "let one of them say what it is", start if start in ring else ring[0]
            self.diagnostics.report("REF008", message, severity="degraded", pointer=place, hint=hint)
            return _CIRCULAR
        message = f"references go in a circle: {target[:200]} leads back to itself"
        hint = "let one of them hold the object itself"
        self.diagnostics.report("REF003", message, pointer=start, hint=hint)
        return _MISSING

    def at(self, pointer: str) -> Any:
        """The value at a pointer of any of the texts, or :data:`~sdkloom.source.pointer.MISSING`."""
        key, inside = split_file(pointer)
        if not key:
            value = pointers.get(self.root, inside)
            if value is not pointers.MISSING or self.rewrite is None:
                return value
        text = self.files.text(key)
        return pointers.MISSING if text is None else pointers.get(text.tree.root, inside)

    def target(self, ref: str, pointer: str) -> str | None:
        """The place that a reference at ``pointer`` names, or None (reported) when there is nothing or it is refused."""
        key, inside = split_file(self.origin(pointer) if self.origin is not None else pointer)
        text = self.files.text(key)
        resource = text.anchors.enclosing(inside) if text is not None and text.has_anchors else ""
        memo = (key, resource, ref)
        if memo in self._targets:
            return self._targets[memo]
        found, certain = self._find(ref, key, resource, pointer)
        if found is not None and certain:  # else not remembered: each place with a bad reference is told
            self._targets[memo] = found
        return found

    def _find(self, ref: str, key: str, resource: str, pointer: str) -> tuple[str | None, bool]:
        """(the place, whether the reference says so itself)."""
        uri, _, fragment = ref.partition("#")
        try:
            key, resource = self._text(uri, key, resource)
        except Refused as refused:
            message = f"the reference {ref[:200]!r} is not followed: {refused}"
            self.diagnostics.report("REF005", message, pointer=pointer, hint=refused.hint)
            return None, False
        text = self.files.text(key)
        if text is None:
            self._report_unread(ref, key, pointer)
            return None, False
        found = self._in_text(text, key, resource, pointers.from_fragment(fragment))
        if found is not None:
            return found, True
        found = self._meant(ref, key, pointers.from_fragment(fragment), pointer)
        if found is None:
            self._report_missing(ref, key, fragment, pointer, text)
        return found, False

    def _meant(self, ref: str, key: str, fragment: str, pointer: str) -> str | None:
        """The place that a reference with a slip in it can only mean; told with a warning."""
        here, at = split_file(self.origin(pointer) if self.origin is not None else pointer)
        for candidate in meant(fragment, at if here == key else ""):
            found = self._by_pointer(key, "", candidate)
            if found is not None:
                message = f"the reference {ref[:200]!r} leads to nothing; {found[:200] or '#'} is read instead"
                self.diagnostics.report("REF001", message, severity="warning", pointer=pointer)
                return found
        return None

    def _text(self, uri: str, key: str, resource: str) -> tuple[str, str]:
        """The text, and the schema resource in it, that the part of a reference before ``#`` names."""
        if not uri:
            return key, resource
        text = self.files.text(key)
        if text is not None and text.has_anchors:
            found = text.anchors.find(uri, resource)
            if found is not None:
                return key, found
        root = self.files.text("")
        if key and root is not None and root.has_anchors and uri in root.anchors.resources:
            return "", root.anchors.resources[uri]
        return self.files.key(uri, key), ""

    def _in_text(self, text: Text, key: str, resource: str, fragment: str) -> str | None:
        if not fragment or fragment[0] == "/":
            return self._by_pointer(key, resource, fragment)
        found = text.anchors.anchor(fragment, resource)
        return None if found is None else place(key, found)

    def _by_pointer(self, key: str, resource: str, fragment: str) -> str | None:
        for base in (resource, "") if resource else ("",):
            candidate = place(key, base + fragment)
            if not key and self.rewrite is not None:
                candidate = self.rewrite(candidate)
            if self.at(candidate) is not pointers.MISSING:
                return place(*_spelled_once(candidate))
            through = self._through(candidate)
            if through is not None:
                return through
        return None

    def _through(self, pointer: str) -> str | None:
        """A pointer that passes a reference on its way: not in RFC 6901, but people write it and mean the target."""
        key, inside = split_file(pointer)
        text = self.files.text(key)
        if text is None or self._nested > 8:
            return None
        value, where = (self.root if not key else text.tree.root), place(key, "")
        self._nested += 1
        try:
            for token in pointers.split(inside):
                if reference(value) is not None and pointers.step(value, token) is pointers.MISSING:
                    end = self._end(self.target(reference(value) or "", where), where)
                    value, where = (pointers.MISSING if end.missing else end.value), end.pointer
                value, where = pointers.step(value, token), place(*split_file(where))
                if value is pointers.MISSING:
                    return None
                where = pointers.join(where, token)
        finally:
            self._nested -= 1
        return where

    def _report_unread(self, ref: str, key: str, pointer: str) -> None:
        why = self.files.refused.get(key)
        if why is not None:
            message = f"the reference {ref[:200]!r} is not followed: {why}"
            self.diagnostics.report("REF005", message, pointer=pointer)
            return
        what, hint = "cannot be read", None
        if self.files.lacks(key):
            what = "does not exist"
            hint = "put the file where the reference looks for it, or replace the reference in an overlay"
        message = f"the reference {ref[:200]!r} names a file that {what}"
        self.diagnostics.report("REF002", message, pointer=pointer, hint=hint)

    def _loss(self, pointer: str) -> str:
        """What is lost where a reference leads nowhere."""
        if self.kind_of(pointer) == "pathItem":
            return "the operations of this path are not known, so the SDK does not have them"
        return "what refers to it takes any value"

    def _report_missing(self, ref: str, key: str, fragment: str, pointer: str, text: Text) -> None:
        message = f"the reference {ref[:200]!r} leads to nothing; {self._loss(pointer)}"
        if (key, fragment) not in self._hints:
            searched = fragment.startswith("/")
            found = self._nearest(text if key else None, pointers.from_fragment(fragment)) if searched else None
            self._hints[key, fragment] = found
        hint = self._hints[key, fragment]
        self.diagnostics.report("REF001", message, severity="degraded", pointer=pointer, hint=hint)

    def _nearest(self, text: Text | None, pointer: str) -> str | None:
        """The most similar name beside the one that is missing; none any more when the search has cost too much."""
        parent, _, last = pointer.rpartition("/")
        beside = pointers.get(self.root if text is None else text.tree.root, parent)
        if not isinstance(beside, dict):
            return None
        self._work += len(beside) * len(last) ** 2
        if self._work > _MOST_WORK:
            return None
        close = difflib.get_close_matches(pointers.unescape(last), list(beside), n=1)
        return f"did you mean {close[0]!r}?" if close else None

    def _fits(self, end: Resolved, kind: Kind, pointer: str, ref: str) -> bool:
        found = self.kind_of(end.pointer)
        an_object = type(end.value) is dict or (kind == "schema" and type(end.value) is bool)
        if an_object and found in (None, kind):
            return True
        what = f"a {found}" if found not in (None, kind) else f"no {kind} (it is {_type_name(end.value)})"
        message = f"a {kind} is needed here, but {ref[:200]!r} is {what}"
        read_as = READ_AS.get((kind, found)) if an_object else None
        if read_as is None:
            self.diagnostics.report("REF004", message, pointer=pointer, hint=HINTS.get((kind, found)))
        elif read_as:
            self.diagnostics.report("REF004", f"{message}; {read_as}", severity="warning", pointer=pointer)
        return read_as is not None

    def kind_of(self, pointer: str) -> Kind | None:
        """The kind of object that stands at a pointer, when its place tells."""
        if pointer not in self._kinds:
            key, inside = split_file(pointer)
            text = self.files.text(key) if key else None
            openapi = not key or (text is not None and isinstance(text.tree.root, dict) and "openapi" in text.tree.root)
            self._kinds[pointer] = kind_at(pointers.split(inside)) if openapi else None
        return self._kinds[pointer]


def _spelled_once(pointer: str) -> tuple[str, str]:
    """Two spellings of one place (``~01``, percent signs) must not become two names."""
    key, inside = split_file(pointer)
    return key, pointers.normal(inside) if "~" in inside else inside


def _type_name(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "text", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
