"""Lists of known media: what is on them, and what people say of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import entries
from firebreak.app.bookkeeping import Reading
from firebreak.app.entries import Act, Judgement
from firebreak.app.inventory import Shelf
from firebreak.app.web.console import known
from firebreak.app.web.console.addresses import entry_address
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.measure.contract import Window
from firebreak.measure.metrics.precision_by_list import Right, right_by_list
from firebreak.model.errors import Conflict, FirebreakError, InvalidRecord, NotFound
from firebreak.model.ids import ItemKey, SourceId, item_key
from firebreak.model.policy import MediaList

PER_PAGE = 50
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MOST_BY_HAND = 100
"""Fingerprints of one form; more come in a file, with ``firebreak lists import``."""
Why = Annotated[str, Meta(max_length=1_000)]


class ListRow(Struct, frozen=True, kw_only=True):
    """One list.

    Attributes:
        is_named: Whether the policy names it; else nothing follows from it.
        right: What people decided about its matches; None when they have not.
        waiting: Entries whose matches are held back until a person speaks.
    """

    name: SourceId
    told: MediaList
    is_named: bool
    shelf: Shelf
    right: Right | None
    waiting: int

    @property
    def title(self) -> str:
        """What it is called for people."""
        return self.told.title or self.name


class ListQuery(Struct, frozen=True, kw_only=True):
    """Which of a list's entries, and which page of them."""

    show: Literal["all", "waiting"] = "all"
    page: Annotated[int, Meta(ge=1, le=100_000)] = 1


class EntryQuery(Struct, frozen=True, kw_only=True):
    """The list's own name of the entry; any characters."""

    id: str


class JudgeForm(Struct, frozen=True, kw_only=True):
    """What is said of an entry, of the version that was on the screen."""

    act: Act
    version: int
    reason: Why = ""


class AddForm(Struct, frozen=True, kw_only=True):
    """Fingerprints for a list, one a line."""

    list: str = ""
    fingerprints: Annotated[str, Meta(max_length=200_000)] = ""
    reason: Why = ""


def show_lists(call: Call) -> Response:
    """Show all lists, bank by bank."""
    return _overview(call, AddForm())


def add(call: Call, form: AddForm) -> Response:
    """Put fingerprints on a list by hand; what cannot be taken shows the form again, filled in."""
    try:
        name = chosen(call, form.list)
        written = form.fingerprints.split()
        if len(written) > MOST_BY_HAND:
            reason = f"{len(written):,} at once; {MOST_BY_HAND} at most, import a file for more"
            raise InvalidRecord(field="fingerprints", reason=reason)
        key = entries.add(call.services, name, written, why=form.reason, person=call.reviewer)
    except (Conflict, InvalidRecord) as error:
        return _overview(call, form, error)
    return lead_to_entry(call, key)


def show_list(call: Call, name: str, query: ListQuery) -> Response:
    """Show one list's entries, the one that changed last first."""
    shelves = call.site.inventory.look()
    if (shelf := shelves.get(SourceId(name))) is None:
        raise NotFound(what="list", name=name)
    held = call.site.inventory.waiting(call.services.lookups).get(SourceId(name), ())
    start = (query.page - 1) * PER_PAGE
    if query.show == "waiting":
        total, keys = len(held), held[start : start + PER_PAGE]
    else:
        total, keys = len(shelf), shelf.newest(start, PER_PAGE)
    return screen(
        call,
        "list.html",
        row=_row(call, SourceId(name), shelf, {}, len(held)),
        entries=[known.known_entry(call, key) for key in keys],
        held=frozenset(held),
        asked=query,
        has_more=total > start + PER_PAGE,
    )


def show_entry(call: Call, name: str, query: EntryQuery) -> Response:
    """Show one entry, what rests on it, and what can be said of it."""
    return _entry(call, item_key(name, "entry", query.id))


def judge(call: Call, name: str, query: EntryQuery, form: JudgeForm) -> Response:
    """Keep what a lead says of an entry."""
    key = item_key(name, "entry", query.id)
    said = Judgement(act=form.act, reason=form.reason, version=form.version)
    try:
        entries.judge(call.services, key, said, call.reviewer)
    except (Conflict, InvalidRecord) as error:
        return _entry(call, key, error)
    return lead_to_entry(call, key)


def lead_to_entry(call: Call, key: ItemKey) -> Response:
    """Go to an entry that has just been changed here."""
    call.site.inventory.forget_glance()
    return RedirectResponse(entry_address(key), 303)


def chosen(call: Call, name: str) -> SourceId:
    """Give the list that was chosen in a form.

    Args:
        call: The request.
        name: As the form has it.

    Returns:
        Its name.

    Raises:
        InvalidRecord: None was chosen, or there is none of that name.
    """
    if name not in offered(call):
        raise InvalidRecord(field="list", reason="choose one of the lists")
    return SourceId(name)


def offered(call: Call) -> Mapping[str, str]:
    """Give the lists that somebody can put something on: name and title."""
    lists = call.services.policy.media.lists
    names = {*lists, *call.services.store.lists(call.services.tenant)}
    return {name: known.list_told(call, name).title or name for name in sorted(names)}


def _overview(call: Call, form: AddForm, error: FirebreakError | None = None) -> Response:
    shelves, lookups = call.site.inventory.look(), call.services.lookups
    held = call.site.inventory.waiting(lookups)
    right = call.site.bookkeeper.of("right by list", call.now, _right)
    rows = sorted(
        (
            _row(call, name, shelf, right, len(held.get(name, ())))
            for name, shelf in shelves.items()
        ),
        key=lambda row: (not row.told.bank, row.told.bank, not row.is_named, row.title, row.name),
    )
    return screen(
        call,
        "lists.html",
        status=status_of(error) if error else 200,
        banks=[(bank, list(each)) for bank, each in groupby(rows, lambda row: row.told.bank)],
        waiting=sum(map(len, held.values())),
        are_counted=lookups.are_counted,
        offered=offered(call),
        form=form,
        error=error,
    )


def _right(reading: Reading, now: datetime) -> Mapping[str, Right]:
    ever = Window(since=BEGINNING, until=now)
    return right_by_list(reading.books.known_by(now), ever)


def _row(
    call: Call, name: SourceId, shelf: Shelf, right: Mapping[str, Right], waiting: int
) -> ListRow:
    return ListRow(
        name=name,
        told=known.list_told(call, name),
        is_named=name in call.services.policy.media.lists,
        shelf=shelf,
        right=right.get(name),
        waiting=waiting,
    )


def _entry(call: Call, key: ItemKey, error: FirebreakError | None = None) -> Response:
    found = known.known_entry(call, key)
    call.site.inventory.look()
    held = call.site.inventory.waiting(call.services.lookups).get(found.stored.source, ())
    return screen(
        call,
        "entry.html",
        status=status_of(error) if error else 200,
        each=found,
        told=known.list_told(call, found.list),
        is_held=key in held,
        waiting=known.open_cases(call, (key,)),
        decided=known.decided_cases(call, (key,)),
        error=error,
    )
