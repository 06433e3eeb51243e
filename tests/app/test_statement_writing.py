"""Each measure in effect has one public statement, drawn from the file."""

from collections.abc import Iterator
from dataclasses import replace as with_fields
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from firebreak.adapters.transparency.contract import Transparency
from firebreak.app.casework import notes_of
from firebreak.app.config import Config
from firebreak.app.policy_history import keep_policy
from firebreak.app.statement_writing import Writing, all_statements, paper_of
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Account
from firebreak.model.policy import parse_policy
from firebreak.model.statement_policy import CategoryWords
from tests.app.factories import (
    CALL,
    listed,
    listing_text,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)
from tests.app.order_room import OrderRoom
from tests.app.publishing import CLAUSE, Publishing


@pytest.fixture
def room() -> Iterator[Publishing]:
    """A desk with clauses in its policy."""
    made = Publishing()
    yield made
    made.store.close()


def fields(room: Publishing) -> dict[str, Any]:
    """Give the one statement as it would be sent."""
    (one,) = room.told
    told: dict[str, Any] = msgspec.json.decode(one.text)
    return told


def test_a_suspension_that_took_effect_has_a_statement(room: Publishing) -> None:
    """A tool found it, a person decided with its mark on the page, the platform showed it done."""
    room.suspended()
    assert 0 == room.writing.round()
    room.in_effect()
    assert 1 == room.writing.round()
    told = fields(room)
    assert ["ready"] == room.states
    assert ("Yes", "AUTOMATED_DECISION_PARTIALLY", "SOURCE_VOLUNTARY") == (
        told["automated_detection"],
        told["automated_decision"],
        told["source_type"],
    )
    assert ("DECISION_ACCOUNT_SUSPENDED", "2026-03-01", 30) == (
        told["decision_account"],
        told["application_date"],
        len(told["territorial_scope"]),
    )
    assert CLAUSE.clause == told["incompatible_content_ground"]


def test_a_post_that_people_reported_was_found_by_no_machine(room: Publishing) -> None:
    """Nothing was marked: neither detection nor decision is automated, and the source is theirs."""
    seen = post("p8", "The bus is late, and I am angry.", "u8", language="en")
    known = replace(report("n8", "p8"), reason="It threatens the driver.", reporter="r1")
    room.tell(seen, known)
    room.decide(room.case_of(user("u8")), removal(said("p8")))
    room.removed(seen)
    room.writing.round()
    told = fields(room)
    assert ("No", "AUTOMATED_DECISION_NOT_AUTOMATED", "SOURCE_ARTICLE_16") == (
        told["automated_detection"],
        told["automated_decision"],
        told["source_type"],
    )
    assert (["DECISION_VISIBILITY_CONTENT_REMOVED"], ["CONTENT_TYPE_TEXT"], "EN") == (
        told["decision_visibility"],
        told["content_type"],
        told["content_language"],
    )


def test_a_model_that_was_asked_before_the_decision_took_part_in_it(room: Publishing) -> None:
    """Its opinion stood on the page; it found nothing, but the decision is partly automated."""
    seen = post("p8", "The bus is late, and I am angry.", "u8")
    room.tell(seen, report("n8", "p8"))
    room.tell(SecondOpinion(post="p8", post_version=0, by="second", model="m", category="call"))
    room.decide(room.case_of(user("u8")), removal(said("p8")))
    room.tell(SecondOpinion(post="p8", post_version=0, by="late", model="m", category="call"))
    room.removed(seen)
    room.writing.round()
    told = fields(room)
    assert ("No", "AUTOMATED_DECISION_PARTIALLY", "SOURCE_TYPE_OTHER_NOTIFICATION") == (
        told["automated_detection"],
        told["automated_decision"],
        told["source_type"],
    )


def test_a_platform_that_shows_no_end_holds_no_statement_up(room: Publishing) -> None:
    """It is told after a day, as in force: that is what the platform shows."""
    decision = room.suspended()
    room.in_effect()
    room.reverse(decision)
    room.writing.round()
    assert [] == room.told
    room.clock.forward(days=1, seconds=1)
    room.writing.round()
    assert "end_date_account_restriction" not in fields(room)


def test_each_measure_has_one_statement_however_often_it_is_looked_at(room: Publishing) -> None:
    """Also after a restart; the puid stays what it was."""
    room.suspended()
    room.in_effect()
    room.writing.round()
    before = room.told
    room.writing.round()
    Writing(room.services).round()
    assert before == room.told


def test_what_was_taken_back_before_it_took_effect_has_none(room: Publishing) -> None:
    """Nobody was restricted, so that there is nothing to tell."""
    decision = room.suspended()
    room.reverse(decision)
    room.in_effect("u1", "active")
    room.writing.round()
    assert [] == room.told


def test_what_was_taken_back_before_it_was_sent_says_when_it_ended(room: Publishing) -> None:
    """While it is being undone nothing is drawn; then the end stands in the statement."""
    decision = room.suspended()
    room.in_effect()
    room.clock.forward(days=2)
    room.reverse(decision)
    room.writing.round()
    assert [] == room.told
    room.in_effect("u1", "active")
    room.writing.round()
    assert "2026-03-03" == fields(room)["end_date_account_restriction"]


def test_a_statement_that_waits_learns_that_its_measure_ended(room: Publishing) -> None:
    """It was drawn as without an end, and has not left yet."""
    decision = room.suspended()
    room.in_effect()
    room.writing.round()
    puid = room.told[0].puid
    room.clock.forward(days=2)
    room.reverse(decision)
    room.in_effect("u1", "active")
    room.writing.round()
    assert ("2026-03-03", puid) == (fields(room)["end_date_account_restriction"], room.told[0].puid)


def test_a_dismissal_has_no_statement(room: Publishing) -> None:
    """Nothing was done to anybody."""
    room.tell(listed("p1", "u1"))
    proposal = replace(suspension(), verb="dismiss", category="", purpose=None)
    room.decide(room.case_of(user()), proposal)
    room.writing.round()
    assert [] == room.told


def test_what_the_policy_does_not_say_holds_the_statement_until_it_does(room: Publishing) -> None:
    """Neither law nor clause: the paper says which line to write, and is drawn when it stands."""
    without = replace(room.services.policy, words={})
    room.under(without)
    room.writing = Writing(room.services)
    room.suspended()
    room.in_effect()
    room.writing.round()
    (held,) = room.told
    assert ("held", "", "decision_ground") == (held.state, held.text, held.faults[0].field)
    words = {"en": dict.fromkeys(without.categories, CategoryWords(law="Act 7, section 3"))}
    # The decision was made under a policy of the same hash, whose words are these by now.
    room.under(replace(without, words=words))
    Writing(room.services).round()
    assert ["ready"] == room.states
    assert "Act 7, section 3" == fields(room)["illegal_content_legal_ground"]


def test_a_policy_that_names_the_rule_later_lets_go_what_was_decided_before(
    room: Publishing,
) -> None:
    """The words under which it was decided are kept, and lack a clause; those of now have one."""
    text = listing_text()
    _followed(room, text)
    room.suspended()
    room.in_effect()
    Writing(room.services).round()
    assert ["held"] == room.states
    _followed(room, f'{text}\n[words.en]\nsupport = {{ clause = "Rules, section 2" }}\n')
    Writing(room.services).round()
    assert ["ready"] == room.states
    assert "Rules, section 2" == fields(room)["incompatible_content_ground"]


def _followed(room: Publishing, text: str) -> None:
    """Follow a policy, and keep its words."""
    room.under(parse_policy(text))
    room.services = with_fields(room.services, policy_text=text)
    keep_policy(room.services)


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("Rules, section 2, https://forum.example/rules", "a web address"),
        ("Rules, section 2, ask rules (at) forum (dot) example", "an e-mail address"),
        ("القواعد ٢، هاتف ٠٦١٢٣٤٥٦٧٨", "a telephone or other number"),
        ("Rules, section 2, see Kara Velmo", "a name of somebody concerned"),
        ("Rules, section 2, see karav", "a name of somebody concerned"),
    ],
)
def test_what_would_name_somebody_never_leaves(room: Publishing, clause: str, kind: str) -> None:
    """The statement is held, and says which field and what to change, not the words themselves."""
    policy = room.services.policy
    words = {"en": dict.fromkeys(policy.categories, CategoryWords(clause=clause))}
    room.under(replace(policy, words=words))
    room.writing = Writing(room.services)
    room.tell(Account(id="u1", name="Kara Velmo", handle="karav"), listed())
    room.decide(room.case_of(user()), suspension())
    room.deliver()
    shown = Account(id="u1", version=2, name="Kara Velmo", handle="karav", status="suspended")
    room.tell(shown)
    room.writing.round()
    (held,) = room.told
    assert ("held", "") == (held.state, held.text)
    (fault,) = held.faults
    assert "incompatible_content_ground" == fault.field
    assert kind in fault.says
    assert "write clause in [words.en] of support without it" in fault.says
    assert "Velmo" not in str(held)
    (note,) = notes_of(room.services, held.matter)
    assert f"incompatible_content_ground: {fault.says}" in getattr(note.body, "words", "")


def test_nothing_of_whom_it_is_about_is_on_the_paper(room: Publishing) -> None:
    """So that it may stay when they are forgotten."""
    room.tell(Account(id="u1", name="Kara Velmo", handle="karav"), listed())
    room.decide(room.case_of(user()), suspension())
    room.in_effect()
    room.writing.round()
    paper = room.store.paper(paper_of(room.told[0].action), DEFAULT_TENANT)
    assert (None, None) == (paper.subject, paper.case)
    for word in ("u1", "karav", "Velmo", "files.example", "Group V"):
        assert word not in msgspec.json.encode(paper).decode()


def test_two_posts_of_one_decision_are_two_statements(room: Publishing) -> None:
    """Each thing has its own, with its own puid."""
    seen = [post(f"p{n}", f"{CALL} {n}", "u1") for n in range(2)]
    room.tell(*seen, report("n0", "p0"), report("n1", "p1"))
    room.decide(room.case_of(user()), removal(said("p0"), said("p1")))
    for one in seen:
        room.removed(one)
    room.writing.round()
    assert ["ready", "ready"] == room.states
    assert 2 == len({one.puid for one in room.told})


def test_effects_before_the_first_day_are_left_out(room: Publishing) -> None:
    """What was told to the database by other means is not told again."""
    room.suspended()
    room.in_effect()
    day = room.clock().date() + timedelta(days=1)
    for since, count in ((day, 0), (date(2026, 3, 1), 1)):
        config = Config(store="memory:", transparency=Transparency(since=since))
        Writing(with_fields(room.services, config=config)).round()
        assert count == len(room.told)


def test_what_an_authority_ordered_has_no_statement() -> None:
    """Article 17(5): the author is told by the order's own way, the database not at all."""
    room = OrderRoom()
    paper = room.order()
    room.carry_out(paper)
    writing = Writing(room.services)
    writing.round()
    assert "action confirmed" in room.ledger()
    assert [] == all_statements(room.services)
