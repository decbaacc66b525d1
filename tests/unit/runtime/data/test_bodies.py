"""Request bodies; multipart bodies are read back by two parsers that are not ours."""

from __future__ import annotations

import asyncio
import email
import email.policy
import io
import os
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_multipart.multipart import MultipartParser, parse_options_header
from runtime.bodies import Binary, Encoded, Form, JsonBody, JsonLinesBody, Multipart, Text, encode_body
from runtime.errors import InvalidRequestError
from runtime.models import UNSET
from runtime.parameters import Param

from .shapes import Cat, Labels, UpdateConversation


def sent(encoded: Encoded) -> bytes:
    """What a synchronous transport would send."""
    return encoded.content if isinstance(encoded.content, bytes) else b"".join(encoded.content)  # type: ignore[arg-type]


async def sent_async(encoded: Encoded) -> bytes:
    assert not isinstance(encoded.content, bytes)
    return b"".join([piece async for piece in encoded.content])  # type: ignore[union-attr]


class Part:
    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self.data = b""

    @property
    def options(self) -> dict[str, str]:
        found = parse_options_header(self.headers["content-disposition"].encode())[1]
        return {key.decode(): value.decode() for key, value in found.items()}


def parse(encoded: Encoded) -> list[Part]:
    """By python-multipart."""
    parts: list[Part] = []
    name, value = bytearray(), bytearray()

    def end_header() -> None:
        parts[-1].headers[name.decode().lower()] = value.decode()
        name.clear()
        value.clear()

    def data(chunk: bytes, start: int, end: int) -> None:
        parts[-1].data += chunk[start:end]

    boundary = parse_options_header(encoded.content_type)[1][b"boundary"]
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": lambda: parts.append(Part()),
            "on_part_data": data,
            "on_header_field": lambda chunk, start, end: name.extend(chunk[start:end]),
            "on_header_value": lambda chunk, start, end: value.extend(chunk[start:end]),
            "on_header_end": end_header,
        },
    )
    parser.write(sent(encoded))
    parser.finalize()
    return parts


def parse_as_mail(encoded: Encoded) -> list[Any]:
    """By the standard library."""
    head = f"MIME-Version: 1.0\r\nContent-Type: {encoded.content_type}\r\n\r\n".encode()
    message = email.message_from_bytes(head + sent(encoded), policy=email.policy.HTTP)
    assert not message.defects
    return list(message.iter_parts())  # type: ignore[attr-defined]


class TestJson:
    def test_values(self):
        assert encode_body(None, UpdateConversation(title=None)) == (b'{"title":null}', "application/json", 14, True)
        assert encode_body(JsonBody("application/merge-patch+json"), {}).content_type == "application/merge-patch+json"

    @pytest.mark.parametrize(
        ("value", "text"), [(0, b"0"), (False, b"false"), ("", b'""'), ([], b"[]"), ({}, b"{}"), (None, b"null")]
    )
    def test_falsy_values_are_bodies(self, value, text):
        assert encode_body(None, value).content == text

    def test_extra_properties_are_added_and_replace(self):
        assert (
            encode_body(None, UpdateConversation(title="a"), {"x": [1], "title": "b"}).content
            == b'{"title":"b","x":[1]}'
        )
        assert encode_body(None, UNSET, {"x": 1}).content == b'{"x":1}'
        with pytest.raises(InvalidRequestError):
            encode_body(None, [1], {"x": 1})


class TestForm:
    def test_fields(self):
        encoded = encode_body(Form(), {"a": "x y+z&=~*", "b": [1, True], "c": UNSET, "d": None, "e": "ü"})
        assert encoded.content == b"a=x+y%2Bz%26%3D%7E%2A&b=1&b=true&d=&e=%C3%BC"
        assert encoded.content_type == "application/x-www-form-urlencoded"

    def test_models_and_styles(self):
        spec = Form(styles=(Param("metadata", "query", "deepObject", True), Param("ids", "query", "form", False)))
        encoded = encode_body(spec, UpdateConversation(title="t", metadata={"k": "v"}), {"ids": [1, 2]})
        assert encoded.content == b"title=t&metadata%5Bk%5D=v&ids=1,2"

    @given(
        st.dictionaries(
            st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",)))
        )
    )
    def test_fields_come_back(self, fields):
        content = encode_body(Form(), fields).content
        assert isinstance(content, bytes)
        assert dict(parse_qsl(content.decode(), keep_blank_values=True)) == fields


class TestTextAndBytes:
    def test_text(self):
        assert encode_body(Text(), "ü").content == "ü".encode()
        assert encode_body(Text("application/xml"), b"<a/>") == (b"<a/>", "application/xml", 4, True)
        for wrong in ("\ud800", {"a": 1}):
            with pytest.raises(InvalidRequestError):
                encode_body(Text(), wrong)

    def test_bytes(self):
        assert encode_body(Binary("image/png"), b"abc") == (b"abc", "image/png", 3, True)
        assert encode_body(Binary(), bytearray(b"abc")).content == b"abc"

    def test_extra_body_has_no_place_there(self):
        with pytest.raises(InvalidRequestError):
            encode_body(Binary(), b"abc", {"x": 1})

    def test_lines(self):
        assert encode_body(JsonLinesBody(), [Cat(meow="m"), 1]).content == b'{"meow":"m"}\n1\n'
        assert encode_body(JsonLinesBody("application/json-seq"), [1]).content == b"\x1e1\n"
        encoded = encode_body(JsonLinesBody(), (number for number in range(3)))
        assert (encoded.content_length, encoded.replayable, sent(encoded)) == (None, False, b"0\n1\n2\n")

        async def numbers():
            for number in range(2):
                yield number

        assert asyncio.run(sent_async(encode_body(JsonLinesBody(), numbers()))) == b"0\n1\n"


class TestFiles:
    def test_a_path_is_streamed_and_can_be_sent_again(self, tmp_path: Path):
        path = tmp_path / "a.bin"
        data = os.urandom(600_000)
        path.write_bytes(data)
        for way in (path, str(path)):
            encoded = encode_body(Binary(), way)
            assert (encoded.content_length, encoded.replayable) == (600_000, True)
            assert sent(encoded) == data == sent(encoded) == asyncio.run(sent_async(encoded))
            assert max(len(piece) for piece in encoded.content) < 600_000  # type: ignore[arg-type, union-attr]

    def test_an_open_file_is_sent_from_where_it_stands(self):
        file = io.BytesIO(b"0123456789")
        file.seek(4)
        encoded = encode_body(Binary(), file)
        assert (encoded.content_length, encoded.replayable) == (6, True)
        assert sent(encoded) == b"456789" == sent(encoded)
        assert not file.closed

    def test_a_pipe_can_be_sent_once(self):
        read, write = os.pipe()
        os.write(write, b"abc")
        os.close(write)
        with open(read, "rb") as file:
            encoded = encode_body(Binary(), file)
            assert (encoded.content_length, encoded.replayable) == (None, False)
            assert sent(encoded) == b"abc"
            with pytest.raises(InvalidRequestError, match="again"):
                sent(encoded)

    def test_iterables(self):
        encoded = encode_body(Binary(), iter([b"a", b"b"]))
        assert (encoded.content_length, encoded.replayable, sent(encoded)) == (None, False, b"ab")
        with pytest.raises(InvalidRequestError, match="again"):
            sent(encoded)

        async def pieces():
            yield b"a"
            yield b"b"

        assert asyncio.run(sent_async(encode_body(Binary(), pieces()))) == b"ab"

    def test_a_file_that_shrinks_fails_and_one_that_grows_is_cut(self, tmp_path: Path):
        path = tmp_path / "a"
        path.write_bytes(b"12345")
        encoded = encode_body(Binary(), path)
        path.write_bytes(b"123456789")
        assert sent(encoded) == b"12345"
        path.write_bytes(b"1")
        with pytest.raises(InvalidRequestError, match="shorter"):
            sent(encoded)

    def test_what_cannot_be_read_is_said_before_sending(self, tmp_path: Path):
        with pytest.raises(FileNotFoundError):
            encode_body(Binary(), tmp_path / "missing")
        with pytest.raises(IsADirectoryError):
            encode_body(Binary(), tmp_path)
        with pytest.raises(InvalidRequestError, match="binary mode"):
            encode_body(Binary(), io.StringIO("x"))
        with pytest.raises(InvalidRequestError, match="int"):
            encode_body(Binary(), 5)

    def test_files_close_when_sending_stops_early(self, tmp_path: Path):
        path = tmp_path / "a"
        path.write_bytes(b"x" * 1_000_000)
        before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
        pieces = iter(encode_body(Binary(), path).content)  # type: ignore[arg-type]
        next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
        assert after == before


class TestMultipart:
    def test_the_bytes(self):
        spec = Multipart(files=("file",), json=("metadata",), boundary="b")
        encoded = encode_body(spec, {"file": ("a.txt", b"hi"), "purpose": "avatar", "metadata": {"k": "v"}})
        assert encoded.content == (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhi\r\n'
            b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\navatar\r\n'
            b'--b\r\nContent-Disposition: form-data; name="metadata"\r\nContent-Type: application/json\r\n\r\n{"k":"v"}\r\n'
            b"--b--\r\n"
        )
        assert encoded == (encoded.content, "multipart/form-data; boundary=b", len(encoded.content), True)

    def test_two_parsers_read_what_was_written(self):
        value = {
            "file": [("a.png", b"\x89PNG"), ("ü.bin", b"--b\r\n\r\n")],
            "n": [1, True],
            "o": Cat(meow="m"),
            "s": "ü\r\nx",
        }
        encoded = encode_body(Multipart(files=("file",)), value)
        ours = [(part.options, part.headers.get("content-type"), part.data) for part in parse(encoded)]
        assert ours == [
            ({"name": "file", "filename": "a.png"}, "image/png", b"\x89PNG"),
            ({"name": "file", "filename": "ü.bin"}, "application/octet-stream", b"--b\r\n\r\n"),
            ({"name": "n"}, None, b"1"),
            ({"name": "n"}, None, b"true"),
            ({"name": "o"}, "application/json", b'{"meow":"m"}'),
            ({"name": "s"}, None, "ü\r\nx".encode()),
        ]
        assert [part.get_payload(decode=True) for part in parse_as_mail(encoded)] == [data for _, _, data in ours]

    def test_every_way_to_give_a_file(self, tmp_path: Path):
        path = tmp_path / "report.pdf"
        path.write_bytes(b"%PDF")
        with path.open("rb") as open_file:
            ways = [
                path,
                str(path),
                open_file,
                b"%PDF",
                io.BytesIO(b"%PDF"),
                ("x.pdf", path),
                (None, b"%PDF", "application/pdf"),
                ("x", "%PDF"),
            ]
            parts = parse(encode_body(Multipart(files=("file",)), {"file": ways}))
        assert [part.data for part in parts] == [b"%PDF"] * 8
        assert [part.options["filename"] for part in parts] == ["report.pdf"] * 3 + [
            "upload",
            "upload",
            "x.pdf",
            "upload",
            "x",
        ]
        types = (
            ["application/pdf"] * 3
            + ["application/octet-stream"] * 2
            + ["application/pdf"] * 2
            + ["application/octet-stream"]
        )
        assert [part.headers["content-type"] for part in parts] == types

    def test_streams_have_a_length_and_can_be_sent_again(self, tmp_path: Path):
        path = tmp_path / "a.bin"
        path.write_bytes(os.urandom(400_000))
        encoded = encode_body(Multipart(files=("file",)), {"file": path, "a": "b"})
        body = sent(encoded)
        assert encoded.content_length == len(body)
        assert encoded.replayable
        assert sent(encoded) == body == asyncio.run(sent_async(encoded))
        once = encode_body(Multipart(files=("file",)), {"file": ("x", iter([b"a"]))})
        assert (once.content_length, once.replayable) == (None, False)

    def test_content_types_and_headers_of_parts(self):
        spec = Multipart(
            files=("file",),
            content_types={
                "file": "image/png",
                "note": "text/markdown",
                "data": "application/json; charset=utf-8",
                "any": "image/*",
            },
            headers={"note": {"X-Lang": "de"}},
        )
        parts = parse(encode_body(spec, {"file": b"x", "note": "n", "data": [1, 2]}))
        assert [part.headers.get("content-type") for part in parts] == [
            "image/png",
            "text/markdown",
            "application/json; charset=utf-8",
        ][:2] + ["application/json; charset=utf-8"] * 2
        assert parts[1].headers["x-lang"] == "de"

    def test_styles(self):
        spec = Multipart(styles=(Param("o", "query", "deepObject", True),))
        parts = parse(encode_body(spec, {"o": {"a b": "x&y"}}))
        assert [(part.options["name"], part.data) for part in parts] == [("o[a b]", b"x&y")]

    def test_unset_none_and_extra(self):
        encoded = encode_body(Multipart(), UpdateConversation(title=None, metadata={"a": "b"}), {"x": 1})
        assert [part.options["name"] for part in parse(encoded)] == ["metadata", "x"]
        assert parse(encode_body(Multipart(), Labels(class_=1, additional={"q": 2})))[0].options["name"] == "q"

    def test_names_are_written_as_browsers_write_them(self):
        encoded = encode_body(Multipart(files=('f"\r\n',), boundary="b"), {'f"\r\n': ('a"\r\nX: y\\', b"")})
        assert b'name="f%22%0D%0A"; filename="a%22%0D%0AX: y\\"\r\n' in sent(encoded)

    @pytest.mark.parametrize(
        ("spec", "value"),
        [
            (Multipart(files=("f",)), {"f": ("a", b"", "text/plain\r\nX-Evil: 1")}),
            (Multipart(files=("f",)), {"f": ("a", b"", "no type")}),
            (Multipart(files=("f",)), {"f": ("a", b"", 'a/b; c="d\r\n"')}),
            (Multipart(files=("f",)), {"f": ("a\x00b", b"")}),
            (Multipart(files=("f",)), {"f": ("a\ud800", b"")}),
            (Multipart(files=("f",)), {"f": ("a", b"", "text/plain", "x")}),
            (Multipart(), {"a\x00": "b"}),
            (Multipart(), {"a": "\ud800"}),
            (Multipart(content_types={"a": "x\r\ny"}), {"a": "b"}),
            (Multipart(headers={"a": {"X\r\n": "y"}}), {"a": "b"}),
            (Multipart(headers={"a": {"X": "y\r\nz"}}), {"a": "b"}),
            (Multipart(boundary="a\r\nb"), {"a": "b"}),
            (Multipart(boundary=""), {"a": "b"}),
            (Multipart(), [1]),
        ],
    )
    def test_what_would_break_out_of_its_part_is_refused(self, spec, value):
        with pytest.raises(InvalidRequestError):
            encode_body(spec, value)

    @pytest.mark.parametrize(
        "file", [("n", "\ud800"), (b"n", b"data"), (5, b"data"), ("n", b"data", 5), ("n", b"data", b"text/plain")]
    )
    def test_a_file_that_is_named_by_no_text_is_refused(self, file):
        with pytest.raises(InvalidRequestError):
            encode_body(Multipart(files=("f",)), {"f": file})

    def test_an_asynchronous_part_is_refused(self):
        async def pieces():
            yield b"a"

        with pytest.raises(InvalidRequestError, match="asynchronous"):
            encode_body(Multipart(files=("f",)), {"f": pieces()})

    def test_boundaries_are_new_each_time_and_quoted_where_they_must_be(self):
        first, second = (encode_body(Multipart(), {"a": "b"}).content_type for _ in range(2))
        assert first != second
        assert encode_body(Multipart(boundary="a:b"), {}).content_type == 'multipart/form-data; boundary="a:b"'

    texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))

    @given(st.dictionaries(texts, st.tuples(texts, st.binary()), max_size=4))
    def test_nothing_is_injected(self, files):
        encoded = encode_body(Multipart(files=tuple(files), boundary="a-boundary-of-the-test"), dict(files))
        body = sent(encoded)
        if any(b"--a-boundary-of-the-test" in data for _, data in files.values()):
            return
        parts = body.split(b"--a-boundary-of-the-test")
        assert (parts[0], parts[-1]) == (b"", b"--\r\n")
        assert len(parts) == len(files) + 2
        for part, (name, (file_name, data)) in zip(parts[1:-1], files.items(), strict=True):
            head, _, rest = part.partition(b"\r\n\r\n")
            lines = head.decode().split("\r\n")
            assert len(lines) == 3  # the empty rest of the boundary's line, and two headers
            assert (
                lines[1] == f'Content-Disposition: form-data; name="{escaped(name)}"; filename="{escaped(file_name)}"'
            )
            assert rest == data + b"\r\n"


def escaped(text: str) -> str:
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_a_pipe_with_a_name_is_read_to_its_end(tmp_path: Path) -> None:
    """Its size is said to be 0, and it would be sent as nothing."""
    os.mkfifo(tmp_path / "pipe")
    encoded = encode_body(Binary(), tmp_path / "pipe")
    assert (encoded.content_length, encoded.replayable) == (None, False)
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"from a pipe",), daemon=True)
    writer.start()
    assert sent(encoded) == b"from a pipe"
    writer.join()


class TextFile:
    def read(self, size: int) -> Any:
        return "text"


class HastyPipe:
    """Does not wait for what its other end has not written yet."""

    def __init__(self) -> None:
        self.left = [b"begin", None, b"end", b""]

    def read(self, size: int) -> Any:
        return self.left.pop(0)


@pytest.mark.parametrize("body", [["text"], [b"a", None], [1], [[b"a"]], {"a": 1}, TextFile(), HastyPipe()])
def test_pieces_that_are_no_bytes_are_refused(body: Any) -> None:
    with pytest.raises(InvalidRequestError, match="a piece of the body is"):
        sent(encode_body(Binary(), body))


def test_pieces_of_an_asynchronous_iterable_that_are_no_bytes_are_refused() -> None:
    async def pieces() -> Any:
        yield b"a"
        yield "text"

    with pytest.raises(InvalidRequestError, match="a piece of the body is a str"):
        asyncio.run(sent_async(encode_body(Binary(), pieces())))


def test_every_kind_of_bytes_is_a_piece() -> None:
    assert sent(encode_body(Binary(), [b"a", bytearray(b"b"), memoryview(b"c")])) == b"abc"


@pytest.mark.parametrize("key", [(1, 2), frozenset({1})])
def test_a_key_that_is_none_is_named(key: Any) -> None:
    """It was said to be nested too deeply."""
    with pytest.raises(InvalidRequestError, match="cannot be a key of a JSON object"):
        encode_body(JsonBody(), {"a": {key: 1}})
