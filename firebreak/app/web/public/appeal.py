"""The page behind a link: read the decision, contest it, read the answer."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import appeals, redress
from firebreak.app.appeal_answers import answered_text
from firebreak.app.appeals import MOST_WORDS, Sent
from firebreak.app.redress import Contested
from firebreak.app.web.problems import TooManyTries
from firebreak.app.web.public.page import count_try, language_for, page, unknown
from firebreak.app.web.public.words import WORDS
from firebreak.app.web.site import Call
from firebreak.model.appeals import Appeal
from firebreak.model.decisions import taken_back
from firebreak.model.desk_policy import Language
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.papers import Paper
from firebreak.review.foreign_words import tongue
from firebreak.review.inert import spoken
from firebreak.review.statement import Addressee, background, statement


class AppealForm(Struct, frozen=True, kw_only=True):
    """What somebody fills in to contest a decision."""

    words: Annotated[str, Meta(max_length=100_000)] = ""
    language: Literal["en", "fr", "ar", "de", ""] = ""
    lang: str = ""


def show_appeal(call: Call, token: str) -> Response:
    """Show the decision that a link is about, and what became of an appeal."""
    try:
        link = redress.contested(call.services, token)
    except NotFound:
        return unknown(call, language_for(call))
    return _page(call, link, language_for(call, "", link.body.language))


def send_appeal(call: Call, token: str, form: AppealForm) -> Response:
    """Take an appeal in and show its receipt."""
    language = language_for(call, form.lang)
    try:
        link = redress.contested(call.services, token)
        count_try(call)
        wanted: Language = form.language or link.body.language
        appeals.by_link(call.services, token, words=form.words, language=wanted)
    except NotFound:
        return unknown(call, language)
    except TooManyTries as error:
        says = WORDS[language].busy.format(seconds=error.seconds)
        answer = _page(call, link, language, form=form, error=says, status=429)
        answer.headers.update(error.headers)
        return answer
    except InvalidDecision as error:
        return _page(call, link, language, form=form, error=_says(error, language), status=422)
    return RedirectResponse(f"/appeal/{token}?lang={language}", 303)


def _page(
    call: Call,
    link: Contested,
    language: Language,
    *,
    form: AppealForm | None = None,
    error: str = "",
    status: int = 200,
) -> Response:
    services = call.services
    found = appeals.of(services, _sent(link))
    made = services.store.decisions(link.decision.case, services.tenant)
    back = taken_back(made).get(link.decision.id, frozenset())
    answer = answered_text(services, *found) if found else None
    return page(
        call,
        "public_appeal.html",
        language,
        status=status,
        told=pieces(_told(call, link), link.decision.reasons),
        told_language=link.body.language,
        appeal=found[0] if found else None,
        reference=appeals.reference(found[0]) if found else "",
        answer=answer,
        answered=pieces(answer.text, _answered(found)) if answer else None,
        is_open=link.is_good and not set(link.body.subjects) <= back,
        is_over=not link.is_good,
        form=form or AppealForm(),
        error=error,
        most=MOST_WORDS,
    )


class Pieces(Struct, frozen=True, kw_only=True):
    """A letter around a reviewer's own words, which may be in another language.

    Attributes:
        words: Empty where the letter has none; then ``before`` is all of it.
        tongue: Language of the words, as an ISO 639-1 code; empty where nobody can tell.
    """

    before: str
    words: str = ""
    after: str = ""
    tongue: str = ""


def pieces(letter: str, reasons: str) -> Pieces:
    """Find a reviewer's own words in a letter, so that a page can say their language.

    Args:
        letter: As it was sent.
        reasons: What the reviewer wrote.

    Returns:
        The letter, cut around them.
    """
    words = spoken(reasons)
    before, found, after = letter.partition(words) if words else (letter, "", "")
    return Pieces(before=before, words=found, after=after, tongue=tongue(reasons) if found else "")


def _answered(found: tuple[Paper, Appeal] | None) -> str:
    return found[1].answer.reasons if found and found[1].answer else ""


def _told(call: Call, link: Contested) -> str:
    """Give the statement that the person got: about their own things, and nobody else's."""
    case = call.services.store.case(link.decision.case, call.services.tenant)
    to = Addressee(
        account=link.paper.subject,
        subjects=link.body.subjects,
        language=link.body.language,
        reference=link.decision.id,
    )
    policy = call.services.policy
    return statement(link.decision, policy=policy, background=background(case), to=to)


def _sent(link: Contested) -> Sent:
    return Sent(
        decision=link.decision,
        by="concerned",
        subjects=link.body.subjects,
        words="",
        language=link.body.language,
    )


def _says(error: InvalidDecision, language: Language) -> str:
    words = WORDS[language]
    if error.field == "words":
        is_long = "shorten" in error.reason
        return words.wrong_long.format(most=MOST_WORDS) if is_long else words.wrong_words
    return words.over if error.field == "link" else words.nothing_left
