"""The statement of reasons says what is on file, and no more."""

from typing import get_args

import msgspec
import pytest

from firebreak.model.decisions import Verb
from firebreak.review.decide import rule
from firebreak.review.statement import REDRESS, statement
from tests.review.factories import POLICY, REVIEWER, at, case, ids, suspension

DECISION = rule(case(), suspension(), reviewer=REVIEWER, policy=POLICY, now=at(10), new_id=ids())[0]


def test_it_names_measure_ground_purpose_reasons_and_redress() -> None:
    """Whoever is suspended reads what, why, on which ground and what to do."""
    text = statement(DECISION, policy=POLICY, origin="tool")
    for part in (
        "We suspended: harbor:account:u1.",
        "Support of a violent group",
        "found that it did not",
        "Spreads the group's listed pages.",
        "automated tools",
        "01 March 2026 at 18:10 UTC",
        REDRESS,
    ):
        assert part in text


def test_it_does_not_name_the_reviewer() -> None:
    """The person at the desk stays out of it."""
    assert "ines" not in statement(DECISION, policy=POLICY, origin="report").lower()


def test_a_purpose_that_was_found_is_said() -> None:
    """A label on news says that it is news."""
    labelled = msgspec.structs.replace(DECISION, verb="label", purpose="news")
    assert "a purpose we protect: news" in statement(labelled, policy=POLICY, origin="tool")


@pytest.mark.parametrize("verb", get_args(Verb))
def test_every_verb_has_its_sentence(verb: Verb) -> None:
    """Nothing is decided that cannot be told."""
    plain = msgspec.structs.replace(DECISION, verb=verb, category="", purpose=None, reasons="")
    parts = statement(plain, policy=POLICY, origin="order").split("\n\n")
    assert (3 if verb in ("suspend", "restrict", "remove", "label") else 2) == len(parts)
