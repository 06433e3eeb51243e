"""What is judged, by which texts, and what a record of it says."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.signals import Score

Kind = Literal["news", "religion", "counter", "ordinary", "community"]
"""What innocent people write, by what makes careless detectors stumble over it."""
MANDATORY: frozenset[Kind] = frozenset({"news", "religion", "counter", "ordinary"})
"""Kinds of which a language must have texts before anything may go live in it."""
EVERY = ""
"""Language of texts that are in several."""


class Controls(Struct, frozen=True, kw_only=True):
    """Innocent texts, none of which may open a case.

    Attributes:
        name: As people know the set.
        language: ISO 639-1; ``EVERY`` when texts are in several.
        digest: SHA-256 of the file they come from.
        most: Largest rate of false positives that is allowed, where that is another than the
            gate's.
    """

    name: str
    kind: Kind
    language: str
    texts: tuple[str, ...]
    digest: str = ""
    most: float | None = None


class Positives(Struct, frozen=True, kw_only=True):
    """Texts that do an act, with groups of the same sentence about different people.

    Attributes:
        act: Category they are of.
        texts: Sentence, and the name of the group in which only the people are exchanged; empty
            for a sentence without such a group.
    """

    name: str
    act: str
    language: str
    texts: tuple[tuple[str, str], ...]
    digest: str = ""


class Texts(Struct, frozen=True, kw_only=True):
    """Everything judges are asked about.

    Attributes:
        is_demo: Whether they are the simulator's, and prove nothing about people.
    """

    controls: tuple[Controls, ...]
    positives: tuple[Positives, ...] = ()
    is_demo: bool = False


class Judge(Struct, frozen=True, kw_only=True):
    """What is to be let through the gate: a detector, a list, a rule or a model.

    Attributes:
        name: Identifier of the detector, and of its part behind a dot.
        version: Of what decides: another version is another judge.
        act: Policy category of what it finds.
        examples: Texts of each language in which it promises to speak.
        scores: Strongest score for each text in a language, after guards; 0 for silence.
    """

    name: str
    version: str
    act: str
    languages: frozenset[str]
    threshold: float
    examples: tuple[tuple[str, str], ...]
    scores: Callable[[Sequence[str], str], list[float]]


class Count(Struct, frozen=True, kw_only=True):
    """How one set, or one pool of small sets, went.

    Attributes:
        sets: Names of the sets.
        upper: 95 % upper bound of the rate.
        lower: 95 % lower bound of it.
        most: Largest upper bound allowed.
        has_own_floor: Whether another bound than the gate's is allowed for it.
        accounts: Of 3,000 accounts of 20 of these texts, those with two posts flagged or more.
        says: What is wrong; empty when nothing is.
    """

    sets: tuple[str, ...]
    kind: Kind
    language: str
    rows: int
    hits: int
    upper: float
    lower: float
    most: float
    accounts: int
    has_own_floor: bool = False
    says: str = ""


class Parity(Struct, frozen=True, kw_only=True):
    """How often some innocent people are hit, against others.

    Attributes:
        by: What sets them apart: the kind of their texts, their faith or community, or language.
        most: Those hit most often, for sure.
        least: Those hit least often.
        compared: How many there were.
        times: At least so many times as often, with 95 % on either side; 0 when nobody is hit.
        says: What is wrong; empty when nothing is.
    """

    by: str
    most: str
    least: str
    compared: int
    times: float
    says: str = ""


class Share(Struct, frozen=True, kw_only=True):
    """A share that must be at least, or at most, something.

    Attributes:
        says: What is wrong; empty when nothing is.
    """

    name: str
    rows: int
    value: float
    bound: float
    says: str = ""


class Source(Struct, frozen=True, kw_only=True):
    """A set that was used, so that anybody can see whether it was the same."""

    name: str
    rows: int
    digest: str


class Record(Struct, frozen=True, kw_only=True):
    """What the gate found about one judge in one language.

    Attributes:
        program: Version of Firebreak that asked.
        is_demo: Whether only texts of the simulator were asked; it proves nothing about people.
        recall: By set of positives, and of its own examples.
        says: All that is wrong; empty for a judge that may go live in this language.
    """

    judge: str
    version: str
    language: str
    threshold: Score
    at: datetime
    program: str
    counts: tuple[Count, ...]
    parity: tuple[Parity, ...]
    recall: tuple[Share, ...]
    swaps: tuple[Share, ...]
    quoted: tuple[Share, ...]
    sources: tuple[Source, ...]
    says: tuple[str, ...]
    is_demo: bool = False

    @property
    def is_passed(self) -> bool:
        """Whether the judge may open cases in the language."""
        return not self.says
