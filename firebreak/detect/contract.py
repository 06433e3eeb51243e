"""What a detector and a guard are: one file each, with their examples."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.detect.context import Context
from firebreak.detect.equipment import Equipment
from firebreak.detect.reading import Part
from firebreak.detect.rules import compiled
from firebreak.detect.terms import Term, TermList, Terms
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, Kind, Seq, SourceId
from firebreak.model.items import Item, Post, StoredItem
from firebreak.model.policy import MediaList, TextRule
from firebreak.model.signals import Evidence, Lowering, Signal

EXAMPLE_TIME = datetime(2030, 1, 1, 12, tzinfo=UTC)
"""Receipt of every example."""


class Finding(Struct, frozen=True, kw_only=True):
    """What a detector found in one item; ``run`` makes a signal of it.

    Attributes:
        score: Uncalibrated strength in [0, 1].
        evidence: At least one fact, the most telling first.
        category: Policy category of this very finding; empty takes the detector's.
        is_held: Whether it is only recorded and opens no case, whatever mode its detector runs in.
        language: Of the wording it judged, as an ISO 639-1 code; a detector with ``languages``
            must say it.
        imminence: What the wording says about when, 0 (nothing) to 3 (now).
        part: List, rule or model that it rests on; empty for detectors without.
        rests_on: Detector without whose own signal it means nothing: it is held wherever the
            policy would not let that one open a case for the same wording at the same score.
            Empty for findings that stand alone.
    """

    score: float
    evidence: tuple[Evidence, ...]
    category: str = ""
    is_held: bool = False
    language: str = ""
    imminence: int = 0
    part: str = ""
    rests_on: str = ""


class Example(Struct, frozen=True, kw_only=True):
    """One item with the answer a detector promises for it.

    Attributes:
        because: Why this answer is the right one, in words a reviewer would use.
        before: Items that were received earlier, in order.
        removed: Items that reviewers removed earlier; they were received first of all.
        listed: Listed addresses.
        entries: Of lists of known media, told earliest of all.
        lists: What the policy says of these lists.
        given: Lists, rules and models of the operator.
    """

    item: StoredItem
    fires: bool
    because: str
    before: tuple[StoredItem, ...] = ()
    removed: tuple[StoredItem, ...] = ()
    listed: tuple[str, ...] = ()
    entries: tuple[StoredFact, ...] = ()
    lists: Mapping[str, MediaList] = {}
    given: Equipment = Equipment()


class Detector(Struct, frozen=True, kw_only=True, eq=False):
    """A plug-in that looks at one item.

    Attributes:
        id: Name of its module.
        version: Changes whenever its answers may.
        category: Policy category of its signals unless the policy names another; empty when a
            signal of it says nothing about which.
        applies_to: Kinds of item it is shown.
        reads_media: Whether it reads what was found in the bytes of media: asked when that comes,
            which is after the item itself, and again when a list of media changes.
        languages: Languages whose wording it judges; then it opens cases only in those that the
            policy names for it, which asks for a record of the gate. Empty when it judges none.
        needs: What a text must hold for it to speak; it is not asked of texts that were read with
            many others and lack it. None for one that is always asked.
        why: Why what it finds is worth a person's time.
        references: Where the method or the need comes from.
        detect: A pure function of item and context; it changes neither.
    """

    id: str
    version: str
    category: str
    applies_to: frozenset[Kind]
    why: str
    references: tuple[str, ...]
    examples: tuple[Example, ...]
    detect: Callable[[StoredItem, Context], Iterable[Finding]]
    reads_media: bool = False
    languages: frozenset[str] = frozenset()
    needs: Part | None = None


class GuardExample(Struct, frozen=True, kw_only=True):
    """One signal about one item, and whether a guard lowers it.

    Attributes:
        signal: Its evidence points into the item's text, or names other items.
    """

    item: StoredItem
    signal: Signal
    lowers: bool
    because: str


class Guard(Struct, frozen=True, kw_only=True):
    """A plug-in that knows a harmless reading; it only ever lowers a signal.

    Attributes:
        id: Name of its module.
        version: Changes whenever its answers may.
        why: Which harmless reading it knows.
        lower: What it takes off a signal about an item, None for nothing. A pure function.
    """

    id: str
    version: str
    why: str
    examples: tuple[GuardExample, ...]
    lower: Callable[[StoredItem, Signal], Lowering | None]


def fires(
    item: StoredItem,
    because: str,
    *,
    before: Iterable[StoredItem] = (),
    removed: Iterable[StoredItem] = (),
    listed: Iterable[str] = (),
    entries: Iterable[StoredFact] = (),
    lists: Mapping[str, MediaList] | None = None,
    given: Equipment | None = None,
) -> Example:
    """Promise that a detector speaks."""
    return Example(
        item=item,
        fires=True,
        because=because,
        before=tuple(before),
        removed=tuple(removed),
        listed=tuple(listed),
        entries=tuple(entries),
        lists=lists or {},
        given=given or Equipment(),
    )


def silent(
    item: StoredItem,
    because: str,
    *,
    before: Iterable[StoredItem] = (),
    removed: Iterable[StoredItem] = (),
    listed: Iterable[str] = (),
    entries: Iterable[StoredFact] = (),
    lists: Mapping[str, MediaList] | None = None,
    given: Equipment | None = None,
) -> Example:
    """Promise that a detector does not speak."""
    return Example(
        item=item,
        fires=False,
        because=because,
        before=tuple(before),
        removed=tuple(removed),
        listed=tuple(listed),
        entries=tuple(entries),
        lists=lists or {},
        given=given or Equipment(),
    )


def lowers(item: StoredItem, because: str, *, about: str = "", names: str = "") -> GuardExample:
    """Promise that a guard lowers a signal.

    Args:
        item: A post.
        because: Why this is the harmless reading.
        about: The part of its text that the signal points at; empty for none.
        names: A post that the signal names, by external identifier; empty for none.

    Returns:
        The example.
    """
    signal = signal_about(item, about, names=names)
    return GuardExample(item=item, signal=signal, lowers=True, because=because)


def leaves(item: StoredItem, because: str, *, about: str = "", names: str = "") -> GuardExample:
    """Promise that a guard leaves a signal alone.

    Args:
        item: A post.
        because: Why this is not the harmless reading.
        about: The part of its text that the signal points at; empty for none.
        names: A post that the signal names, by external identifier; empty for none.

    Returns:
        The example.
    """
    signal = signal_about(item, about, names=names)
    return GuardExample(item=item, signal=signal, lowers=False, because=because)


def as_act(example: GuardExample) -> GuardExample:
    """Make the signal of an example one about an act in English words."""
    evidence = tuple(replace(one, role="act") for one in example.signal.evidence)
    return replace(example, signal=replace(example.signal, language="en", evidence=evidence))


def received(item: Item, *, at: datetime = EXAMPLE_TIME) -> StoredItem:
    """Make an example's item as the store would keep it."""
    return StoredItem(
        seq=Seq(1), tenant=DEFAULT_TENANT, source=SourceId("forum"), received_at=at, item=item
    )


def equipment_of(terms: Iterable[str] = (), rules: Iterable[TextRule] = ()) -> Equipment:
    """Make what an operator would give: one live list of terms, and rules numbered from 0."""
    entries = tuple(
        Term(written=one, score=0.7, fit="word", line=line) for line, one in enumerate(terms, 1)
    )
    listed = TermList(
        name="markers",
        language="en",
        category="support",
        is_live=True,
        threshold=0.5,
        digest="",
        terms=entries,
    )
    return Equipment(
        terms=Terms([listed]) if entries else None,
        rules=tuple(compiled(f"rule-{n}", rule, "") for n, rule in enumerate(rules)),
    )


def told(list_name: str, *fingerprints: str, entry: str = "e1") -> StoredFact:
    """Make an example's entry of a list."""
    return StoredFact(
        seq=Seq(1),
        tenant=DEFAULT_TENANT,
        source=SourceId(list_name),
        received_at=EXAMPLE_TIME,
        fact=Entry(id=entry, fingerprints=fingerprints),
    )


def said(text: str, *, author: str = "a1", post: str = "p1") -> StoredItem:
    """Make an example's post."""
    return received(Post(id=post, author=author, text=text))


def signal_about(item: StoredItem, about: str, *, names: str = "") -> Signal:
    """Make a signal that points at the first place where a text holds ``about``.

    Args:
        item: A post.
        about: Part of its text; empty for evidence without a span.
        names: External identifier of a post that the evidence names; empty for none.

    Returns:
        A signal with score 1 and one fact.

    Raises:
        ValueError: The text does not hold it.
    """
    text = item.item.text if isinstance(item.item, Post) else ""
    start = text.index(about)
    other = received(Post(id=names, author="a9")) if names else None
    evidence = Evidence(
        says="An example.",
        field="text" if about else "",
        start=start,
        end=start + len(about),
        items=(other.key,) if other else (),
    )
    return Signal(
        detector="example",
        version="1",
        subject=item.key,
        category="",
        score=1.0,
        at=item.received_at,
        evidence=(evidence,),
    )
