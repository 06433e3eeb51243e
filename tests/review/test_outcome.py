"""Whoever sent a notice is told what became of it, and no more."""

from typing import get_args

import pytest
from msgspec.structs import replace

from firebreak.model.decisions import Verb
from firebreak.model.desk_policy import Language
from firebreak.model.ids import ItemKey
from firebreak.model.letters import Letter
from firebreak.review.outcome import outcome, unanswered
from firebreak.review.statement import background
from tests.review.factories import ACCOUNT, POLICY, POST, case, notice
from tests.review.test_statement import DECISION


def told(verb: Verb, *subjects: ItemKey, language: str = "") -> Letter:
    """Answer a notice about the post ``p1`` of the account ``u1``."""
    seen = notice()
    seen = replace(seen, notice=replace(seen.notice, language=language, reporter="reader 7"))
    return outcome(
        seen,
        replace(DECISION, verb=verb, subjects=subjects),
        author=ACCOUNT,
        policy=POLICY,
        background=background(case(origin="report")),
    )


@pytest.mark.parametrize(
    ("verb", "subject", "says"),
    [
        ("remove", POST, "It was removed."),
        ("label", POST, "A warning was put on it."),
        ("suspend", ACCOUNT, "The account that it comes from was suspended."),
        ("remove", ItemKey("harbor:post:p2"), "leave it as it is"),
        ("dismiss", POST, "leave it as it is"),
    ],
)
def test_it_says_what_became_of_the_very_thing(verb: Verb, subject: ItemKey, says: str) -> None:
    """That another post of the same account was removed is nobody's business."""
    text = told(verb, subject).text
    assert says in text
    assert "p2" not in text


def test_it_says_nothing_else() -> None:
    """No reasons, no rule, no author, no reviewer, no other reporter."""
    text = told("remove", POST).text
    for part in (DECISION.reasons, "Support", "u1", "ines", "reader 7"):
        assert part not in text
    assert ("n1" in text, "contest" in text, "No automated tool" in text) == (True, True, True)


@pytest.mark.parametrize("language", get_args(Language))
def test_it_is_in_the_language_of_the_notice(language: Language) -> None:
    """Every verb, in each language that we write in."""
    for verb in get_args(Verb):
        letter = told(verb, POST, language=f"{language}-XX")
        assert (language, False) == (letter.language, "{" in letter.text)


def test_a_language_that_nobody_writes_in_gets_the_policys() -> None:
    """Better a letter in another language than none."""
    assert ("en", "en") == (told("remove", POST, language="xx").language, told("remove").language)


def test_each_notice_is_answered_once() -> None:
    """What was answered is not answered again, and orders have their own document."""
    first, second = notice(seq=1), notice(seq=2)
    order = notice(seq=3, kind="removal_order")
    assert [second] == unanswered([order, second, first, second], [first.seq])
