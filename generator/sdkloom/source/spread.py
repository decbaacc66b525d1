"""A reference in the place of a whole map or list, ``paths: {$ref: paths.yaml}``: one for each member takes its place.

OpenAPI has references to objects only, and people who write in several files refer to maps all the same. A reference to
each member means the same and is what every later stage knows; the member keeps the place from which its own relative
references are read.
"""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import quote

from sdkloom.source import pointer as pointers
from sdkloom.source.refs import Resolver, reference, split_file

__all__ = ["spread"]


def spread(value: dict[str, Any], kind: type, pointer: str, resolver: Resolver) -> Any:
    """``value``, an object with ``$ref`` that stands at ``pointer`` for a map or list, with a reference for each member of
    its target. What stands beside ``$ref`` in a map wins. ``kind`` is what belongs there, and what there is one of without
    members when the reference leads nowhere; a target of another kind stays as it is.
    """
    found = resolver.resolve({"$ref": reference(value)}, pointer)
    own = {name: member for name, member in value.items() if name != "$ref"}
    if found.missing:
        return own if kind is dict else []
    if type(found.value) is list and kind is list:
        return [_member(found.pointer, str(index), pointer, resolver) for index in range(len(found.value))]
    if type(found.value) is not dict or kind is not dict:
        return value
    members = {
        name: member if name[:2] == "x-" else _member(found.pointer, name, pointer, resolver)
        for name, member in found.value.items()
        if name != "$ref"
    }
    return {**members, **own}


def _member(target: str, token: str, pointer: str, resolver: Resolver) -> dict[str, str]:
    """A reference, written at ``pointer``, to a member of ``target``."""
    key, inside = split_file(pointers.join(target, token))
    here, own = split_file(pointer)[0], resolver.files.own
    if key == here:
        file = ""
    elif "://" in key:
        file = key
    else:
        file = posixpath.relpath(key or own, posixpath.dirname(here or own) or ".")
    return {"$ref": f"{quote(file, safe=':/?=&')}#{quote(inside, safe='/~{}$')}"}
