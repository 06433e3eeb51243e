"""The public notice form, its receipt, and the page of the outcome.

Source: Regulation (EU) 2022/2065, Article 16.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import appeals, reports
from firebreak.app.appeal_answers import answered_text
from firebreak.app.reports import Told, appeal_of
from firebreak.app.web.problems import TooManyTries
from firebreak.app.web.public.page import count_try, language_for, page, unknown
from firebreak.app.web.public.words import WORDS, Words
from firebreak.app.web.site import Call
from firebreak.intake.pages import patterns, thing_of
from firebreak.intake.texts import usable
from firebreak.model.desk_policy import Language
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import ItemKey
from firebreak.model.letters import Letter
from firebreak.model.papers import Paper
from firebreak.model.reports import About, Report, ReportedThing
from firebreak.review.answers import elsewhere, outcome_text

MOST_THINGS = 20
MOST_WORDS = 5_000
MOST_NAME = 200
MOST_MAIL = 254
SHOWN = 80
"""Characters of a wrong line that are repeated."""
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
NAMELESS: frozenset[About] = frozenset({"child abuse"})
"""Reports that need no name: Directive 2011/93/EU, Articles 3 to 7."""
Typed = Annotated[str, Meta(max_length=100_000)]


class NoticeForm(Struct, frozen=True, kw_only=True):
    """What the form holds.

    Attributes:
        where: Addresses, one a line.
        faith: Ticked or not.
    """

    where: Typed = ""
    about: Literal["terrorism", "violence", "child abuse", "other", ""] = ""
    why: Typed = ""
    name: Typed = ""
    mail: Typed = ""
    faith: str = ""
    lang: str = ""


class ContestForm(Struct, frozen=True, kw_only=True):
    """With which words the sender of a report contests what became of one thing."""

    place: Annotated[int, Meta(ge=1, le=MOST_THINGS)] = 1
    words: Typed = ""
    lang: str = ""


class ThingRow(Struct, frozen=True, kw_only=True):
    """One reported thing, as its sender sees it.

    Attributes:
        says: What became of it; empty while nobody has decided.
        due: By when an appeal will be answered; empty where none waits.
    """

    place: int
    written: str
    says: str = ""
    can_contest: bool = False
    due: str = ""
    reference: str = ""
    answer: Letter | None = None


def show_form(call: Call) -> Response:
    """Show the empty form."""
    return _form(call, language_for(call), NoticeForm(), {})


def send_form(call: Call, form: NoticeForm) -> Response:
    """Take a report in and lead to its receipt; what is missing shows the form, filled in."""
    language = language_for(call, form.lang)
    words = WORDS[language]
    wrong = dict(_wrong(form, words))
    things, wrong_line = _things(call, form, words)
    if wrong_line:
        wrong.setdefault("where", wrong_line)
    if wrong or not form.about:
        return _form(call, language, form, wrong, status=422)
    try:
        count_try(call)
    except TooManyTries as error:
        busy = {"form": words.busy.format(seconds=error.seconds)}
        answer = _form(call, language, form, busy, status=429)
        answer.headers.update(error.headers)
        return answer
    told = Told(
        about=form.about,
        language=language,
        words=form.why.strip(),
        things=things,
        name=form.name.strip(),
        mail=form.mail.strip(),
    )
    return RedirectResponse(f"/notice/{reports.receive(call.services, told)}?lang={language}", 303)


def show_report(call: Call, token: str) -> Response:
    """Show the receipt of a report, and what became of it."""
    try:
        paper, body = reports.by_token(call.services, token)
    except NotFound:
        return unknown(call, language_for(call))
    return _report(call, language_for(call, "", body.language), paper, body)


def contest(call: Call, token: str, form: ContestForm) -> Response:
    """Take in the appeal of somebody whose report was not followed."""
    language = language_for(call, form.lang)
    try:
        paper, body = reports.by_token(call.services, token)
        count_try(call)
        reports.contest(call.services, token, place=form.place, words=form.words)
    except NotFound:
        return unknown(call, language)
    except TooManyTries as error:
        says = WORDS[language].busy.format(seconds=error.seconds)
        return _report(call, language, paper, body, error=says, status=429)
    except InvalidDecision as error:
        says = _says(error, WORDS[language])
        return _report(call, language, paper, body, error=says, status=422)
    return RedirectResponse(f"/notice/{token}?lang={language}", 303)


def _form(
    call: Call, language: Language, form: NoticeForm, wrong: dict[str, str], *, status: int = 200
) -> Response:
    days = call.services.policy.retention.reporters_days
    return page(
        call,
        "public_notice.html",
        language,
        status=status,
        form=form,
        wrong=wrong,
        days=days,
        most=MOST_WORDS,
    )


def _wrong(form: NoticeForm, words: Words) -> Iterator[tuple[str, str]]:
    if not form.about:
        yield "about", words.wrong_about
    if not usable(form.why).strip():
        yield "why", words.wrong_words
    if len(form.why.strip()) > MOST_WORDS:
        yield "why", words.wrong_long.format(most=MOST_WORDS)
    if len(form.name.strip()) > MOST_NAME:
        yield "name", words.wrong_long.format(most=MOST_NAME)
    is_nameless = form.about in NAMELESS
    if not form.name.strip() and not is_nameless:
        yield "name", words.wrong_name
    mail = form.mail.strip()
    is_mail = len(mail) <= MOST_MAIL and bool(MAIL.fullmatch(mail))
    if not is_mail and (mail or not is_nameless):
        yield "mail", words.wrong_mail
    if not form.faith:
        yield "faith", words.wrong_faith


def _things(
    call: Call, form: NoticeForm, words: Words
) -> tuple[tuple[tuple[str, ItemKey], ...], str]:
    """Name what is reported, each thing once; and say which line names nothing."""
    config = call.services.config
    known, sources = patterns(config.pages), {*config.platforms, *call.services.platforms}
    found: dict[ItemKey, str] = {}
    for number, line in enumerate(form.where.splitlines(), 1):
        if not line.strip():
            continue
        key = thing_of(line, known, sources)
        if key is None:
            return (), words.wrong_line.format(line=number, text=line.strip()[:SHOWN])
        found.setdefault(key, line.strip())
        if len(found) > MOST_THINGS:
            return (), words.wrong_many
    things = tuple((written, key) for key, written in found.items())
    return things, "" if things else words.wrong_where


def _report(
    call: Call,
    language: Language,
    paper: Paper,
    body: Report,
    *,
    error: str = "",
    status: int = 200,
) -> Response:
    rows = tuple(
        _row(call, language, body, thing, place) for place, thing in enumerate(body.things, 1)
    )
    return page(
        call,
        "public_report.html",
        language,
        status=status,
        rows=rows,
        at=paper.at,
        reference=appeals.reference(paper),
        elsewhere=elsewhere(language, call.services.policy),
        error=error,
        most=appeals.MOST_WORDS,
    )


def _row(
    call: Call, language: Language, body: Report, thing: ReportedThing, place: int
) -> ThingRow:
    if thing.told is None:
        return ThingRow(place=place, written=thing.written)
    says = outcome_text(language, thing.told.kind, thing.told.at)
    if thing.told.kind != "left" or thing.told.decision is None:
        return ThingRow(place=place, written=thing.written, says=says)
    try:
        found = appeals.of(call.services, appeal_of(call.services, body, thing, ""))
    except NotFound:
        return ThingRow(place=place, written=thing.written, says=says)
    if found is None:
        return ThingRow(place=place, written=thing.written, says=says, can_contest=True)
    paper, appeal = found
    is_waiting = appeal.answer is None and paper.due is not None
    return ThingRow(
        place=place,
        written=thing.written,
        says=says,
        due=f"{paper.due:%Y-%m-%d}" if is_waiting else "",
        reference=appeals.reference(paper),
        answer=answered_text(call.services, paper, appeal),
    )


def _says(error: InvalidDecision, words: Words) -> str:
    if error.field == "words":
        is_long = "shorten" in error.reason
        return words.wrong_long.format(most=appeals.MOST_WORDS) if is_long else words.wrong_words
    return words.over if error.field == "link" else words.nothing_left
