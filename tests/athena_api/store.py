"""All state, in SQLite: records by kind and id, blobs, idempotency keys and real-time events. One thread uses it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_TABLES = """
CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (kind, id));
CREATE INDEX IF NOT EXISTS records_by_owner ON records (kind, owner, seq);
CREATE TABLE IF NOT EXISTS blobs (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS idempotency (
    workspace TEXT, key TEXT, used_at INTEGER NOT NULL, PRIMARY KEY (workspace, key));
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL, owner TEXT NOT NULL, channel TEXT NOT NULL, body TEXT NOT NULL);
"""
_TABLE_NAMES = ("records", "blobs", "idempotency", "events")


class Store:
    """`path` is a file or `:memory:`. A file keeps its records from one start to the next."""

    def __init__(self, path: str | Path) -> None:
        # The server's thread is not the one that opens the file, yet only one of them is ever at work.
        self._db = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def clear(self) -> None:
        for table in _TABLE_NAMES:
            self._db.execute(f"DELETE FROM {table}")

    def is_empty(self) -> bool:
        return self._db.execute("SELECT 1 FROM records LIMIT 1").fetchone() is None

    # records

    def put(self, kind: str, id: str, owner: str, record: Record) -> None:
        """Adds a record, or replaces the one of this kind and id without moving it within its list."""
        self._db.execute(
            "INSERT INTO records (kind, id, owner, body) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, body = excluded.body",
            (kind, id, owner, json.dumps(record)),
        )

    def put_many(self, kind: str, owner: str, records: Iterator[Record]) -> None:
        """Adds many new records, each under its own `id` member, in one transaction."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR REPLACE INTO records (kind, id, owner, body) VALUES (?, ?, ?, ?)",
            ((kind, record["id"], owner, json.dumps(record)) for record in records),
        )
        self._db.execute("COMMIT")

    def get(self, kind: str, id: str, owner: str | None = None) -> Record | None:
        """The record, or None when there is none, or none of this owner."""
        row = self._db.execute("SELECT owner, body FROM records WHERE kind = ? AND id = ?", (kind, id)).fetchone()
        if row is None or (owner is not None and row[0] != owner):
            return None
        record: Record = json.loads(row[1])
        return record

    def owner(self, kind: str, id: str) -> str | None:
        row = self._db.execute("SELECT owner FROM records WHERE kind = ? AND id = ?", (kind, id)).fetchone()
        return None if row is None else str(row[0])

    def delete(self, kind: str, id: str) -> None:
        self._db.execute("DELETE FROM records WHERE kind = ? AND id = ?", (kind, id))
        self._db.execute("DELETE FROM blobs WHERE id = ?", (id,))

    def delete_owned(self, kind: str, owner: str) -> None:
        self._db.execute("DELETE FROM records WHERE kind = ? AND owner = ?", (kind, owner))

    def walk(self, kind: str, owner: str, after: int | None, *, newest_first: bool) -> Iterator[tuple[int, Record]]:
        """The owner's records behind position `after`, each with its own position."""
        sign, order = ("<", "DESC") if newest_first else (">", "ASC")
        where = "" if after is None else f" AND seq {sign} {int(after)}"
        rows = self._db.execute(
            f"SELECT seq, body FROM records WHERE kind = ? AND owner = ?{where} ORDER BY seq {order}", (kind, owner)
        )
        return ((seq, json.loads(body)) for seq, body in rows)

    def count(self, kind: str, owner: str) -> int:
        row = self._db.execute("SELECT COUNT(*) FROM records WHERE kind = ? AND owner = ?", (kind, owner)).fetchone()
        return int(row[0])

    # blobs

    def put_blob(self, id: str, data: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO blobs (id, data) VALUES (?, ?)", (id, data))

    def get_blob(self, id: str) -> bytes:
        row = self._db.execute("SELECT data FROM blobs WHERE id = ?", (id,)).fetchone()
        return b"" if row is None else bytes(row[0])

    # idempotency keys

    def key_used_at(self, workspace: str, key: str) -> int | None:
        """When the key was last used, in nanoseconds, or None."""
        row = self._db.execute(
            "SELECT used_at FROM idempotency WHERE workspace = ? AND key = ?", (workspace, key)
        ).fetchone()
        return None if row is None else int(row[0])

    def use_key(self, workspace: str, key: str, now: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?)", (workspace, key, now))

    # real-time events

    def add_event(self, workspace: str, owner: str, channel: str, body: Record) -> int:
        cursor = self._db.execute(
            "INSERT INTO events (workspace, owner, channel, body) VALUES (?, ?, ?, ?)",
            (workspace, owner, channel, json.dumps(body)),
        )
        return int(cursor.lastrowid or 0)

    def drop_events_before(self, seq: int) -> None:
        self._db.execute("DELETE FROM events WHERE seq < ?", (seq,))

    def events_after(self, workspace: str, seq: int) -> list[tuple[int, str, str, Record]]:
        """(position, owner, channel, event) in order."""
        rows = self._db.execute(
            "SELECT seq, owner, channel, body FROM events WHERE workspace = ? AND seq > ? ORDER BY seq",
            (workspace, seq),
        )
        return [(seq, owner, channel, json.loads(body)) for seq, owner, channel, body in rows]

    def oldest_event(self) -> int | None:
        row = self._db.execute("SELECT MIN(seq) FROM events").fetchone()
        return None if row is None or row[0] is None else int(row[0])
