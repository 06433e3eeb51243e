"""Search: says what there is and where; reading it is a look."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.adapters.search.index import Found
from firebreak.app import looking, searching
from firebreak.app.interface import later, phrase
from firebreak.app.searching import Results
from firebreak.app.web.console import blind
from firebreak.app.web.console.addresses import account_address, search_words
from firebreak.app.web.console.filters import QueueQuery, filtered
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.ids import ItemKey

IN_PALETTE = 5
"""Results of one kind that the palette shows."""
GROUPS = (
    ("accounts", later("Accounts", "found")),
    ("posts", later("Posts", "found")),
    ("media", later("Pictures, clips and files", "found")),
    ("urls", later("Addresses", "found")),
    ("cases", later("Cases", "found")),
    ("decisions", later("Decisions", "found")),
    ("orders", later("Removal orders", "found")),
)


class SearchQuery(Struct, frozen=True, kw_only=True):
    """What somebody typed; empty for nothing yet."""

    q: Annotated[str, Meta(max_length=500)] = ""


class Row(Struct, frozen=True, kw_only=True):
    """One result.

    Attributes:
        says: By what it was found.
        account: Whose it is; None for cases, decisions and orders.
    """

    found: Found
    address: str
    says: str
    account: ItemKey | None = None


def show_search(call: Call, query: SearchQuery) -> Response:
    """Show what was found, in groups."""
    text = query.q.strip()
    results = found(call, text)
    groups = [
        (title, [_row(call, one) for one in getattr(results, name)]) for name, title in GROUPS
    ]
    return screen(call, "search.html", query=None, typed=text, results=results, groups=groups)


def show_palette(call: Call, query: SearchQuery) -> Response:
    """Give what the palette offers beside pages and actions: results, or what is at hand."""
    text = query.q.strip()
    results = found(call, text)
    each = [getattr(results, name) for name, _ in GROUPS]
    rows = [_row(call, one) for group in each for one in group[:IN_PALETTE]]
    return screen(call, "palette.html", query=None, rows=rows if text else _recent(call))


def _recent(call: Call) -> list[Row]:
    """Give the cases that somebody holds, and whom they looked up within their reasons' time."""
    services, me = call.services, call.reviewer.id
    mine, _ = filtered(
        services.store,
        QueueQuery(mine="yes"),
        me,
        services.tenant,
        now=call.now,
        most=IN_PALETTE,
    )
    rows = [
        Row(
            found=Found(key=case.id, kind="case", field="id", how="exact"),
            address=f"/console/cases/{case.id}",
            says=phrase("your case"),
            account=case.subject,
        )
        for case in mine
    ]
    looked = dict.fromkeys(looking.recent(services, call.reviewer))
    rows += [
        Row(
            found=Found(key=key, kind="account", field="id", how="exact"),
            address=account_address(key),
            says=phrase("looked up"),
            account=key,
        )
        for key in list(looked)[:IN_PALETTE]
    ]
    return rows


def found(call: Call, text: str) -> Results:
    """Find what a person may be told of; orders are for whoever answers to authorities."""
    results = searching.find(call.services, text, hidden=blind.hidden(call))
    if not call.reviewer.may_read("orders"):
        return Results(
            accounts=results.accounts,
            posts=results.posts,
            media=results.media,
            urls=results.urls,
            cases=results.cases,
            decisions=results.decisions,
            is_reading=results.is_reading,
        )
    return results


def _row(call: Call, one: Found) -> Row:
    says = search_words(one.field, one.how)
    match one.kind:
        case "case":
            return Row(found=one, address=f"/console/cases/{one.key}", says=says)
        case "decision":
            case = searching.case_of(call.services, one.key)
            return Row(found=one, address=f"/console/cases/{case}", says=says)
        case "order":
            return Row(found=one, address=f"/console/orders/{one.key}", says=says)
    key = ItemKey(one.key)
    whose = looking.account_of(call.services, key)
    return Row(found=one, address=account_address(key), says=says, account=whose)
