"""One account: all that is known of it, once it is said why."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import looking
from firebreak.app.dossier import dossier
from firebreak.app.web.console import blind, timeline, view
from firebreak.app.web.console.addresses import account_address
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.review.looking import REASONS


class AccountQuery(Struct, frozen=True, kw_only=True):
    """From which case somebody comes; empty for none."""

    case: Annotated[str, Meta(max_length=200)] = ""


class LookForm(AccountQuery, frozen=True, kw_only=True):
    """Why somebody looks."""

    why: Annotated[str, Meta(max_length=100)] = ""
    words: Annotated[str, Meta(max_length=2_000)] = ""


def show_account(call: Call, key: str, query: AccountQuery) -> Response:
    """Show an account, or ask first why somebody looks."""
    account = looking.account_of(call.services, ItemKey(key))
    case = CaseId(query.case) if query.case else None
    if looking.needs_reason(call.services, call.reviewer, account, case):
        return _ask(call, account, LookForm(case=query.case))
    return _page(call, account, query)


def look(call: Call, key: str, form: LookForm) -> Response:
    """Keep why somebody looks, and show the account."""
    account = looking.account_of(call.services, ItemKey(key))
    case = CaseId(form.case) if form.case else None
    if looking.needs_reason(call.services, call.reviewer, account, case):
        try:
            looking.look(call.services, call.reviewer, account, why=form.why, words=form.words)
        except (InvalidDecision, NotAllowed) as error:
            return _ask(call, account, form, error)
    return RedirectResponse(account_address(account, form.case), 303)


def _ask(
    call: Call,
    account: ItemKey,
    form: LookForm,
    error: InvalidDecision | NotAllowed | None = None,
) -> Response:
    """Ask why, and show nothing of the account but what was typed to find it."""
    return screen(
        call,
        "look.html",
        status=status_of(error) if error else 200,
        query=None,
        account=account,
        form=form,
        reasons=REASONS,
        error=error,
        field=error.field if isinstance(error, InvalidDecision) else "",
    )


def _page(call: Call, account: ItemKey, query: AccountQuery) -> Response:
    services = call.services
    known = dossier(services, account)
    if known.stored is None and not known.posts and not known.cases:
        raise NotFound(what="account", name=account)
    for case in known.cases:
        # Whoever looks at a decision a second time must not read here what was decided.
        blind.check(call, case.id)
    return screen(
        call,
        "account.html",
        query=None,
        known=known,
        profile=view.thing(known.stored, account, ()),
        posts=tuple(view.thing(stored, stored.key, ()) for stored in known.posts),
        from_case=query.case,
        moments=timeline.of_lines(known.lines, call.now),
        timelines=timeline,
    )
