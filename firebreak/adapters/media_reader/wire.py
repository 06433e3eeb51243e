"""What parent and child of the media reader say to each other."""

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from firebreak.model.facts import Whole, Words
from firebreak.model.fingerprints import MOST, PATTERN

Form = Literal["blurred", "grey", "full"]
"""How a picture is shown to a person."""
Task = Literal["examine", "variants"] | Form
Hold = Literal[
    "memory",
    "processor time",
    "files",
    "network",
    "other programs",
    "new processes",
    "signals",
    "core dumps",
    "end with the parent",
]
"""What the system may hold the child to."""
HOLDS: tuple[Hold, ...] = get_args(Hold)

STILLS = 12
"""Pictures that are shown of something moving, at most."""
LONGEST = 32_000_000
"""Bytes of an answer: twelve stills of 1280 by 1280 pixels of noise have about 20 million."""
PREFIX = 4
"""Bytes before each message that tell its length."""

FoundByPixels = Annotated[str, Meta(pattern=f"^(?=pdq:){PATTERN[1:]}")]
"""Only what the child was asked for: digests of the file are counted by the parent itself."""
MediaType = Annotated[str, Meta(pattern="^(image|video)/[a-z0-9.+-]{1,40}$")]


class Job(Struct, frozen=True, kw_only=True):
    """What to do with the file that follows.

    Attributes:
        size: Bytes of the file.
    """

    task: Task
    size: int


class Ready(Struct, frozen=True, kw_only=True, tag="ready"):
    """The child's first message, before it has seen a byte of a stranger.

    Attributes:
        holds: What the system holds it to, tried where it can be tried without harm.
    """

    holds: tuple[Hold, ...]


class Seen(Struct, frozen=True, kw_only=True, tag="seen"):
    """What was found in the pixels.

    Attributes:
        seconds: Length of what moves, as far as it was looked at.
        problem: What went unchecked; empty when nothing did.
        is_broken: Whether it went unchecked because it could not be read.
    """

    media_type: MediaType
    width: Whole
    height: Whole
    fingerprints: Annotated[tuple[FoundByPixels, ...], Meta(max_length=MOST)]
    seconds: Annotated[float, Meta(ge=0, le=1e9)] = 0.0
    problem: Words = ""
    is_broken: bool = False


class Stills(Struct, frozen=True, kw_only=True, tag="stills"):
    """Pictures for people, written anew as JPEG."""

    pictures: Annotated[tuple[bytes, ...], Meta(min_length=1, max_length=STILLS)]


class Unread(Struct, frozen=True, kw_only=True, tag="unread"):
    """Why nothing could be read.

    Attributes:
        is_spent: Whether the child should be replaced, since memory ran out in it.
    """

    problem: Words
    is_spent: bool = False


Answer = Ready | Seen | Stills | Unread

_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_jobs = msgspec.msgpack.Decoder(Job)


def written(message: Answer | Job) -> bytes:
    """Write a message with its length before it."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(PREFIX, "big") + body


def read_answer(body: bytes | bytearray) -> Answer:
    """Read what the child says, which may be in a stranger's hands by now.

    Args:
        body: Without its length.

    Returns:
        The answer.

    Raises:
        DecodeError: It is nothing that a child says; ``msgspec.DecodeError``.
    """
    return _answers.decode(body)


def read_job(body: bytes) -> Job:
    """Read what the parent says."""
    return _jobs.decode(body)
