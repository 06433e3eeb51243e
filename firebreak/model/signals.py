"""What a detector says about one item: score, evidence, version."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.model.ids import ItemKey

Mode = Literal["shadow", "live"]
"""``shadow`` runs and records but opens no case; every plug-in starts there."""
Score = Annotated[float, Meta(ge=0, le=1)]
"""Uncalibrated strength; never to be read as a probability."""
Imminence = Annotated[int, Meta(ge=0, le=3)]
"""0 says nothing about when, 1 some day, 2 soon, 3 now."""
Role = Literal["", "act", "target", "place", "time", "term"]
"""What a marked place holds: words of the act, against whom, where, when, or a listed term."""


class Evidence(Struct, frozen=True, kw_only=True):
    """One fact a reviewer can check.

    Attributes:
        says: A sentence a reviewer can read, without the author's words in it.
        field: Field of the item it points into; empty when it is about the whole item.
        start: First character of the span in that field.
        end: One past the last character; equal to ``start`` when there is no span.
        items: Other items that show it, such as the removed post that this one repeats.
        role: What the span holds; empty when nothing more is known of it.
    """

    says: str
    field: str = ""
    start: int = 0
    end: int = 0
    items: tuple[ItemKey, ...] = ()
    role: Role = ""


class Lowering(Struct, frozen=True, kw_only=True):
    """What a guard took off a signal, and why.

    Attributes:
        factor: What the score was multiplied with, below 1.
    """

    guard: str
    factor: Score
    says: str


class Signal(Struct, frozen=True, kw_only=True):
    """What one detector says about one item.

    Attributes:
        subject: The item it is about.
        version: Version of the detector, so that figures can be split by it.
        lowered: Guards that spoke, in the order of their names; ``score`` is after them.
        language: Of the wording it judged, as an ISO 639-1 code; empty when it judged no wording.
        imminence: What the wording says about when.
        part: List, rule or model of its detector that it rests on; empty for detectors without.
    """

    detector: str
    version: str
    subject: ItemKey
    category: str
    score: Score
    at: datetime
    evidence: tuple[Evidence, ...]
    mode: Mode = "shadow"
    lowered: tuple[Lowering, ...] = ()
    language: str = ""
    imminence: Imminence = 0
    part: str = ""


class Failure(Struct, frozen=True, kw_only=True):
    """A plug-in that broke on an item: recorded, counted, and shown to a human.

    Attributes:
        mode: Of what broke; a failure in shadow is recorded and opens no case.
    """

    plugin: str
    subject: ItemKey
    error: str
    at: datetime
    mode: Mode = "live"
