"""Search: says what there is and where, and shows none of it; reading it is a look."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.adapters.search.index import Found
from firebreak.app import looking, searching
from firebreak.app.searching import Results
from firebreak.app.web.console import blind
from firebreak.app.web.console.addresses import account_address, search_words
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.ids import ItemKey
from firebreak.model.people import RANK

GROUPS = (
    ("accounts", "Accounts"),
    ("posts", "Posts"),
    ("media", "Pictures, clips and files"),
    ("urls", "Addresses"),
    ("cases", "Cases"),
    ("decisions", "Decisions"),
    ("orders", "Removal orders"),
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
    return screen(
        call, "search.html", query=None, typed=text, results=results, groups=groups
    )


def found(call: Call, text: str) -> Results:
    """Find what a person may be told of; orders are for leads."""
    results = searching.find(call.services, text, hidden=blind.hidden(call))
    if RANK[call.reviewer.role] < RANK["lead"]:
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
