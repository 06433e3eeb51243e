"""How good decisions are: second people, known answers, sources."""

from datetime import datetime, timedelta
from functools import partial
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app import gold, second_looks
from firebreak.app.bookkeeping import Reading
from firebreak.app.web.api.numbers import NumbersQuery
from firebreak.app.web.console.blind import VERBS, AnswerForm, answer_of, hidden
from firebreak.app.web.console.numbers import SPANS
from firebreak.app.web.console.screen import screen
from firebreak.app.web.console.spread import spread
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.app.wiring import Services
from firebreak.measure.contract import Window
from firebreak.measure.metrics.second_reviews import named, told
from firebreak.measure.pairs import Pair, repeated
from firebreak.measure.quality import (
    GoldShare,
    Group,
    Looks,
    Precision,
    gold_shares,
    precisions,
    second_reviews,
)
from firebreak.model.decisions import Decision
from firebreak.model.errors import Conflict, FirebreakError, InvalidDecision
from firebreak.model.ids import CaseId, ItemKey, PaperId
from firebreak.model.second_looks import SecondReview

FEW = 20
"""Judgements below which a share is called a guess."""
MOST_DIFFERENT = 100
COLUMNS = ("kind", "name", "upheld", "judged", "low", "high", "taken back", "in doubt", "waiting")


class GoldForm(AnswerForm, frozen=True, kw_only=True):
    """A known answer, and the invented wording it is about."""

    text: Annotated[str, Meta(max_length=5_000)] = ""
    language: Annotated[str, Meta(max_length=20)] = ""


class Difference(Struct, frozen=True, kw_only=True):
    """A second review of another mind, with what has become of its case.

    Attributes:
        first: The decision that was looked at again.
        newest: The case's newest decision, which may still be the first.
    """

    paper: PaperId
    case: CaseId
    look: SecondReview
    first: Decision
    newest: Decision

    @property
    def is_settled(self) -> bool:
        """Whether somebody has decided since."""
        return self.newest.id != self.first.id


class Met(Struct, frozen=True, kw_only=True):
    """One person and one account that met again and again.

    Attributes:
        account: None once its name is forgotten.
    """

    account: ItemKey | None
    pair: Pair


class Account(Struct, frozen=True, kw_only=True):
    """What the ledger says of quality, as of the window's end."""

    window: Window
    looks: dict[Group | None, Looks]
    sources: tuple[Precision, ...]
    gold: dict[Group, GoldShare]
    pairs: list[Met]


def show_quality(call: Call, query: NumbersQuery) -> Response:
    """Show agreement, differences, known answers and sources."""
    return _page(call, query.days, AnswerForm(), error=None)


def table(call: Call, query: NumbersQuery) -> Response:
    """Give the sources as CSV; nobody who decided is in it."""
    fresh(call, "/console/quality")
    lines = [sheet_line(COLUMNS)]
    for one in _read(call, query.days).sources:
        counts = (one.taken_back, one.in_doubt, one.waiting)
        interval = (f"{one.low:.4f}", f"{one.high:.4f}")
        cells = (one.kind, one.name, one.upheld, one.judged, *interval, *counts)
        lines.append(sheet_line(cells))
    headers = {"content-disposition": 'attachment; filename="quality.csv"'}
    return Response("".join(lines), media_type="text/csv", headers=headers)


def add_gold(call: Call, form: GoldForm) -> Response:
    """Keep an invented matter with its known answer."""
    try:
        if not form.text.strip():
            raise InvalidDecision(field="text", reason="write the wording that it is about")
        gold.add(
            call.services,
            answer_of(form),
            text=form.text.strip(),
            language=form.language.strip(),
            person=call.reviewer,
        )
    except InvalidDecision as error:
        return _page(call, SPANS[1], form, error=error)
    return RedirectResponse("/console/quality", 303)


def adopt_gold(call: Call, paper: str, form: AnswerForm) -> Response:
    """Keep a case on which two people differed, now that somebody knows who was right."""
    try:
        gold.adopt(call.services, PaperId(paper), answer_of(form), person=call.reviewer)
    except (Conflict, InvalidDecision) as error:
        return _page(call, SPANS[1], form, error=error)
    return RedirectResponse("/console/quality", 303)


def _page(call: Call, days: int, form: AnswerForm, *, error: FirebreakError | None) -> Response:
    account = _read(call, days)
    looks, sources = dict(account.looks), account.sources
    judged = [
        (_label(one), one.share, one.low, one.high) for one in sources if one.share is not None
    ]
    return screen(
        call,
        "quality.html",
        status=status_of(error) if error else 200,
        query=None,
        days=days,
        spans=SPANS,
        window=account.window,
        whole=looks.pop(None, None),
        looks={named(group): one for group, one in looks.items() if group is not None},
        told=told,
        sources=sources,
        picture=spread(judged),
        few=FEW,
        gold={named(group): one for group, one in account.gold.items()},
        differences=differences(call),
        pairs=account.pairs if call.reviewer.may_read("lead") else [],
        waits=len(second_looks.waiting(call.services, call.reviewer)),
        form=form,
        verbs=VERBS,
        error=error,
        field=error.field if isinstance(error, InvalidDecision) else "",
    )


def _read(call: Call, days: int) -> Account:
    return call.site.bookkeeper.of(
        ("quality", days), call.now, partial(_account, call.services, days)
    )


def _account(services: Services, days: int, reading: Reading, now: datetime) -> Account:
    window = Window(since=now - timedelta(days=days), until=now)
    known = reading.books.known_by(now)
    return Account(
        window=window,
        looks=second_reviews(known, window),
        sources=precisions(known, window),
        gold=gold_shares(known, window),
        pairs=[_named(services, one) for one in repeated(known, now)],
    )


def _named(services: Services, one: Pair) -> Met:
    line = services.store.entries(one.line, 1, services.tenant)[0]
    return Met(account=line.subject, pair=one)


def differences(call: Call) -> list[Difference]:
    """Give second reviews of another mind, newest first; none of a case that is closed to them."""
    found = []
    closed = hidden(call)
    for paper, look in second_looks.answered(call.services):
        if look.agrees or paper.case is None or paper.case in closed:
            continue
        made = call.services.store.decisions(paper.case, call.services.tenant)
        first = next((one for one in made if one.id == look.decision), None)
        if first is not None:
            difference = Difference(
                paper=paper.id, case=paper.case, look=look, first=first, newest=made[-1]
            )
            found.append(difference)
        if len(found) == MOST_DIFFERENT:
            break
    return found


def _label(one: Precision) -> str:
    return f"{one.name.replace('_', ' ')[:28]} ({one.judged:,})"
