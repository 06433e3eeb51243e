"""What a person reads and is never handed, as they say themselves."""

from typing import Annotated

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.app.routing import choosable, languages_from, opted_out
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.site import Call


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


def show_me(call: Call, query: MeQuery) -> Response:
    """Show a person what routing knows of them."""
    policy, person = call.services.policy, call.reviewer
    names = (*choosable(policy), *person.opt_outs)
    return screen(
        call,
        "me.html",
        kept=bool(query.kept),
        offered={
            name: policy.categories[name].title if name in policy.categories else name
            for name in dict.fromkeys(names)
        },
    )


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
