"""Appeals: the list with its clocks, and the answer on the page of a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.app import appeal_answers
from firebreak.app import appeals as filed
from firebreak.app.interface import later
from firebreak.app.web.api.cases import Reasons, Token
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.appeals import Appeal
from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Decision, taken_back
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import Paper, PaperId
from firebreak.review.answers import direction
from firebreak.review.appeals import Reply, has_news, may_take

SHOWN = 200
"""Appeals on one page: of those that wait the longest due, of the others the newest."""
BY = {
    "concerned": later("Somebody concerned", "appeal"),
    "reporter": later("Somebody who reported it", "appeal"),
}
OUTCOME: dict[str, str] = {
    "upheld": later("The decision stands", "appeal"),
    "partly": later("Taken back in part", "appeal"),
    "overturned": later("Taken back", "appeal"),
}


class AnswerForm(Struct, frozen=True, kw_only=True):
    """What the form of an answer holds.

    Attributes:
        outcome: Empty until one is chosen; nothing is chosen beforehand.
        subject: What is taken back, where it is a part.
    """

    token: Token = 0
    outcome: Literal["upheld", "partly", "overturned", ""] = ""
    subject: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()
    reasons: Reasons = ""


class AppealsQuery(Struct, frozen=True, kw_only=True):
    """Those that wait, or those that were answered."""

    show: Literal["waiting", "answered"] = "waiting"


class Row(Struct, frozen=True, kw_only=True):
    """One appeal beside the decision that it contests.

    Attributes:
        left: What of it can still be taken back.
        news: Signals and notices that came after the decision.
        direction: Which way the words are written.
        is_theirs: Whether the viewer may answer it.
    """

    paper: Paper
    body: Appeal
    decision: Decision | None
    is_theirs: bool
    left: tuple[ItemKey, ...] = ()
    news: tuple[int, int] = (0, 0)
    direction: str = "auto"


def show_appeals(call: Call, query: AppealsQuery) -> Response:
    """List appeals: those that wait, the first due first, or those that were answered."""
    is_open = query.show == "waiting"
    papers = _papers(call, is_open=is_open)
    key = _due if is_open else _when
    rows = [_listed(call, paper) for paper in sorted(papers, key=key, reverse=not is_open)]
    return screen(
        call, "appeals.html", rows=rows[:SHOWN], more=len(rows) - SHOWN, query=query, says=WORDS
    )


def section(call: Call, file: CaseFile, decisions: Sequence[Decision]) -> dict[str, object]:
    """Give what a case page shows of appeals.

    Args:
        call: The request.
        file: The case.
        decisions: All its decisions.

    Returns:
        Values for the template.
    """
    case = file.case
    found = call.services.store.papers(call.services.tenant, "appeal", case=case.id)
    # One without a time is kept until the suspension of its sender ends.
    shown = [one for one in found if one.is_open and one.due] + [
        one for one in found if not one.is_open
    ][-5:]
    return {
        "appeals": [_row(call, paper, decisions, file) for paper in shown[:SHOWN]],
        "may_take": may_take(case, call.reviewer.id),
        "only_appeals": _only_concerned(case),
        "appeal_words": WORDS,
    }


def give_answer(call: Call, case: str, appeal: str, form: AnswerForm) -> None:
    """Answer an appeal of a case; raises what the case page shows above its form."""
    paper, body = filed.find(call.services, PaperId(appeal))
    if paper.case != CaseId(case) or not form.outcome:
        raise NotFound(what="answer to appeal", name=appeal)
    reply = Reply(
        outcome=form.outcome,
        reasons=form.reasons,
        subjects=tuple(key for key in body.subjects if key in form.subject),
    )
    appeal_answers.answer(call.services, paper.id, reply, token=form.token, reviewer=call.reviewer)


def _only_concerned(case: Case) -> bool:
    reporters = any(one.by == "reporter" for one in case.appeals)
    return bool(case.appeals) and not reporters and not has_news(case)


def _papers(call: Call, *, is_open: bool) -> list[Paper]:
    store, tenant = call.services.store, call.services.tenant
    return store.papers(tenant, "appeal", is_open=is_open, limit=10_000)


def _listed(call: Call, paper: Paper) -> Row:
    body = _body(paper)
    return Row(
        paper=paper,
        body=body,
        decision=None,
        is_theirs=call.reviewer.id not in body.decided_by,
        direction=direction(body.language),
    )


def _row(call: Call, paper: Paper, decisions: Sequence[Decision], file: CaseFile) -> Row:
    body = _body(paper)
    decision = next((one for one in decisions if one.id == body.decision), None)
    back = taken_back(decisions).get(body.decision, frozenset())
    since = decision.at if decision else paper.at
    return Row(
        paper=paper,
        body=body,
        decision=decision,
        is_theirs=call.reviewer.id not in body.decided_by,
        left=tuple(key for key in body.subjects if key not in back),
        news=(
            sum(one.at > since and one.mode == "live" for one in file.signals),
            sum(one.received_at > since for one in file.notices),
        ),
        direction=direction(body.language),
    )


def _body(paper: Paper) -> Appeal:
    if not isinstance(paper.body, Appeal):
        raise NotFound(what="appeal", name=paper.id)
    return paper.body


def _due(paper: Paper) -> tuple[datetime, str]:
    return paper.due or paper.at, paper.id


def _when(paper: Paper) -> tuple[datetime, str]:
    body = _body(paper)
    return body.answer.at if body.answer else paper.at, paper.id


WORDS: dict[str, dict[str, str]] = {"by": BY, "outcome": OUTCOME}
