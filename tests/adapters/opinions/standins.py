"""A chat endpoint on this machine, and a classifier written by hand."""

import struct
from pathlib import Path
from typing import Any

import msgspec

from firebreak.adapters.opinions.contract import ChatModel, OnnxModel
from firebreak.model.policy import Category
from tests.adapters.exchanges.standins import Asked, Said, as_json

CATEGORIES = {
    "call": Category(title="A call", definition="Calls for an attack.", severity=4),
    "claim": Category(title="A claim", definition="Claims an attack.", severity=3),
}
POST = "Group V meets at the water tower of Sector 7, bring what you have prepared"
QUOTE = "bring what you have prepared"
SEES_NONE = {"category": "none", "quote": "", "why": "it is a plain report"}
SEES_CALL = {"category": "call", "quote": QUOTE, "why": "it asks people to come armed"}


def completion(content: Any, *, finish: str = "stop") -> Said:
    """Answer as a chat endpoint does; what is no text is written as JSON."""
    text = content if isinstance(content, str) else msgspec.json.encode(content).decode()
    message = {"role": "assistant", "content": text}
    return as_json({"id": "c1", "choices": [{"message": message, "finish_reason": finish}]})


def chat(address: str, **more: Any) -> ChatModel:
    """Make settings for an endpoint on this machine."""
    given: dict[str, Any] = {"model": "tiny-guard", "allow_private": True, "seconds": 5.0}
    return ChatModel(endpoint=f"{address}/v1", **(given | more))


def messages(asked: Asked) -> list[dict[str, str]]:
    """Give what a request says to the model."""
    found: list[dict[str, str]] = msgspec.json.decode(asked.body)["messages"]
    return found


def classifier(folder: Path, **more: Any) -> OnnxModel:
    """Write a classifier of two outputs that sees a call where the word "zorvak" stands.

    Args:
        folder: Where model and vocabulary are put.
        more: Other settings.

    Returns:
        Settings that name them.
    """
    pieces = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "zor", "##vak", "hello")
    weights = [[0.0, 0.0]] * 4 + [[-4.0, 4.0], [-4.0, 4.0], [3.0, -3.0]]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    (folder / "model.onnx").write_bytes(model(weights))
    given: dict[str, Any] = {"labels": ("", "call")}
    files = {"file": str(folder / "model.onnx"), "vocabulary": str(folder / "vocab.txt")}
    return OnnxModel(**(files | given | more))


def model(weights: list[list[float]], *, asks: str = "input_ids") -> bytes:
    """Write an ONNX model that adds up one row of weights for each number it is given.

    Args:
        weights: Shape (vocabulary, outputs).
        asks: Name of its input.

    Returns:
        The file.
    """
    rows, outputs = len(weights), len(weights[0])
    floats = b"".join(struct.pack("<f", one) for row in weights for one in row)
    table = _tensor("table", 1, (rows, outputs), floats)
    axes = _tensor("axes", 7, (1,), struct.pack("<q", 1))
    gather = _node("Gather", ("table", asks), "rows")
    total = _node("ReduceSum", ("rows", "axes"), "logits", _number_attribute("keepdims", 0))
    graph = b"".join(
        (
            _field(1, gather),
            _field(1, total),
            _field(2, b"tiny"),
            _field(5, table),
            _field(5, axes),
            _field(11, _value(asks, 7, ("batch", "pieces"))),
            _field(12, _value("logits", 1, ("batch", outputs))),
        )
    )
    return _whole(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _whole(2, 13))


def _varint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _whole(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _tensor(name: str, kind: int, shape: tuple[int, ...], raw: bytes) -> bytes:
    dims = b"".join(_whole(1, one) for one in shape)
    return dims + _whole(2, kind) + _field(8, name.encode()) + _field(9, raw)


def _node(kind: str, inputs: tuple[str, ...], output: str, attribute: bytes = b"") -> bytes:
    given = b"".join(_field(1, one.encode()) for one in inputs)
    return given + _field(2, output.encode()) + _field(4, kind.encode()) + attribute


def _number_attribute(name: str, value: int) -> bytes:
    return _field(5, _field(1, name.encode()) + _whole(3, value) + _whole(20, 2))


def _value(name: str, kind: int, shape: tuple[str | int, ...]) -> bytes:
    dims = b"".join(
        _field(1, _whole(1, one) if isinstance(one, int) else _field(2, one.encode()))
        for one in shape
    )
    tensor = _whole(1, kind) + _field(2, dims)
    return _field(1, name.encode()) + _field(2, _field(1, tensor))
