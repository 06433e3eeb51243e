"""The rules in force, for whoever decides by them, and what they were before."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import PlainTextResponse, Response

from firebreak.app.interface import phrase, spoken, term
from firebreak.app.policy_history import policies, policy_of
from firebreak.app.policy_words import SILENCING, changes
from firebreak.app.web.console.screen import screen
from firebreak.app.web.console.words import span
from firebreak.app.web.site import Call
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.duties import contradictions, duties_of
from firebreak.model.errors import InvalidPolicy
from firebreak.model.papers import Paper
from firebreak.model.policy import Category, Policy, parse_policy
from firebreak.model.policy_text import PolicyText

LONGEST_DIGEST = 64


class At(Struct, frozen=True, kw_only=True):
    """Which policy is asked for: the first digits of its hash, six at least."""

    digest: Annotated[str, Meta(max_length=LONGEST_DIGEST)]


class Rule(Struct, frozen=True, kw_only=True):
    """One category as people read it.

    Attributes:
        within: Time to the decision; empty where no clock runs.
        two_people: What two people must agree on.
    """

    name: str
    category: Category
    within: str
    two_people: list[Verb]


class Common(Struct, frozen=True, kw_only=True):
    """What holds in every category.

    Attributes:
        asks_purpose: Whether each asks what something was said for.
        exempt: Purposes that forbid removal by one person, where they are the same in all.
    """

    asks_purpose: bool
    exempt: tuple[Purpose, ...]


class Former(Struct, frozen=True, kw_only=True):
    """A policy that was in force, beside the one before it.

    Attributes:
        is_now: Whether it is in force still.
        changed: What it changed, a line a value; None where either can no longer be read.
    """

    text: PolicyText
    paper: Paper
    is_now: bool
    changed: list[str] | None


def show_policy(call: Call) -> Response:
    """Show categories, clocks, duties and former policies."""
    policy = call.services.policy
    return screen(
        call,
        "policy.html",
        rules=rules(policy),
        common=common(policy),
        either=either,
        clocks=clocks(policy),
        duties=duties_of(policy.profile),
        formers=formers(call),
        short=contradictions(policy),
    )


def show_text(call: Call, query: At) -> Response:
    """Give a policy's file word for word, as it was when it was in force."""
    kept = policy_of(call.services.store, call.services.tenant, query.digest)
    name = f"policy-{kept.digest[:12]}.toml"
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(kept.text, headers=disposition)


def rules(policy: Policy) -> list[Rule]:
    """Put categories in the order in which they press: gravest first, then the shortest clock."""
    never = timedelta.max
    found = sorted(
        policy.categories.items(),
        key=lambda one: (-one[1].severity, one[1].clock or never, one[0]),
    )
    return [
        Rule(
            name=name,
            category=category,
            within=length(category.clock) if category.clock else "",
            two_people=[
                verb
                for verb in SILENCING
                if verb in category.verbs and category.reviewers_for(verb) > 1
            ],
        )
        for name, category in found
    ]


def clocks(policy: Policy) -> dict[str, str]:
    """Say how soon what came in must be decided, by where it came from."""
    minutes = {
        "Removal order": policy.clocks.removal_order_minutes,
        "Trusted flagger": policy.clocks.trusted_flagger_minutes,
        "Report": policy.clocks.user_report_minutes,
        "Appeal": policy.appeals.minutes,
    }
    return {
        source: length(timedelta(minutes=most)) if most else term("no clock", "clock")
        for source, most in minutes.items()
    }


def length(of: timedelta) -> str:
    """Write a length of time without the small unit that is nothing: 6 h, not 6 h 00 min."""
    whole_hours, whole_days = of % timedelta(hours=1), of % timedelta(days=1)
    if of >= timedelta(days=1) and not whole_days // timedelta(hours=1):
        return phrase("%(days)s d", days=of.days)
    if timedelta(hours=1) <= of < timedelta(days=1) and not whole_hours // timedelta(minutes=1):
        return phrase("%(hours)s h", hours=of // timedelta(hours=1))
    return span(of)


def either(purposes: Sequence[Purpose]) -> str:
    """Name purposes, any of which is enough; at least one, as ``news, art or polemic``."""
    named = [term(one, "purpose") for one in purposes]
    if len(named) == 1:
        return named[0]
    rest = ("، " if spoken() == "ar" else ", ").join(named[:-1])
    return phrase("%(these)s or %(last)s", these=rest, last=named[-1])


def common(policy: Policy) -> Common:
    """Tell what all categories of a policy have in common, to be said once."""
    each = policy.categories.values()
    same = {one.exempt_purposes for one in each}
    return Common(
        asks_purpose=all(one.asks_purpose for one in each),
        exempt=same.pop() if len(same) == 1 else (),
    )


def formers(call: Call) -> list[Former]:
    """Give all policies that were in force, the newest first, each with what it changed."""
    found = [
        (paper, paper.body)
        for paper in policies(call.services.store, call.services.tenant)
        if isinstance(paper.body, PolicyText)
    ]
    told: list[Former] = []
    before: Policy | None = None
    for paper, text in found:
        read = _read(text)
        told.append(
            Former(
                text=text,
                paper=paper,
                is_now=text.digest == call.services.policy.digest,
                changed=changes(before, read) if before and read else None,
            )
        )
        before = read
    return told[::-1]


def _read(text: PolicyText) -> Policy | None:
    """Read a former policy; one that this release no longer follows is shown by its words only."""
    try:
        return parse_policy(text.text)
    except InvalidPolicy:
        return None
