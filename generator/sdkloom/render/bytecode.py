"""Compiled templates, kept where Python keeps compiled modules, so that only the first run compiles them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

FOLDER = Path(__file__).resolve().parent / "__pycache__"


class Bytecode(jinja2.BytecodeCache):
    """One file a template in ``folder``. What cannot be read or written is compiled again; nothing is ever reported.

    ``options`` is whatever the compiled code depends on besides its source. Nothing is written where Python itself was told
    to write no bytecode (``PYTHONDONTWRITEBYTECODE``).
    """

    def __init__(self, options: str, folder: Path = FOLDER) -> None:
        compiler = os.stat(sys.modules["jinja2.compiler"].__file__ or __file__)
        self.options = f"{options} {compiler.st_size} {compiler.st_mtime_ns}"
        self.folder = folder

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256(f"{self.options}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        broken = (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError)
        with contextlib.suppress(*broken), self._file(bucket).open("rb") as opened:
            bucket.load_bytecode(opened)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            number, name = tempfile.mkstemp(dir=self.folder)
            with open(number, "wb") as opened:
                bucket.write_bytecode(opened)
            os.replace(name, self._file(bucket))  # another run may be reading it

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.j2c"
