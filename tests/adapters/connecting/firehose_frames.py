"""Frames as a host of ATProto sends them, and a stream that plays them."""

import hashlib
from datetime import UTC, datetime

from firebreak.adapters.connecting.dag_cbor import Link, Value, encode

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TIME = "2026-11-29T11:00:00.000Z"
REV = "3n3g5ak2lpk2j"
"""Written on 29 November 2026, a little after two in the morning."""
ANN = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
BEA = "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"
POSTED = "app.bsky.feed.post/3k"


def link_to(data: bytes, *, codec: int = 0x71) -> Link:
    """Name a block."""
    return Link(bytes((1, codec, 0x12, 0x20)) + hashlib.sha256(data).digest())


def picture(data: bytes = b"a picture") -> dict[str, Value]:
    """Name a file in a record."""
    link = link_to(data, codec=0x55)
    return {"$type": "blob", "ref": link, "mimeType": "image/png", "size": len(data)}


def car(*blocks: bytes) -> bytes:
    """Write blocks as a CAR file."""
    head = encode({"version": 1, "roots": [link_to(b"root")]})
    out = _varint(len(head)) + head
    for block in blocks:
        named = link_to(block).raw + block
        out += _varint(len(named)) + named
    return out


def frame(kind: str, body: dict[str, Value]) -> bytes:
    """Write a frame."""
    return encode({"op": 1, "t": kind}) + encode(body)


def refusal(name: str) -> bytes:
    """Write the frame by which a host ends a stream."""
    return encode({"op": -1}) + encode({"error": name, "message": "words"})


def commit(seq: int, record: dict[str, Value] | None, path: str = POSTED, **more: Value) -> bytes:
    """Write a commit of one record; None for one that was taken away."""
    block = encode(record) if record is not None else b""
    op: dict[str, Value] = {
        "action": "delete" if record is None else "create",
        "path": path,
        "cid": None if record is None else link_to(block),
    }
    body: dict[str, Value] = {
        "seq": seq,
        "repo": ANN,
        "rev": REV,
        "time": TIME,
        "ops": [op],
        "blobs": [],
        "blocks": car(*([block] if block else [])),
        "commit": link_to(b"commit"),
        "since": None,
        "rebase": False,
        "tooBig": False,
    }
    whole: dict[str, Value] = {**body, **more}
    return frame("#commit", whole)


def says(text: str = "hello", **more: Value) -> dict[str, Value]:
    """Write a post."""
    post: dict[str, Value] = {"$type": "app.bsky.feed.post", "text": text, "createdAt": TIME}
    return post | more


def stands(seq: int, *, active: bool, status: str = "", time: str = TIME) -> bytes:
    """Write how an account stands."""
    body: dict[str, Value] = {"seq": seq, "did": ANN, "time": time, "active": active}
    if status:
        body["status"] = status
    return frame("#account", body)


class Played:
    """A stream that plays frames, and then ends or waits."""

    def __init__(self, *frames: bytes, ends: bool = False) -> None:
        self.frames, self.ends, self.is_closed = list(frames), ends, False

    def receive(self, wait_seconds: float) -> bytes | None:
        """Give the next frame."""
        if self.frames:
            return self.frames.pop(0)
        if self.ends:
            raise ConnectionResetError("over")
        return None

    def close(self) -> None:
        """Note that it was let go."""
        self.is_closed = True


def _varint(number: int) -> bytes:
    out = b""
    while number >= 0x80:
        out += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return out + bytes((number,))
