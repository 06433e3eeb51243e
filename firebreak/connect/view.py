"""The acts of a platform as linkers read them: sorted, counted, by number."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, get_args

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.incidence import Incidence, incidence, spread, starts
from firebreak.connect.people import People
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey
from firebreak.model.relations import ActVerb

VERBS: tuple[ActVerb, ...] = get_args(ActVerb)

APPROVAL: dict[ActVerb, float] = {
    "follow": 1.0,
    "share": 1.0,
    "mention": 0.5,
    "reply": 0.25,
    "quote": 0.25,
}
"""What an act toward an account says for a tie, in [0, 1]. Following somebody and passing on what
he said is approval; an answer, a mention or a quotation is as often opposition or news, and says
nothing at all of somebody whom one neither follows nor passes on."""

APPROVING: tuple[ActVerb, ...] = ("follow", "share")
"""Acts that no opponent needs to do."""

STANDING: tuple[ActVerb, ...] = ("follow", "join")
"""Acts that last. Counted apart from the others, so that following thousands hides nothing."""

ANSWERS: tuple[ActVerb, ...] = ("reply", "quote")
"""What stands in an answer or a quotation was brought up by somebody else: its tags, links and
mentions are that conversation's, and opponents and press repeat them as faithfully as friends."""

Ids = NDArray[np.int64]


class Rows(Struct, frozen=True, kw_only=True, eq=False):
    """Acts as columns of numbers, shape (n_acts,) each; ``item`` is -1 where unknown."""

    actor: Ints
    verb: Ints
    object: Ints
    t: Floats
    item: Ints

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """Put parts one after the other; none makes empty columns."""
        kinds = {"actor": np.int32, "verb": np.int8, "object": np.int32, "t": np.float64}
        columns: dict[str, Any] = {
            name: np.concatenate(
                [np.zeros(0, kinds.get(name, np.int32)), *(getattr(part, name) for part in parts)]
            )
            for name in cls.__struct_fields__
        }
        return cls(**columns)

    def take(self, places: NDArray[Any] | slice) -> "Rows":
        """Pick rows by place, by mask, or a stretch of them."""
        return Rows(
            actor=self.actor[places],
            verb=self.verb[places],
            object=self.object[places],
            t=self.t[places],
            item=self.item[places],
        )

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.t)


class SeedSet(Struct, frozen=True, kw_only=True, eq=False):
    """The seeds that the table knows, by number.

    Attributes:
        ids: Rising, shape (k,).
        weight: In (0, 1], shape (k,).
        is_seed: Shape (n_ids,).
        weight_of: Weight of every id, 0 for what is no seed, shape (n_ids,).
        since: When each became one, unix seconds; -inf where unknown, shape (k,).
        memo: What was worked out about them in this view, by whom it concerns.
    """

    ids: Ids
    weight: Floats
    is_seed: NDArray[np.bool_]
    weight_of: Floats
    since: Floats
    memo: dict[object, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the seeds."""
        return len(self.ids)


class Side(Struct, frozen=True, kw_only=True, eq=False):
    """One side of what accounts do.

    Attributes:
        rows: The acts, sorted by object and time.
        start: Where an object's acts begin in ``rows``, shape (n_ids + 1,).
        uses: Who touched what.
        volume: How much an account does: sum over objects of log(1 + times), shape (n_ids,).
            Only objects that somebody else used too: a text of one's own could not be shared,
            and who writes much would be hidden by it.
    """

    rows: Rows
    start: Ids
    uses: Incidence
    volume: Floats

    def rows_on(self, objects: Ids) -> Ids:
        """Find the acts on some objects: places in ``rows``, object by object, time rising."""
        return spread(self.start[objects], self.start[objects + 1])


class Known(Struct, frozen=True, kw_only=True, eq=False):
    """What is counted over the whole platform, for a view that holds only some of its acts.

    Attributes:
        n_active: How many accounts ever acted.
        is_active: Whether an id ever acted, shape (n_ids,).
        in_answer: Which of the acts stand in an answer or quotation, shape (n_acts,).
        users: How many accounts touched an object: daily, lasting, toward; shape (3, n_ids).
        volume: An account's volumes, daily and lasting, and its reach, shape (3, n_ids).
    """

    n_active: int
    is_active: NDArray[np.bool_]
    in_answer: NDArray[np.bool_]
    users: Ids
    volume: Floats


class View:
    """One state of an act table; everything derived is made on first use and kept.

    ``rows`` is sorted by object, time, actor and verb, each act once; ids count from 0.
    """

    def __init__(
        self,
        *,
        names: Sequence[str],
        ids: Mapping[str, int],
        items: Sequence[str],
        rows: Rows,
        people: People | None = None,
        known: Known | None = None,
    ) -> None:
        """Sort acts and drop repetitions; O(n log n).

        Args:
            names: What ids stand for.
            ids: The way back.
            items: What item numbers stand for.
            rows: Acts in any order; sorted, each once, where ``known`` is given.
            people: How accounts present themselves, as far as that is known.
            known: What these acts cannot tell, because they are only some; None when they are all.
        """
        self.known = known
        self.names = names
        self.ids = ids
        self.items = items
        self.n_ids = len(names)
        self.people = People() if people is None else people
        if known is None:
            rows = rows.take(np.lexsort((rows.verb, rows.actor, rows.t, rows.object)))
            rows = rows.take(_first_of_equal(rows))
        self.rows = rows
        self._start: Ids = starts(self.rows.object, n_ids=self.n_ids)

    @cached_property
    def is_active(self) -> NDArray[np.bool_]:
        """Whether an id ever acted, shape (n_ids,); only these can be candidates."""
        if self.known is not None:
            return self.known.is_active
        active = np.zeros(self.n_ids, bool)
        active[self.rows.actor] = True
        return active

    @cached_property
    def n_active(self) -> int:
        """How many accounts ever acted."""
        return int(self.is_active.sum()) if self.known is None else self.known.n_active

    @cached_property
    def sides(self) -> tuple["Side", "Side"]:
        """What accounts do of their own accord, and what they stand in: counted apart."""
        standing = np.isin(self.rows.verb, [VERBS.index(verb) for verb in STANDING])
        return self._side(~standing & ~self.in_answer, 0), self._side(standing, 1)

    @cached_property
    def toward(self) -> Incidence:
        """Who acted toward which account; weights are :data:`APPROVAL`.

        A mention inside an answer is not counted beside the answer.
        """
        approval = np.array([APPROVAL.get(verb, 0.0) for verb in VERBS])
        weight = approval[self.rows.verb]
        weight[self.in_answer & ~self._is_answer] = 0.0
        rows = self.rows.take(weight > 0)
        uses = incidence(rows.actor, rows.object, weight[weight > 0], n_ids=self.n_ids)
        return uses if self.known is None else replace(uses, all_users=self.known.users[2])

    @cached_property
    def approving(self) -> NDArray[np.bool_]:
        """Which pairs of ``toward`` are of somebody who follows or passes on, shape (n_pairs,)."""
        return np.isin(self.toward.object * self.n_ids + self.toward.actor, self._approvals)

    @cached_property
    def is_of_approved(self) -> NDArray[np.bool_]:
        """Which acts are toward somebody whom the actor follows or passes on, shape (n_acts,)."""
        pair = self.rows.object.astype(np.int64) * self.n_ids + self.rows.actor
        return np.isin(pair, self._approvals)

    @cached_property
    def _approvals(self) -> Ids:
        approves = np.isin(self.rows.verb, [VERBS.index(verb) for verb in APPROVING])
        rows = self.rows.take(approves)
        return np.unique(rows.object.astype(np.int64) * self.n_ids + rows.actor)

    def approvals_by(self, one: int) -> Ids:
        """Give the accounts of which one approves, by following or passing on; rising."""
        rows = self.rows.take(self.rows_by(np.array([one], np.int64)))
        approves = np.isin(rows.verb, [VERBS.index(verb) for verb in APPROVING])
        return np.unique(rows.object[approves]).astype(np.int64)

    @cached_property
    def in_answer(self) -> NDArray[np.bool_]:
        """Which acts stand in an answer or quotation, shape (n_acts,).

        Acts of one account at one instant are one post.
        """
        if self.known is not None:
            return self.known.in_answer
        inside = np.zeros(len(self.rows), bool)
        answers = np.zeros(self.n_ids, bool)
        answers[self.rows.actor[self._is_answer]] = True
        some = np.flatnonzero(answers[self.rows.actor])
        if not len(some):
            return inside
        actor, t = self.rows.actor[some], self.rows.t[some]
        order = np.lexsort((t, actor))
        begins = np.ones(len(order), bool)
        begins[1:] = (np.diff(actor[order]) != 0) | (np.diff(t[order]) != 0)
        post = np.cumsum(begins) - 1
        answering = np.logical_or.reduceat(self._is_answer[some][order], np.flatnonzero(begins))
        inside[some[order]] = answering[post]
        return inside

    @property
    def _is_answer(self) -> NDArray[np.bool_]:
        return np.isin(self.rows.verb, [VERBS.index(verb) for verb in ANSWERS])

    @cached_property
    def reach_out(self) -> Floats:
        """How much an account does toward accounts: as ``volume``, of those acts alone."""
        if self.known is not None:
            return np.asarray(self.known.volume[2], np.float64)
        return total(self.toward.actor, np.log1p(self.toward.count), n_ids=self.n_ids)

    def rarity(self, users: Ints, *, leaving_out: int = 0) -> Floats:
        """Measure how surprising it is that an account is one of so many.

        Args:
            users: How many accounts, any shape.
            leaving_out: How many active accounts are not counted in ``users``.

        Returns:
            log(active / users) in nats, at least 0.
        """
        share = max(self.n_active - leaving_out, 1) / np.maximum(users, 1)
        return np.asarray(np.maximum(np.log(share), 0.0), np.float64)

    def key(self, one: int) -> ItemKey:
        """Give the account that an id stands for."""
        return ItemKey(self.names[int(one)])

    def rows_on(self, objects: Ids) -> Ids:
        """Find the acts on some objects: places in ``rows``, object by object, time rising."""
        return spread(self._start[objects], self._start[objects + 1])

    def rows_by(self, actors: Ids) -> Ids:
        """Find the acts of some accounts: places in ``rows``; O(acts)."""
        wanted = np.zeros(self.n_ids, bool)
        wanted[actors] = True
        return np.flatnonzero(wanted[self.rows.actor])

    def _side(self, kept: NDArray[np.bool_], sort: int) -> Side:
        rows = self.rows.take(kept)
        uses = incidence(rows.actor, rows.object, np.ones(len(rows)), n_ids=self.n_ids)
        if self.known is None:
            shared = uses.users > 1
            amount = np.where(shared[uses.object], np.log1p(uses.count), 0.0)
            volume = total(uses.actor, amount, n_ids=self.n_ids)
        else:
            uses = replace(uses, all_users=self.known.users[sort])
            volume = self.known.volume[sort]
        start = starts(rows.object, n_ids=self.n_ids)
        return Side(rows=rows, start=start, uses=uses, volume=volume)

    def seed_set(self, seeds: Sequence[Seed]) -> SeedSet:
        """Number the seeds; those the table has never heard of say nothing and are left out."""
        known = {self.ids[seed.account]: seed for seed in seeds if seed.account in self.ids}
        ids = np.array(sorted(known), np.int64)
        is_seed = np.zeros(self.n_ids, bool)
        is_seed[ids] = True
        weight = np.array([known[int(one)].weight for one in ids], np.float64)
        moments = (known[int(one)].since for one in ids)
        since = [-np.inf if moment is None else moment.timestamp() for moment in moments]
        weight_of = np.zeros(self.n_ids)
        weight_of[ids] = weight
        return SeedSet(
            ids=ids,
            weight=weight,
            is_seed=is_seed,
            weight_of=weight_of,
            since=np.array(since, np.float64),
        )


def total(ids: Ids, amounts: Floats, *, n_ids: int) -> Floats:
    """Add amounts up by id; shape (n_ids,)."""
    return np.asarray(np.bincount(ids, amounts, minlength=n_ids), np.float64)


def _first_of_equal(rows: Rows) -> NDArray[np.bool_]:
    kept = np.ones(len(rows), bool)
    kept[1:] = (
        (rows.object[1:] != rows.object[:-1])
        | (rows.t[1:] != rows.t[:-1])
        | (rows.actor[1:] != rows.actor[:-1])
        | (rows.verb[1:] != rows.verb[:-1])
    )
    return kept
