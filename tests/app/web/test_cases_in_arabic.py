"""Cases, queue, lists, search and accounts, read in Arabic: no English."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from firebreak.act.progress import ActionState
from firebreak.app import interface
from firebreak.app.web.console import case_terms, rabat, words
from firebreak.app.web.console.case_terms import Spoken
from firebreak.model.actions import ActionVerb
from firebreak.model.cases import CaseKind, CaseStatus, Origin
from firebreak.model.connections import Band, Family
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.facts import Opinion
from firebreak.model.items import AccountStatus, PostStatus
from firebreak.model.notices import NoticeKind
from firebreak.model.signals import Role
from firebreak.review.looking import REASONS
from tests.app.web.factories import EVENING, HOST, Browser, Desk, account_case, evening
from tests.app.web.media_desk import (
    ALT,
    PDQ,
    examine_only,
    list_entry,
    media_desk,
    picture_case,
    read_lists,
    upload,
)
from tests.app.web.untranslated import untranslated

CASE = "/console/cases/case-lantern77"
PICTURES = "/console/cases/case-picture_poster"
ENTRY = "/console/lists/harbor/entry?id=e1"
PAGES = [
    "/console",
    "/console?severity=4&show=networks",
    "/console?show=decided",
    "/console?none=yes",
    "/console?mine=yes&claimed=2&missed=1",
    CASE,
    f"{CASE}/like",
    "/console/cases/case-harbour_news",
    PICTURES,
    f"{PICTURES}/media?media=forum:media:m1",
    "/console/lists",
    "/console/lists/harbor",
    "/console/lists/harbor?show=waiting",
    ENTRY,
    "/console/compare",
    "/console/search",
    "/console/search?q=violet",
    "/console/search?q=nothing-like-this",
    "/console/accounts/forum:account:lantern77",
    "/console/accounts/forum:account:member_1",
]
ALLOWED = [ALT, "Harbor exchange", "Quay trial"]
"""What authors and operators wrote, where no element can say so."""
TABLES: list[tuple[Spoken[Any], Any]] = [
    (words.SEVERITY, range(5)),
    (words.IMMINENCE, range(4)),
    (words.ORIGIN, get_args(Origin)),
    (words.PAST, get_args(Verb)),
    (words.OPINION, get_args(Opinion)),
    (words.SUBJECT, get_args(CaseKind)),
    (case_terms.CASE_STATUS, get_args(CaseStatus)),
    (case_terms.ITEM_STATUS, {*get_args(AccountStatus), *get_args(PostStatus)}),
    (case_terms.ACTION, get_args(ActionVerb)),
    (case_terms.ACTION_STATE, get_args(ActionState)),
    (case_terms.VERB, get_args(Verb)),
    (case_terms.PURPOSE, get_args(Purpose)),
    (case_terms.BAND, get_args(Band)),
    (case_terms.FAMILY, get_args(Family)),
    (case_terms.ROLE, get_args(Role)),
    (case_terms.NOTICE, get_args(NoticeKind)),
    (case_terms.REPORTERS, get_args(NoticeKind)),
    (case_terms.FROM, get_args(Origin)),
    (case_terms.OPENED_BY, get_args(Origin)),
]


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Desk]:
    """A busy desk that keeps originals and lists."""
    with media_desk(tmp_path) as made:
        evening(made)
        entry = list_entry(made, note="From the harbour", opinion="disputed", by="ada")
        list_entry(made, "e2", opinion="confirmed", by="ada")
        upload(made)
        examine_only(made, "m2", problem="not a picture at all")
        picture_case(made, "picture_poster", media=("m1", "m2"), entries=(entry,))
        account_case(made, "lantern78")
        read_lists(made, floods=entry)
        yield made


def speaking_arabic(browser: Browser) -> Browser:
    """Choose Arabic."""
    browser.cookies.set("language", "ar")
    return browser


def english(desk: Desk, html: str) -> list[str]:
    """Give the English of a page, but for what operators and authors wrote."""
    titles = [one.title for one in desk.policy.categories.values()]
    assert '<html lang="ar" dir="rtl"' in html
    return untranslated(html, [*titles, *ALLOWED])


def test_no_page_of_cases_speaks_english(full: Desk) -> None:
    """What stands there in English is marked as English, or was written by people."""
    arab = speaking_arabic(full.browser("reviewer", "ada"))
    pages = {path: arab.get(path) for path in PAGES}

    assert {200} == {answer.status_code for answer in pages.values()}
    found = {path: english(full, answer.text) for path, answer in pages.items()}
    assert {} == {path: runs for path, runs in found.items() if runs}

    lead = speaking_arabic(full.browser("lead", "noor"))
    for path in (ENTRY, "/console/lists", "/console/compare"):
        assert [] == english(full, lead.get(path).text)
    filled: dict[str, Any] = {
        "data": {"csrf": lead.csrf, "fingerprints": PDQ},
        "headers": {"origin": HOST},
    }
    compared = lead.post("/console/compare", files={"file": ("", b"")}, **filled)
    assert [] == english(full, compared.text)


def test_a_case_stays_arabic_while_it_is_worked_on(desk: Desk) -> None:
    """Claimed, noted, asked about, previewed and decided."""
    evening(desk)
    arab = speaking_arabic(desk.browser("reviewer", "ada"))
    arab.submit(f"{CASE}/claim")
    arab.submit(f"{CASE}/note", words="غدا")
    arab.submit(f"{CASE}/ask", words="ماذا ترى؟")
    form = {"token": 1, "verb": "remove", "category": "call", "purpose": "news", "reasons": "س"}
    told = arab.submit(f"{CASE}/preview", **{**form, "post": "forum:post:lantern77-1"})
    claimed = arab.get(CASE)
    arab.submit(f"{CASE}/decide", token=1, verb="dismiss", purpose="news", reasons="س")
    decided = arab.get(CASE)

    assert "data-decide" in claimed.text
    assert "data-undo" in decided.text
    for answer in (told, claimed, decided, arab.get("/console/accounts/forum:account:lantern77")):
        assert [] == english(desk, answer.text)


def test_the_first_steps_are_arabic(desk: Desk) -> None:
    """Whoever sets a desk up reads its first page."""
    admin = speaking_arabic(desk.browser("admin"))

    assert [] == english(desk, admin.submit("/console/start", source="forum2").text)


@pytest.mark.parametrize(("table", "values"), TABLES)
def test_every_value_of_the_model_has_its_word(table: Spoken[object], values: object) -> None:
    """And the word is another one in Arabic."""
    with interface.speaking("ar"):
        told = {value: table[value] for value in table}

    assert set(table) == set(values)  # type: ignore[call-overload]
    assert [] == [word for word in told.values() if word.isascii() and word]


def test_every_reason_to_look_has_its_sentence() -> None:
    """The form writes each with a capital, and so stands each in the table."""
    assert case_terms.LOOKING == tuple(reason.capitalize() for reason in REASONS)


def test_a_question_about_incitement_is_put_in_arabic() -> None:
    """All questions and all answers."""
    with interface.speaking("ar"):
        said = [interface.term(question, "rabat") for _, question, _ in rabat.QUESTIONS]
        said += [
            interface.term(level, "rabat") for _, _, all_ in rabat.QUESTIONS for _, level in all_
        ]

    assert [] == [text for text in said if text.isascii()]


def test_figures_keep_their_order_between_arabic_words() -> None:
    """A date is one piece, and so is a share with its interval."""
    with interface.speaking("ar"):
        assert "\u20662026-03-22 19:00\u2069" == words.day(EVENING)
        assert "\u206673 % (61\N{EN DASH}82 %)\u2069" == words.strength_short(1, 0.73, (0.61, 0.82))
    assert "2026-03-22 19:00" == words.day(EVENING)
