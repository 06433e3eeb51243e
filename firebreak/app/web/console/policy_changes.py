"""Changing the policy: propose, look, agree as another, go back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import policy_changes as changes
from firebreak.app.policy_check import Checked
from firebreak.app.policy_choice import PART
from firebreak.app.policy_effects import Effects, effects
from firebreak.app.policy_following import SECONDS
from firebreak.app.policy_history import policies, policy_of
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.model.errors import (
    Conflict,
    FirebreakError,
    InvalidDecision,
    InvalidPolicy,
    NotAllowed,
    NotFound,
)
from firebreak.model.papers import Paper, PaperId
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.policy_changes import PolicyChange
from firebreak.model.policy_text import PolicyText

PLACE = "/console/policy/changes"
MOST_SHOWN = 50
REFUSALS = (InvalidDecision, InvalidPolicy, NotAllowed, Conflict)
Words = Annotated[str, Meta(max_length=2_000)]


class Draft(Struct, frozen=True, kw_only=True):
    """A whole policy as somebody would have it; looked at first, then proposed."""

    policy: Annotated[str, Meta(max_length=changes.LONGEST_TEXT)] = ""
    reason: Words = ""
    step: Literal["look", "propose"] = "look"


class Said(Struct, frozen=True, kw_only=True):
    """What somebody says to a proposal."""

    reason: Words = ""


class From(Struct, frozen=True, kw_only=True):
    """Which words the form begins with: a proposal's, or those in force."""

    change: Annotated[str, Meta(max_length=100)] = ""


class Former(Struct, frozen=True, kw_only=True):
    """A policy that was in force, by its hash."""

    digest: Annotated[str, Meta(max_length=64)] = ""


class Two(Struct, frozen=True, kw_only=True):
    """Which two policies are compared, by their hashes."""

    before: Annotated[str, Meta(max_length=64)] = ""
    digest: Annotated[str, Meta(max_length=64)] = ""


class Stretch(Struct, frozen=True, kw_only=True):
    """A time during which one policy was in force.

    Attributes:
        change: How two people agreed to it; None where it came from the file or the command line.
        previous: Digest of the one before it; empty for the first.
    """

    text: PolicyText
    since: datetime
    is_now: bool
    change: PolicyChange | None
    previous: str = ""


def show(call: Call) -> Response:
    """Show what waits, what is in force, and what was."""
    return _page(call)


def show_form(call: Call, query: From) -> Response:
    """Show the form, with the words in force or those of an earlier proposal."""
    if query.change:
        known = changes.body_of(changes.find(call.services, PaperId(query.change)))
        return _form(call, Draft(policy=known.text, reason=known.reason))
    return _form(call, Draft(policy=changes.present(call.services).text))


def propose(call: Call, form: Draft) -> Response:
    """Look at a draft with all its mistakes and effects, or propose it."""
    text = form.policy.replace("\r\n", "\n")
    checked = _checked(call, text)
    told = _effects(changes.present(call.services).text, text)
    if form.step == "look" or checked is None or checked.mistakes:
        return _form(call, form, checked=checked, told=told)
    try:
        paper = changes.propose(call.services, call.reviewer, text, form.reason)
    except REFUSALS as error:
        return _form(call, form, checked=checked, told=told, error=error)
    return RedirectResponse(f"{PLACE}/{paper.id}", 303)


def return_to(call: Call, form: Former) -> Response:
    """Propose a former policy again, as it was."""
    try:
        paper = changes.return_to(call.services, call.reviewer, form.digest)
    except REFUSALS as error:
        return _page(call, error)
    return RedirectResponse(f"{PLACE}/{paper.id}", 303)


def show_change(call: Call, change: str) -> Response:
    """Show one proposal: what it changes, what it would have brought up, and who says what."""
    return _one(call, PaperId(change))


def agree(call: Call, change: str, form: Said) -> Response:
    """Agree to what somebody else proposed."""
    fresh(call, f"{PLACE}/{change}")
    try:
        changes.agree(call.services, PaperId(change), call.reviewer, form.reason)
    except REFUSALS as error:
        return _one(call, PaperId(change), error)
    return RedirectResponse(f"{PLACE}/{change}", 303)


def end(call: Call, change: str, form: Said) -> Response:
    """Withdraw one's own proposal, or refuse somebody else's."""
    try:
        changes.end(call.services, PaperId(change), call.reviewer, form.reason)
    except REFUSALS as error:
        return _one(call, PaperId(change), error)
    return RedirectResponse(f"{PLACE}/{change}", 303)


def compare(call: Call, query: Two) -> Response:
    """Show what differs between any two policies that were in force."""
    store, tenant = call.services.store, call.services.tenant
    before = policy_of(store, tenant, query.before)
    after = policy_of(store, tenant, query.digest)
    return screen(
        call,
        "policy_compare.html",
        before=before,
        after=after,
        told=_effects(before.text, after.text),
    )


def stretches(papers: Sequence[Paper], answered: Sequence[Paper]) -> list[Stretch]:
    """Put together when which policy was in force, and by whom.

    Args:
        papers: Policies that were in force.
        answered: Proposals that were answered.

    Returns:
        The newest first; one that came back stands there twice.
    """
    agreed = {
        (change.digest, change.ended_at): change
        for change in map(changes.body_of, answered)
        if change.ended == "agreed"
    }
    known = [
        (since, paper, paper.body)
        for paper in papers
        if isinstance(paper.body, PolicyText)
        for since in (paper.body.since or (paper.at,))
    ]
    found: list[Stretch] = []
    for since, paper, text in sorted(known, key=lambda one: one[0]):
        found.append(
            Stretch(
                text=text,
                since=since,
                is_now=paper.is_open and since == (text.since or (paper.at,))[-1],
                change=agreed.get((text.digest, since)),
                previous=found[-1].text.digest if found else "",
            )
        )
    return found[::-1]


def _page(call: Call, error: FirebreakError | None = None) -> Response:
    services = call.services
    answered = changes.answered(services)
    rows = stretches(policies(services.store, services.tenant), answered)
    return screen(
        call,
        "policy_changes.html",
        status=status_of(error) if error else 200,
        error=error,
        present=changes.present(services),
        followed=services.policy,
        file_said=services.problems.get(PART, ""),
        waiting=[_row(call, one) for one in changes.waiting(services)],
        ended=[_row(call, one) for one in answered if changes.body_of(one).ended != "agreed"][
            :MOST_SHOWN
        ],
        rows=rows[:MOST_SHOWN],
        texts=list({one.text.digest: one.text for one in rows}.values()),
        others=changes.others(services, call.reviewer.id),
        seconds=int(SECONDS),
    )


def _row(call: Call, paper: Paper) -> tuple[Paper, PolicyChange, bool]:
    change = changes.body_of(paper)
    return paper, change, changes.is_stale(call.services, change)


def _form(
    call: Call,
    draft: Draft,
    *,
    checked: Checked | None = None,
    told: Effects | None = None,
    error: FirebreakError | None = None,
) -> Response:
    is_wrong = error is not None or (checked is not None and bool(checked.mistakes))
    return screen(
        call,
        "policy_form.html",
        status=status_of(error) if error else 422 if is_wrong else 200,
        draft=draft,
        checked=checked,
        told=told,
        error=error,
        others=changes.others(call.services, call.reviewer.id),
    )


def _one(call: Call, name: PaperId, error: FirebreakError | None = None) -> Response:
    services = call.services
    paper = changes.find(services, name)
    change = changes.body_of(paper)
    return screen(
        call,
        "policy_change.html",
        status=status_of(error) if error else 200,
        error=error,
        paper=paper,
        change=change,
        stale=changes.is_stale(services, change),
        told=_effects(_base(call, change), change.text),
        checked=None if change.ended else _checked(call, change.text),
        others=changes.others(services, change.proposed_by),
        minutes=services.config.sign_in.fresh_minutes,
        seconds=int(SECONDS),
    )


def _base(call: Call, change: PolicyChange) -> str:
    try:
        return policy_of(call.services.store, call.services.tenant, change.base).text
    except NotFound:
        return changes.present(call.services).text


def _checked(call: Call, text: str) -> Checked | None:
    try:
        return changes.checked(call.services, text) if text.strip() else None
    except InvalidPolicy:
        return None


def _effects(old: str, new: str) -> Effects | None:
    """Compare two texts; None where either cannot be read by this release."""
    before, after = _read(old), _read(new)
    return effects(before, after) if before and after else None


def _read(text: str) -> Policy | None:
    try:
        return parse_policy(text)
    except InvalidPolicy:
        return None
