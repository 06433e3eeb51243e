"""Signed labels for ATProto: said, taken back, asked for and listened to."""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec

from firebreak.adapters.connecting.bluesky_records import AT_URI
from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.dag_cbor import Value, encode
from firebreak.adapters.connecting.frames import DID
from firebreak.model.errors import StaleCase
from firebreak.model.ids import ItemKey, SourceId, item_key, split_key
from firebreak.model.labels import Begun, Label, LabelBook, in_force
from firebreak.model.platforms import Heard, Reply, Silent
from firebreak.model.ports import Answer

QUERY = "com.atproto.label.queryLabels"
SUBSCRIBE = "com.atproto.label.subscribeLabels"
PART = 100
"""Labels that are read at once for a stream."""
MOST_READ = 1_000
"""Labels that one question looks through; it goes on behind them by its cursor."""
KEPT_SIGNED = 10_000
USUAL, MOST = 50, 250
"""Labels that one answer gives, as the specification says."""
MOST_PATTERNS = 250

Signer = Callable[[bytes], bytes]
"""From bytes to 64 bytes of a signature over their SHA-256, in the low-S form."""


class Labeler:
    """Says labels in the name of one DID; signs each when somebody asks for it.

    Signed late, so that a new key signs the old labels too.
    """

    streams = (f"/xrpc/{SUBSCRIBE}",)

    def __init__(
        self, source: str, did: str, signer: Signer, values: Mapping[str, str], other: str = ""
    ) -> None:
        """Prepare; it has nothing to say before :meth:`publish_from`.

        Args:
            source: The platform whose things it labels.
            did: In whose name.
            signer: Signs with the key that the DID's document names ``#atproto_label``.
            values: From category to the word that its label says.
            other: The word for all other categories; empty for none.
        """
        self._source = SourceId(source)
        self._did = did
        self._values = dict(values)
        self._other = other
        self._book: LabelBook | None = None
        self._signer = signer
        self._signed = lru_cache(KEPT_SIGNED)(self._sign)

    def publish_from(self, book: LabelBook) -> None:
        """Take the book that labels are kept in."""
        self._book = book

    def act(self, asked: Asked, now: datetime) -> Answer:
        """Label something or take its labels back; any number of times is once.

        Args:
            asked: What is asked, with the verb ``label`` or ``unlabel``.
            now: Not needed: the book has a clock.

        Returns:
            Yes once the label is published; no, for good, where there is no way to.
        """
        del now
        subject = item_key(self._source, asked.subject.kind, asked.subject.id)
        if _uri(subject) is None:
            return Answer(ok=False, gone=True, note="only posts and accounts can be labelled")
        try:
            if asked.verb == "unlabel":
                for value in self.meant(subject):
                    self._open.say(subject, value, taken_back=True)
                return Answer(ok=True, note="labels taken back")
            value = self._values.get(asked.category, self._other)
            if not value:
                note = f"no label for the category {asked.category}; name one under labels"
                return Answer(ok=False, gone=True, note=note)
            self._open.say(subject, value, taken_back=False)
        except StaleCase:
            return Answer(ok=False, note="too many labels at the same moment")
        return Answer(ok=True, note=f"labelled {value}")

    def meant(self, subject: ItemKey) -> tuple[str, ...]:
        """Give the words that are published about a thing."""
        return tuple(in_force(self._open.about(subject)))

    def is_labelled(self, subject: ItemKey) -> bool:
        """Say whether whoever asks is told of a label on something."""
        return bool(self.meant(subject))

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer a call of ``com.atproto.label.*``.

        Args:
            heard: The request, which anybody may make; its path is the method's name.
            now: Not needed.

        Returns:
            Labels that are meant, oldest first, signed.
        """
        del now
        if heard.path != QUERY:
            return _refused(501, "MethodNotImplemented", "ask queryLabels, or listen")
        if heard.method not in ("GET", "HEAD"):
            return _refused(405, "InvalidRequest", "labels are asked for by GET")
        try:
            patterns = [value for name, value in heard.parameters if name == "uriPatterns"]
            sources = [value for name, value in heard.parameters if name == "sources"]
            limit = _whole(heard.query.get("limit", str(USUAL)))
            cursor = _whole(heard.query.get("cursor", "0"))
            if not 1 <= limit <= MOST or not 1 <= len(patterns) <= MOST_PATTERNS:
                raise ValueError
            if any("*" in pattern[:-1] for pattern in patterns):
                raise ValueError
        except ValueError:
            return _refused(400, "InvalidRequest", "uriPatterns, limit or cursor is wrong")
        if sources and self._did not in sources:
            return Reply(body=b'{"labels":[]}')
        found, last = self._find(patterns, cursor, limit)
        answer: dict[str, Any] = {"labels": [_as_json(self._signed(label)) for label in found]}
        if last:
            answer["cursor"] = str(last)
        return Reply(body=msgspec.json.encode(answer))

    def begin(self, query: Mapping[str, str]) -> Begun:
        """Begin ``subscribeLabels`` behind the ``cursor``, or now where there is none."""
        newest = self._open.newest()
        try:
            place = _whole(query["cursor"]) if "cursor" in query else newest
        except ValueError:
            return Begun(refusal=_refusal("InvalidRequest", "the cursor is no number"))
        if place > newest:
            return Begun(refusal=_refusal("FutureCursor", "nothing has that number yet"))
        return Begun(place=place)

    def follow(self, place: int) -> tuple[tuple[bytes, ...], int]:
        """Give the next frames of ``subscribeLabels``, one for each label."""
        labels = self._open.after(place, PART)
        return tuple(map(self._frame, labels)), labels[-1].seq if labels else place

    @property
    def _open(self) -> LabelBook:
        if self._book is None:
            raise Silent("the labels have no place to be kept in")
        return self._book

    def _find(self, patterns: list[str], cursor: int, limit: int) -> tuple[list[Label], int]:
        """Find labels that are meant; the place behind which there may be more, or 0."""
        if not any(pattern.endswith("*") for pattern in patterns):
            subjects = filter(
                None, (_subject(self._source, uri) for uri in dict.fromkeys(patterns))
            )
            meant = [in_force(self._open.about(each)).values() for each in subjects]
            labels = sorted((one for each in meant for one in each), key=lambda one: one.seq)
            left = [label for label in labels if label.seq > cursor]
            return left[:limit], left[limit - 1].seq if len(left) > limit else 0
        found, place, read = list[Label](), cursor, 0
        while read < MOST_READ:
            page = self._open.after(place, PART)
            if not page:
                return found, 0
            for label in page:
                place = label.seq
                if not label.taken_back and _fits(label, patterns) and self._is_meant(label):
                    found.append(label)
                    if len(found) == limit:
                        return found, place
            read += len(page)
        return found, place

    def _is_meant(self, label: Label) -> bool:
        return label in in_force(self._open.about(label.subject)).values()

    def _sign(self, label: Label) -> dict[str, Value]:
        said: dict[str, Value] = {
            "ver": 1,
            "src": self._did,
            "uri": _uri(label.subject) or "",
            "val": label.value,
            "cts": label.at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
            **({"neg": True} if label.taken_back else {}),
        }
        return said | {"sig": self._signer(encode(said))}

    def _frame(self, label: Label) -> bytes:
        body: Value = {"seq": label.seq, "labels": [self._signed(label)]}
        return encode({"op": 1, "t": "#labels"}) + encode(body)


def _refused(status: int, name: str, message: str) -> Reply:
    body = msgspec.json.encode({"error": name, "message": message})
    return Reply(status=status, body=body)


def _refusal(name: str, message: str) -> bytes:
    return encode({"op": -1}) + encode({"error": name, "message": message})


def _as_json(signed: dict[str, Any]) -> dict[str, Any]:
    return signed | {"sig": {"$bytes": base64.b64encode(signed["sig"]).decode().rstrip("=")}}


def _uri(subject: ItemKey) -> str | None:
    """Give the address by which a thing is labelled; None where it has none."""
    _, kind, name = split_key(subject)
    pattern = {"account": DID, "post": AT_URI}.get(kind)
    return name if pattern and pattern.fullmatch(name) else None


def _subject(source: SourceId, uri: str) -> ItemKey | None:
    if DID.fullmatch(uri):
        return item_key(source, "account", uri)
    return item_key(source, "post", uri) if AT_URI.fullmatch(uri) else None


def _fits(label: Label, patterns: list[str]) -> bool:
    uri = _uri(label.subject) or ""
    return any(
        uri.startswith(each[:-1]) if each.endswith("*") else uri == each for each in patterns
    )


def _whole(text: str) -> int:
    """Read a number; raises ValueError where it is none, or is larger than any place."""
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise ValueError(text)
    return int(text)
