"""Every address, every caller, and what belongs to another tenant."""

import asyncio
from typing import Any

import msgspec
from msgspec.structs import replace

from firebreak.app.web.routes import ROUTES
from tests.app.tenants.houses import (
    NO_MARK,
    OUR_MARK,
    OURS,
    THEIR_MARK,
    THEIRS,
    Caller,
    House,
    all_tables,
    callers,
    dump,
    listened,
    said,
    tables_with_rows,
)
from tests.app.tenants.planting import Planted

Two = tuple[House, House]
NOBODY = Caller("nobody")


def unknown(of: Planted) -> Planted:
    """Give names that nobody has: those of a tenant, under another mark."""
    papers = {kind: type(name)(_renamed(name)) for kind, name in of.papers.items()}
    plain = {
        name: _renamed(getattr(of, name))
        for name in ("mark", "case", "other", "decision", "delivery", "list", "notice")
    }
    tokens = {what: _renamed(token) for what, token in of.tokens.items()}
    return replace(of, papers=papers, tokens=tokens, **plain)


def test_the_two_houses_hold_one_of_everything(two: Two, lasting_url: str) -> None:
    """A table that nothing was planted in would prove nothing."""
    whole = {table.name for table in all_tables()}
    assert tables_with_rows(dump(lasting_url, THEIRS)) == whole
    assert tables_with_rows(dump(lasting_url, OURS)) == whole


def test_own_pages_show_nothing_of_others(two: Two) -> None:
    """Whatever one's own pages and programs show, no word of the other tenant is in it."""
    ours, _ = two
    shown = 0
    for route in (one for one in ROUTES if one.method == "GET"):
        for caller in [*callers(ours.has), NOBODY]:
            answer = ours.ask(route, ours.has, caller)
            whole = answer.content + repr(answer.headers).encode()
            assert THEIR_MARK.encode() not in whole, (route.path, caller.name)
            shown += OUR_MARK.encode() in answer.content
    assert shown > 40, "own things are shown where they should be"


def test_the_stream_of_an_open_page_says_nothing_of_others(two: Two) -> None:
    """Its first event, and the next after something changed at both, tell own counts alone."""
    ours, theirs = two
    own = [caller for caller in callers(ours.has) if caller.cookie]
    heard = asyncio.run(listened(ours, [*own, *callers(theirs.has), NOBODY], changed=two))
    counts = msgspec.json.encode(ours.services.store.counts(OURS, ours.services.now()))
    others = msgspec.json.encode(theirs.services.store.counts(THEIRS, theirs.services.now()))
    assert counts != others
    for place, events in enumerate(heard):
        whole = b"".join(events)
        assert THEIR_MARK.encode() not in whole
        if place < len(own):
            assert [b"event: changed", b"event: changed"] == [one[:14] for one in events[1:]]
            assert counts in events[-1]
        else:
            assert b"event: ended" == events[-1][:12]


def test_what_others_have_is_refused_like_what_nobody_has(two: Two, lasting_url: str) -> None:
    """No address tells another tenant's thing from one that is not there, or changes it."""
    ours, theirs = two
    before = dump(lasting_url, THEIRS)
    nothing, told = unknown(theirs.has), list[Any]()
    for route in ROUTES:
        for caller in [*callers(ours.has), NOBODY]:
            foreign, missing = (ours.ask(route, of, caller) for of in (theirs.has, nothing))
            pair = said(missing, nothing), said(foreign, theirs.has)
            if pair[0] != pair[1] or foreign.status_code == 500:
                told.append((route.method, route.path, caller.name, *pair))
    assert told == []
    assert dump(lasting_url, THEIRS) == before


def test_every_place_and_field_of_every_address_is_known(two: Two) -> None:
    """An address that this test cannot ask fails it here, by name."""
    ours, _ = two
    asked = [ours.ask(route, ours.has, NOBODY).status_code for route in ROUTES]
    assert len(asked) == len(ROUTES)


def _renamed(name: str) -> str:
    return name.replace(THEIR_MARK, NO_MARK) if THEIR_MARK in name else f"{name[:-4]}0000"
