"""A person's own page: what they were shown, what they read and never take.

Nobody else sees it, and nothing here ranks anybody. A lead sees who asks for more, because they
ask a lead.
"""

from typing import Annotated

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.app import casework, exposure, ties
from firebreak.app.entrances import entrance_of
from firebreak.app.routing import choosable, languages_from, opted_out
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField, status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.errors import FirebreakError, InvalidDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.people import EVERY_POWER, POWERS, WORDS, Role
from firebreak.review.exposure import HARD, counted_on, left


class Wishes(Struct, frozen=True, kw_only=True):
    """What the form holds.

    Attributes:
        languages: As typed; empty for any.
        without: Categories that they are not to be handed.
    """

    languages: Annotated[str, Meta(max_length=100)] = ""
    without: Annotated[tuple[str, ...], Meta(max_length=200)] = ()


class MeQuery(Struct, frozen=True, kw_only=True):
    """Whether something was kept just now."""

    kept: str = ""


class AllowForm(Struct, frozen=True, kw_only=True):
    """Who may be shown more today."""

    person: Annotated[str, Meta(max_length=200)] = ""


def show_me(call: Call, query: MeQuery) -> Response:
    """Show one's own page."""
    return _page(call, kept=bool(query.kept))


def set_me(call: Call, form: Wishes) -> Response:
    """Keep what a person reads and what they opt out of."""
    try:
        languages = languages_from(form.languages)
    except ValueError as error:
        raise InvalidField(field="languages", reason=str(error)) from error
    changed = structs.replace(call.reviewer, languages=languages)
    try:
        opted_out(call.services, changed, form.without)
    except ValueError as error:
        raise InvalidField(field="without", reason=str(error)) from error
    return RedirectResponse("/console/me?kept=yes", 303)


def ask_for_more(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Ask leads to agree that one is shown more today."""
    try:
        exposure.ask_for_more(call.services, call.reviewer)
    except InvalidDecision as error:
        return _page(call, error)
    return RedirectResponse("/console/me", 303)


def allow(call: Call, form: AllowForm) -> Response:
    """Agree that a colleague is shown more today."""
    try:
        exposure.consent(call.services, ReviewerId(form.person), lead=call.reviewer)
    except InvalidDecision as error:
        return _page(call, error)
    return RedirectResponse("/console/me", 303)


def powers_of(role: Role) -> tuple[str, ...]:
    """Say in words what a role may do, in the order of the table."""
    return tuple(WORDS[one] for one in EVERY_POWER if one in POWERS[role])


def _page(call: Call, error: FirebreakError | None = None, *, kept: bool = False) -> Response:
    services, me = call.services, call.reviewer
    policy = services.policy
    names = dict.fromkeys((*choosable(policy), *me.opt_outs))
    sheet = exposure.sheet(services, me.id, call.now)
    counted = counted_on(sheet)
    return screen(
        call,
        "me.html",
        status=status_of(error) if error else 200,
        error=error,
        counted=counted,
        asks=sheet.is_open,
        left=left(counted, policy=policy),
        budget=policy.wellbeing.reveals_a_day,
        most=HARD * policy.wellbeing.reveals_a_day + counted.extra,
        day_begins_at=policy.wellbeing.day_begins_at,
        kept=kept,
        offered={
            name: policy.categories[name].title if name in policy.categories else name
            for name in names
        },
        requests=exposure.requests(services, me) if me.may("lead") else [],
        my_roles=tuple((role, powers_of(role)) for role in me.held),
        people_words=WORDS,
        ties=ties.declared(services, me),
        has_factor=entrance_of(services, me.id).has_factor,
        asked=tuple((one, one.body) for one in casework.asked_of(services, me)),
    )
