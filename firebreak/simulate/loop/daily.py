"""A day as a platform would export it: posts and acts of all, as columns."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from firebreak.simulate.actors.deeds import Deed, Followed, OwnNumbers, Said
from firebreak.simulate.arrays import Flags, Ints, Longs
from firebreak.simulate.background.acts import ORIGIN_MS, VERBS, Acts, acts_of, joined, without
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.sessions import KINDS, REPLY
from firebreak.simulate.background.topics import link_addresses, tag_name
from firebreak.simulate.loop.play import DAY_STEP
from firebreak.simulate.loop.scribe import Scribe
from firebreak.simulate.marks import marks
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts import pool

Objects = npt.NDArray[np.object_]
Columns = dict[str, npt.NDArray[Any]]
LISTS = ("mentions", "tags", "links", "media")
"""What a post has several of; column ``tags_1`` holds the second tag of each post, or None."""


def posts_of(seed: int, day: Day, bad: Flags, deeds: Sequence[Deed], scribe: Scribe) -> Columns:
    """Write down all posts of a day.

    Args:
        seed: The run's.
        day: The background's day.
        bad: (posts,) posts of it that did not happen.
        deeds: Of people with a part, on that day.
        scribe: Writes their texts.

    Returns:
        Columns of equal length, in the order of time: ``id``, ``author``, ``at`` (milliseconds
        since 1970), ``kind`` (place in ``KINDS``), ``target`` (identifier of the post that is
        answered or passed on), ``language``, ``said_0`` to ``said_2`` (parts of the text), and
        one column for each of several ``LISTS``.
    """
    own = [deed for deed in deeds if isinstance(deed, Said)]
    rows = np.flatnonzero(~bad)
    public, few = _public(seed, day, rows), _few(seed, own, scribe)
    order = np.argsort(np.concatenate([public["at"], few["at"]]), kind="stable")
    sizes = len(rows), len(own)
    return {
        name: np.concatenate([_column(public, name, sizes[0]), _column(few, name, sizes[1])])[order]
        for name in dict.fromkeys([*public, *few])
    }


def acts_in(day: Day, bad: Flags, kept: Flags, deeds: Sequence[Deed], seed: int) -> Acts:
    """Read what everybody did on a day.

    Args:
        day: The background's day.
        bad: (posts,) posts of it that did not happen.
        kept: (follows,) follows of it that happened.
        deeds: Of people with a part, on that day.
        seed: The run's.

    Returns:
        The public's acts, then those of people with a part.
    """
    return joined([acts_of(without(day, bad, ~kept)), _acts_of_few(deeds, seed)])


def _public(seed: int, day: Day, rows: Longs) -> Columns:
    kind = day.kind[rows]
    target = np.full(len(rows), None, np.object_)
    aims = np.flatnonzero(day.target_index[rows] >= 0)
    about = day.target_day[rows[aims]].astype(np.int64) * DAY_STEP + day.target_index[rows[aims]]
    target[aims] = marks(seed, "post", about)
    said = day.sentences[rows]
    speaks = said[:, 0] >= 0
    language = np.array([*LANGUAGES, None], np.object_)
    tags = day.tags[rows]
    columns = {
        "id": marks(seed, "post", day.day * DAY_STEP + rows).astype(np.object_),
        "author": _named(day.author[rows], partial(marks, seed, "account")),
        "at": day.t_ms[rows] + ORIGIN_MS,
        "kind": kind,
        "target": target,
        "language": language[np.where(speaks, day.language[rows], -1)],
        "mentions_0": _named(
            np.where(kind == REPLY, day.target_author[rows], -1), partial(marks, seed, "account")
        ),
        "links_0": _named(day.link[rows], partial(link_addresses, seed)),
        "media_0": _named(day.media[rows], partial(marks, seed, "media")),
    }
    sentences = _sentences()
    for place in range(said.shape[1]):
        columns[f"said_{place}"] = sentences[said[:, place]]
        columns[f"tags_{place}"] = _named(
            tags[:, place], lambda few: [_tag(seed, number) for number in few.tolist()]
        )
    return columns


def _few(seed: int, own: Sequence[Said], scribe: Scribe) -> Columns:
    target = np.array([one.target for one in own], np.int64)
    texts = [scribe.text(one.words) for one in own]
    columns: Columns = {
        "id": marks(seed, "post", [one.number for one in own]).astype(np.object_),
        "author": marks(seed, "account", [one.author for one in own]).astype(np.object_),
        "at": np.array([one.at for one in own], np.int64) + ORIGIN_MS,
        "kind": np.array([KINDS.index(one.kind) for one in own], np.int8),
        "target": _named(target, partial(marks, seed, "post")),
        "language": _objects(
            LANGUAGES[one.language] if text else None for one, text in zip(own, texts, strict=True)
        ),
        "said_0": _objects(text or None for text in texts),
    }
    several: dict[str, list[Sequence[Any]]] = {
        "mentions": [one.mentions for one in own],
        "tags": [one.tags for one in own],
        "links": [one.links for one in own],
        "media": [one.media for one in own],
    }
    for name, lists in several.items():
        for place in range(max(map(len, lists), default=0)):
            given = [one[place] if place < len(one) else None for one in lists]
            if name in ("mentions", "media"):
                numbers = np.array([-1 if one is None else one for one in given], np.int64)
                kind = "account" if name == "mentions" else "media"
                columns[f"{name}_{place}"] = _named(numbers, partial(marks, seed, kind))
            else:
                columns[f"{name}_{place}"] = _objects(given)
    return columns


def _acts_of_few(deeds: Sequence[Deed], seed: int) -> Acts:
    rows: list[tuple[int, str, int, int]] = []
    for deed in deeds:
        match deed:
            case Followed():
                rows.append((deed.actor, "follow", deed.object, deed.at))
            case Said():
                rows += [
                    (deed.author, verb, whom, deed.at) for verb, whom in _objects_of(deed, seed)
                ]
            case _:
                pass
    return Acts(
        actor=np.array([row[0] for row in rows], np.int32),
        verb=np.array([VERBS.index(row[1]) for row in rows], np.int8),
        object=np.array([row[2] for row in rows], np.int64),
        t=np.array([row[3] for row in rows], np.int64) + ORIGIN_MS,
    )


def _objects_of(said: Said, seed: int) -> Iterable[tuple[str, int]]:
    if said.kind != "post" and said.target_author >= 0:
        yield said.kind, said.target_author
    for account in said.mentions:
        yield "mention", account
    for tag in said.tags:
        yield "tag", _tag_number(seed, tag)
    for link in said.links:
        yield "link", _apart(link)
    for media in said.media:
        yield "media", media


@cache
def _tag_number(seed: int, tag: str) -> int:
    """Give the number of a tag: the public's where it is one of theirs."""
    digits = tag[len(tag.rstrip("0123456789")) :]
    if digits and tag_name(seed, int(digits)) == tag:
        return int(digits)
    return _apart(tag)


def _apart(name: str) -> int:
    """Give a thing of people with a part a number that the public's things never have."""
    digest = hashlib.blake2b(name.encode(), digest_size=5).digest()
    return OwnNumbers + int.from_bytes(digest)


@cache
def _tag(seed: int, number: int) -> str:
    return tag_name(seed, number)


@cache
def _sentences() -> Objects:
    return _objects([*pool.sentences(), None])


def _named(numbers: Ints | Longs, names: Callable[[Longs], Any]) -> Objects:
    """Name numbers, None below 0; each different one is named once."""
    found = np.full(len(numbers), None, np.object_)
    rows = np.flatnonzero(numbers >= 0)
    known, place = np.unique(numbers[rows], return_inverse=True)
    found[rows] = _objects(names(known.astype(np.int64)))[place]
    return found


def _objects(values: Iterable[Any]) -> Objects:
    told = list(values)
    made = np.empty(len(told), np.object_)
    made[:] = told
    return made


def _column(columns: Columns, name: str, size: int) -> npt.NDArray[Any]:
    return columns[name] if name in columns else np.full(size, None, np.object_)
