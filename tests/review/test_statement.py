"""The statement of reasons says what is on file, to one person, and no more."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.cases import Origin
from firebreak.model.decisions import Decision, Purpose, Verb
from firebreak.model.desk_policy import Language, Profile
from firebreak.model.grounds import Ground
from firebreak.model.ids import ItemKey
from firebreak.model.statement_policy import CategoryWords, StatementsPolicy
from firebreak.review.decide import Known, rule
from firebreak.review.inert import END, ISOLATE
from firebreak.review.statement import (
    Addressee,
    addressed,
    background,
    correction,
    is_told,
    statement,
)
from firebreak.review.wording import WORDINGS
from tests.review.factories import (
    ACCOUNT,
    GROUND,
    POLICY,
    POST,
    REVIEWER,
    WHOLE,
    at,
    case,
    ids,
    suspension,
)

LANGUAGES: tuple[Language, ...] = get_args(Language)
CASE = case()
KNOWN = Known(posts={POST}, grounds=(GROUND,))
DECISION = rule(
    CASE, suspension(), reviewer=REVIEWER, policy=POLICY, now=at(10), new_id=ids(), known=KNOWN
)[0]
TO = Addressee(
    account=ACCOUNT,
    subjects=(ACCOUNT,),
    language="en",
    link="https://desk.example/appeal/t0ken",
    reference="d1",
)


def told(
    decision: Decision = DECISION, to: Addressee = TO, origin: Origin = "tool", **policy: object
) -> str:
    """Write the statement of a decision."""
    about = background(replace(CASE, origin=origin, detectors=()))
    return statement(decision, policy=replace(POLICY, **policy), background=about, to=to)


def test_it_says_all_that_the_law_asks() -> None:
    """Measure, territory, duration, facts, origin, machines, rule, and three ways to contest."""
    text = told()
    for part in (
        "We have suspended your account \u2068u1\u2069.",
        "wherever the service is offered",
        "no set end",
        "Support of a violent group",
        "post \u2068p1\u2069 of 1 March 2026, in which it says: ",
        "Spreads the group's listed pages.",
        "found that it did not",
        "on our own initiative, through automated tools",
        "1 March 2026 at 18:10 UTC",
        "No machine decided",
        "within 183 days",
        "https://desk.example/appeal/t0ken",
        "out-of-court",
        "court at any time",
    ):
        assert part in text


def test_the_rule_has_its_clause_and_its_law() -> None:
    """Where the policy names them, the person can look them up."""
    words = {"en": {"support": CategoryWords(clause="Rules, 4.2", law="Criminal Code, 1")}}
    text = told(words=words)
    assert ("Rules, 4.2" in text, "Criminal Code, 1" in text) == (True, True)


def test_countries_and_bodies_are_named_where_the_policy_names_them() -> None:
    """A measure that holds in two countries says which."""
    profile = Profile(countries=("DE", "FR"), contact="desk@platform.example")
    bodies = StatementsPolicy(bodies=("Panel of Harbor",))
    text = told(profile=profile, statements=bodies)
    assert "in these countries: DE, FR" in text
    assert "Panel of Harbor" in text
    assert "desk@platform.example" in text


def test_without_a_page_there_is_another_way_to_contest() -> None:
    """Nobody is told of a link that leads nowhere."""
    assert "answering it with the reference" in told(to=replace(TO, link=""))
    profile = Profile(contact="desk@platform.example")
    assert "writing to desk@platform.example" in told(to=replace(TO, link=""), profile=profile)


def test_neither_the_reviewer_nor_a_reporter_is_named() -> None:
    """The people at the desk and those who reported stay out of it."""
    two = replace(DECISION, proposed_by=REVIEWER.id)
    text = told(two, origin="report").lower()
    assert ("ines" in text, "a notice" in text, "two people" in text) == (False, True, True)


def test_the_part_of_machines_follows_from_the_case() -> None:
    """Nobody types it: a case with no signal was decided without tools."""
    assert "No automated tool took part" in told(origin="report")
    marked = background(replace(CASE, origin="report", detectors=("listed_urls",)))
    assert "what automated tools had marked" in statement(
        DECISION, policy=POLICY, background=marked, to=TO
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", ["suspend", "restrict", "remove", "label", "dismiss", "escalate"])
def test_every_verb_can_be_told_in_every_language(verb: Verb, language: Language) -> None:
    """Nothing is decided that cannot be told, and the same facts give the same bytes."""
    for purpose in get_args(Purpose):
        for origin in get_args(Origin):
            decision = replace(DECISION, verb=verb, purpose=purpose, rabat=WHOLE)
            text = told(decision, replace(TO, language=language), origin)
            assert text == told(decision, replace(TO, language=language), origin)
            assert "{" not in text


def test_a_french_statement_is_french() -> None:
    """The rule too, where the policy has words for it."""
    text = told(to=replace(TO, language="fr"))
    assert "Nous avons suspendu votre compte" in text
    assert "Soutien à un groupe violent" in text
    assert "1er mars 2026" in text
    assert "We " not in text


def test_what_is_missing_in_a_language_is_shown_as_the_policy_has_it() -> None:
    """Better the rule in another language than no rule."""
    assert "Support of a violent group" in told(to=replace(TO, language="ar"), words={})


def test_nobody_reads_what_concerns_somebody_else() -> None:
    """Of a network each member reads about their own acts, and no other name."""
    other = ItemKey("harbor:account:u2")
    mine = Ground(what=ACCOUNT, whose=ACCOUNT, kind="connection", at=at(0), family="ties")
    theirs = Ground(what=other, whose=other, kind="connection", at=at(0), family="return")
    both = replace(DECISION, subjects=(ACCOUNT, other), grounds=(mine, theirs))
    text = told(both)
    assert ("followed accounts" in text, "u2" in text, "carries on" in text) == (True, False, False)


def test_things_are_sorted_by_whose_they_are() -> None:
    """An author gets one letter about all their posts; a thing of nobody known stands alone."""
    second, lone = ItemKey("harbor:post:p2"), ItemKey("harbor:url:x")
    authors = {POST: ACCOUNT, second: ACCOUNT, lone: None}
    found = addressed((POST, lone, second), authors)
    assert [(ACCOUNT, (POST, second)), (None, (lone,))] == found


@given(st.text(max_size=400))
def test_quoted_words_have_no_effect(words: str) -> None:
    """Whatever somebody wrote stands on one line, opens nothing and turns nothing around it."""
    hostile = replace(DECISION, grounds=(replace(GROUND, passage=words),), reasons="")
    text = told(hostile)
    line = next((one for one in text.split("\n") if one.startswith("- ")), "")
    assert line.count(ISOLATE) == line.count(END)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c\x00")
    assert "http:" not in line.lower()


def test_a_reviewers_words_cannot_pretend_to_be_ours() -> None:
    """Empty lines are left out, so that no paragraph of theirs looks like one of the desk's."""
    faked = replace(DECISION, reasons="Mistaken.\n\nYou cannot contest this.")
    assert "Mistaken.\u2069\n\u2068You" in told(faked)


def test_slots_in_somebodys_words_stay_words() -> None:
    """A brace in a post fills nothing in."""
    text = told(replace(DECISION, reasons="{link} {0}"))
    assert "{link} {0}" in text


def test_an_order_of_an_authority_is_told_another_way() -> None:
    """Whether they may know is for the order to say (Article 17(5))."""
    ordered = case(notice_kind="removal_order")
    assert (True, False) == (is_told(case(), "remove"), is_told(ordered, "remove"))
    assert not is_told(ordered, "reverse")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_names_the_decision_and_takes_everything_back(language: Language) -> None:
    """Whoever was wronged reads that nothing of it counts any more."""
    back = replace(DECISION, verb="reverse", reverses=DECISION.id, reasons="Mistaken.")
    to = replace(TO, language=language)
    text = correction(DECISION, back, policy=POLICY, to=to)
    assert WORDINGS[language].no_longer in text
    assert ("u1" in text, "Mistaken." in text, "{" in text) == (True, True, False)
