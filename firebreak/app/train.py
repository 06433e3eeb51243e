"""Posts that models learn from: what people decided, and lines of a file."""

import hashlib
import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from firebreak.algorithms.text.languages import language_of, spans
from firebreak.app.backtest import UPHOLDING
from firebreak.detect.training import Sample
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, Seq, TenantId
from firebreak.model.items import Post, StoredItem, author_key
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Store

BATCH = 1_000
BACKGROUND = 5_000
"""Posts that nobody reported or decided on, drawn from all of them; they do none of the acts but
for a few that nobody noticed."""
DRAWN = 4 * BACKGROUND
"""Posts drawn before their language is looked at."""

Timed = Annotated[datetime, Meta(tz=True)]


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a file.

    Attributes:
        acts: Policy categories of all acts that the text does; empty for none.
        account: Who wrote it; any name that is the same for the same account.
        at: When, with its zone.
    """

    text: str
    language: str
    acts: tuple[str, ...]
    account: Annotated[str, Meta(min_length=1)]
    at: Timed


class Gathered(Struct, frozen=True, kw_only=True):
    """Posts to learn from, and where they came from.

    Attributes:
        upheld: Posts that people acted against for the act.
        dismissed: Posts that people dismissed.
        background: Posts that nobody reported.
        lines: Lines of files in the language.
        elsewhere: Decided posts and lines in other languages, or in one that cannot be told.
    """

    samples: tuple[Sample, ...] = ()
    upheld: int = 0
    dismissed: int = 0
    background: int = 0
    lines: int = 0
    elsewhere: int = 0


def together(one: Gathered, other: Gathered) -> Gathered:
    """Put what was gathered in two places together."""
    return Gathered(
        **{name: getattr(one, name) + getattr(other, name) for name in Gathered.__struct_fields__}
    )


def from_file(path: Path, *, act: str, language: str) -> Gathered:
    """Read lines of JSON.

    Args:
        path: One object a line; empty lines are passed over.
        act: Lines with it among their acts do it, all others do not.
        language: Lines in another one are counted and left out.

    Returns:
        What they give.

    Raises:
        InvalidConfig: A line is no such object, with its number and the next step.
    """
    decoder = msgspec.json.Decoder(Line)
    samples, elsewhere = [], 0
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            if not raw.strip():
                continue
            try:
                line = decoder.decode(raw)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                reason = (
                    f"{error}; a line is "
                    '{"text": ..., "language": "en", "acts": [...], "account": ..., '
                    '"at": "2030-01-01T12:00:00Z"}: mend it or take it out'
                )
                raise InvalidConfig(place=f"{path}, line {number}", reason=reason) from error
            if line.language != language:
                elsewhere += 1
                continue
            samples.append(
                Sample(text=line.text, is_act=act in line.acts, account=line.account, at=line.at)
            )
    return Gathered(samples=tuple(samples), lines=len(samples), elsewhere=elsewhere)


def from_decisions(
    store: Store, *, tenant: TenantId, act: str, language: str, since: datetime, seed: int
) -> Gathered:
    """Read what people decided about posts, and draw posts that nobody reported.

    A decision about an account says nothing about each of its posts, and gives none.

    Args:
        store: Only read.
        tenant: Whose.
        act: Policy category; posts that people acted against for another one are left out.
        language: Of the posts' words, as far as it can be told.
        since: Posts received before it are left out.
        seed: Of the draw.

    Returns:
        What they give; a decision that was reversed counts as reversed.
    """
    decisions = store.decisions(None, tenant)
    verdicts = _verdicts(decisions)
    concerned = {subject for one in decisions for subject in one.subjects}
    decided: dict[ItemKey, StoredItem] = {}
    drawn: dict[ItemKey, tuple[str, StoredItem]] = {}
    for record in _records(store):
        if record.tenant != tenant:
            continue
        if isinstance(record, StoredNotice):
            concerned.add(record.subject)
        if not isinstance(record, StoredItem) or not isinstance(record.item, Post):
            continue
        if record.received_at < since or record.item.share_of:
            continue
        if record.key in verdicts:
            decided[record.key] = record
        else:
            drawn[record.key] = (_lot(record.key, seed), record)
            if len(drawn) > 2 * DRAWN:
                drawn = dict(heapq.nsmallest(DRAWN, drawn.items(), key=_by_lot))
    gathered = _decided(decided, verdicts, act, language)
    innocent = [
        record
        for key, (_, record) in heapq.nsmallest(DRAWN, drawn.items(), key=_by_lot)
        if key not in concerned and author_key(record.source, record.item) not in concerned
    ]
    return together(gathered, _background(innocent, language))


def _verdicts(decisions: Sequence[Decision]) -> dict[ItemKey, str]:
    """Tell of each subject the category that was upheld last; empty for a dismissal."""
    verdicts: dict[ItemKey, str] = {}
    for one in sorted(standing(decisions), key=lambda each: each.at):
        if one.verb not in (*UPHOLDING, "dismiss"):
            continue
        verdicts |= dict.fromkeys(one.subjects, one.category if one.verb in UPHOLDING else "")
    return verdicts


def _decided(
    posts: Mapping[ItemKey, StoredItem], verdicts: Mapping[ItemKey, str], act: str, language: str
) -> Gathered:
    samples, elsewhere = [], 0
    for key, post in posts.items():
        if verdicts[key] not in ("", act):
            continue
        if _language(post) != language:
            elsewhere += 1
            continue
        samples.append(_sample(post, is_act=bool(verdicts[key])))
    upheld = sum(one.is_act for one in samples)
    return Gathered(
        samples=tuple(samples),
        upheld=upheld,
        dismissed=len(samples) - upheld,
        elsewhere=elsewhere,
    )


def _background(posts: Sequence[StoredItem], language: str) -> Gathered:
    samples: list[Sample] = []
    for post in posts:
        if len(samples) == BACKGROUND:
            break
        if _language(post) == language:
            samples.append(_sample(post, is_act=False))
    return Gathered(samples=tuple(samples), background=len(samples))


def _records(store: Store) -> Iterator[StoredItem | StoredNotice]:
    after = Seq(0)
    while records := store.read(after, BATCH):
        for record in records:
            if isinstance(record, StoredItem | StoredNotice):
                yield record
        after = records[-1].seq


def _lot(key: ItemKey, seed: int) -> str:
    return hashlib.sha256(f"{seed} {key}".encode()).hexdigest()


def _by_lot(one: tuple[ItemKey, tuple[str, StoredItem]]) -> str:
    return one[1][0]


def _language(post: StoredItem) -> str:
    return language_of(spans(_text(post)))


def _text(post: StoredItem) -> str:
    return post.item.text if isinstance(post.item, Post) else ""


def _sample(post: StoredItem, *, is_act: bool) -> Sample:
    made = post.item.created_at if isinstance(post.item, Post) else None
    account = author_key(post.source, post.item) or post.key
    return Sample(text=_text(post), is_act=is_act, account=account, at=made or post.received_at)
