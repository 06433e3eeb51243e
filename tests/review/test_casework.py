"""What people do with cases beside deciding them."""

from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case, CaseFile, Claim
from firebreak.model.effects import Filing
from firebreak.model.errors import AlreadyClaimed, InvalidDecision, NotAllowed, StaleClaim
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import Note
from firebreak.model.people import Person, Role
from firebreak.model.questions import Question
from firebreak.review import casework
from tests.review.factories import (
    ACCOUNT,
    POLICY,
    POST,
    REVIEWER,
    at,
    case,
    ids,
    network,
    notice,
    signal,
)

OTHER = ItemKey("pier:account:u9")
THEIRS = ItemKey("pier:post:p9")


def person(name: str, role: Role = "reviewer", **more: Any) -> Person:
    """Make a colleague."""
    fields: dict[str, Any] = {"id": name, "tenant": REVIEWER.tenant, "name": name, "role": role}
    return Person(**{**fields, **more})


OMAR, LEAD = person("omar"), person("lena", "lead")


def held(found: Case, by: Person = REVIEWER, token: int = 7) -> Case:
    """Put a case into somebody's hands."""
    claim = Claim(case=found.id, reviewer=by.id, token=token, until=at(100))
    return replace(found, status="claimed", claim=claim)


def mine(**changes: object) -> CaseFile:
    """Make a held case with one signal and one report, each with its clock."""
    found = held(case(notices=1, notice_kind="user_report", score=0.9, deadline=at(90), **changes))
    return CaseFile(case=found, signals=(signal(5),), notices=(notice(8),), connections=())


def theirs(**changes: object) -> CaseFile:
    """Make an older and graver case of an account on another platform."""
    fields: dict[str, object] = {
        "id": CaseId("c2"),
        "subject": OTHER,
        "opened_at": at(-30),
        "category": "call",
        "severity": 4,
        "imminence": 3,
        "deadline": at(30),
        "notices": 1,
        "notice_kind": "trusted_flagger",
    }
    told = notice(-30, seq=9, kind="trusted_flagger", subject=THEIRS)
    return CaseFile(
        case=case(**{**fields, **changes}),
        signals=(signal(-20, subject=THEIRS, category="call"),),
        notices=(told,),
        connections=(),
    )


def merged(file: CaseFile, other: CaseFile, token: int = 7, reasons: str = "One person.") -> Filing:
    """Merge the second case into the first."""
    return casework.merge_cases(
        file, other, token=token, person=REVIEWER, reasons=reasons, now=at(60), policy=POLICY
    )


def parted(
    file: CaseFile, thing: ItemKey = POST, own: CaseFile | None = None, token: int = 7
) -> Filing:
    """Split a thing off a case."""
    return casework.split_off(
        file,
        casework.Part(subject=thing, things={thing}, own=own),
        token=token,
        person=REVIEWER,
        reasons="Posted from a shared account.",
        now=at(60),
        policy=POLICY,
        new_id=ids(),
    )


def test_the_graver_and_the_earlier_of_two_cases_win() -> None:
    """Merging makes nothing wait longer: the earliest receipt and deadline count."""
    stays, ended = merged(mine(), theirs()).cases
    assert (at(-30), at(30)) == (stays.opened_at, stays.deadline)
    assert ("call", 4, 3) == (stays.category, stays.severity, stays.imminence)
    assert (2, "trusted_flagger") == (stays.notices, stays.notice_kind)
    assert (OTHER,) == stays.also
    assert ("expired", "c1", None) == (ended.status, ended.into, ended.claim)


def test_a_merged_case_keeps_its_own_earlier_clock() -> None:
    """Whichever of the two is earlier: the direction of the merge changes no clock."""
    later = theirs(opened_at=at(20), deadline=at(500))
    stays = merged(mine(), later).cases[0]
    assert (at(0), at(90)) == (stays.opened_at, stays.deadline)


def test_all_that_speaks_for_the_other_case_joins_once() -> None:
    """A report on both files is on the merged file one time."""
    both = replace(theirs(), notices=(*theirs().notices, notice(8)))
    [joined] = merged(mine(), both).joined
    assert ("c1", (9,)) == (joined.case, joined.notices)
    assert [THEIRS] == [one.subject for one in joined.signals]


def test_the_ledger_says_who_merged_what_into_what_and_why() -> None:
    """The line names both cases; the reason can be erased."""
    [line] = merged(mine(), theirs()).entries
    assert ("case merged", "c2", "c1", "ines") == (line.kind, line.case, line.other, line.actor)
    assert "One person." == line.note


def test_only_who_holds_the_case_merges_into_it() -> None:
    """An old token, or none, is refused with the name of whoever has it."""
    with pytest.raises(StaleClaim):
        merged(mine(), theirs(), token=6)
    free = replace(mine(), case=case())
    with pytest.raises(StaleClaim):
        merged(free, theirs())
    with pytest.raises(StaleClaim, match="omar"):
        merged(replace(mine(), case=held(case(), OMAR)), theirs())


def test_a_case_in_a_colleagues_hands_is_not_merged_away() -> None:
    """What somebody reads just now does not vanish under their eyes."""
    with pytest.raises(AlreadyClaimed):
        merged(mine(), replace(theirs(), case=held(theirs().case, OMAR)))


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (mine(), "this case"),
        (replace(theirs(), case=replace(theirs().case, status="decided")), "reopen it first"),
        (replace(theirs(), case=network("a", id=CaseId("c2"))), "own evidence"),
        (replace(theirs(), case=replace(theirs().case, verb="escalate")), "waits for a lead"),
    ],
)
def test_what_is_no_matter_of_its_own_is_not_merged(other: CaseFile, says: str) -> None:
    """Itself, a closed case, a network, and one that waits for a lead."""
    with pytest.raises(InvalidDecision, match=says):
        merged(mine(), other)


@pytest.mark.parametrize("words", ["", "  ", "x" * 10_001])
def test_merging_needs_a_reason_of_readable_length(words: str) -> None:
    """Whoever reads the ledger later wants to know why."""
    with pytest.raises(InvalidDecision, match="reasons"):
        merged(mine(), theirs(), reasons=words)


def test_a_thing_that_is_split_off_has_its_own_receipt_and_clock() -> None:
    """Splitting buys no time: the new case counts from when the thing was first told of."""
    _, away = parted(mine()).cases
    assert ("post", POST, at(5)) == (away.kind, away.subject, away.opened_at)
    assert away.deadline is not None
    assert away.deadline <= at(8 + 1440)
    assert (1, 2) == (away.notices, away.severity)


def test_what_stays_weighs_by_itself_and_keeps_its_deadline() -> None:
    """An account about which nothing is left is no longer ranked by somebody else's post."""
    stays, _ = parted(mine()).cases
    assert (0, "", 0.0, None) == (stays.severity, stays.category, stays.score, stays.notice_kind)
    assert (at(0), at(90)) == (stays.opened_at, stays.deadline)
    assert (POST,) == stays.apart
    assert stays.is_open


def test_what_else_is_on_file_still_counts() -> None:
    """A second post keeps the account's case as grave as that post makes it."""
    second = ItemKey("harbor:post:p2")
    more = replace(mine(), signals=(signal(6, subject=second), signal(5)))
    stays, away = parted(more).cases
    assert (2, "support") == (stays.severity, stays.category)
    assert [POST] == [one.subject for one in parted(more).joined[0].signals]
    assert 2 == away.severity


def test_the_line_of_a_split_tells_receipt_and_when_it_was_done() -> None:
    """Response times count from the receipt, whatever was regrouped in between."""
    [line] = parted(mine()).entries
    assert ("case split", "c1", at(5), at(60)) == (line.kind, line.other, line.at, line.done_at)


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        (ACCOUNT, "what the case itself is about"),
        (OTHER, "no part of this case"),
        (ItemKey("harbor:post:unknown"), "nothing on file"),
    ],
)
def test_only_what_is_on_file_is_split_off(thing: ItemKey, says: str) -> None:
    """Neither the case's own subject nor a stranger."""
    with pytest.raises(InvalidDecision, match=says):
        parted(mine(), thing)


def test_a_thing_with_an_open_case_is_not_given_a_second_one() -> None:
    """One subject has one open case."""
    own = CaseFile(
        case=case(id=CaseId("own"), kind="post", subject=POST),
        signals=(),
        notices=(),
        connections=(),
    )
    with pytest.raises(InvalidDecision, match="case own of its own"):
        parted(mine(), own=own)


def test_a_merged_account_is_split_off_again_with_what_it_had() -> None:
    """A merge that was wrong is undone: the case stands as it did, clock and all."""
    stays, ended = merged(mine(), theirs()).cases
    file = replace(mine(), case=stays)
    back = casework.split_off(
        file,
        casework.Part(subject=OTHER, things={OTHER, THEIRS}, own=replace(theirs(), case=ended)),
        token=7,
        person=REVIEWER,
        reasons="Two people after all.",
        now=at(70),
        policy=POLICY,
        new_id=ids(),
    )
    left, again = back.cases
    assert ((), ()) == (left.also, left.apart)
    assert ("reopened", None, at(-30), at(30)) == (
        again.status,
        again.into,
        again.opened_at,
        again.deadline,
    )


def test_a_decided_case_is_reopened_for_a_reason_with_a_clock_from_now() -> None:
    """It waits as grave as it was judged, and what was decided stands."""
    closed = case(status="decided", verb="dismiss", decided_at=at(10), deadline=at(5))
    filing = casework.reopen_case(
        closed, person=OMAR, reasons="A witness wrote.", now=at(60), policy=POLICY
    )
    [after] = filing.cases
    assert ("reopened", "dismiss", 2) == (after.status, after.verb, after.severity)
    assert after.deadline is not None
    assert after.deadline > at(60)
    assert ("case reopened", "omar") == (filing.entries[0].kind, filing.entries[0].actor)


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        (case(), "open already"),
        (case(status="expired", into=CaseId("c9")), "c9 has its matter"),
        (network(status="decided"), "take the decision back"),
    ],
)
def test_what_has_no_matter_to_look_at_is_not_reopened(closed: Case, says: str) -> None:
    """An open case, a merged one, a network."""
    with pytest.raises(InvalidDecision, match=says):
        casework.reopen_case(closed, person=OMAR, reasons="x", now=at(60), policy=POLICY)


def test_an_assigned_case_leaves_the_hands_of_who_held_it() -> None:
    """It waits for the colleague, and anybody else may still take it."""
    [after] = casework.assign(mine().case, OMAR, person=REVIEWER, now=at(60)).cases
    assert ("open", None, "omar") == (after.status, after.claim, after.assigned)
    assert casework.is_for(after, OMAR)
    assert not casework.is_for(after, REVIEWER)
    assert at(90) == after.deadline


def test_assigning_to_oneself_keeps_the_claim() -> None:
    """Whoever holds it and says so goes on."""
    [after] = casework.assign(mine().case, REVIEWER, person=REVIEWER, now=at(60)).cases
    assert ("claimed", 7) == (after.status, after.claim.token if after.claim else 0)


def test_only_a_lead_assigns_what_another_holds() -> None:
    """A colleague's work is not handed on by anybody."""
    with pytest.raises(AlreadyClaimed):
        casework.assign(mine().case, OMAR, person=OMAR, now=at(60))
    [after] = casework.assign(mine().case, OMAR, person=LEAD, now=at(60)).cases
    assert "omar" == after.assigned


def test_nobody_is_assigned_what_they_opted_out_of() -> None:
    """What somebody said they cannot look at does not come by another way."""
    spared = person("noor", opt_outs=("support",))
    with pytest.raises(InvalidDecision, match="takes no cases"):
        casework.assign(case(), spared, person=LEAD, now=at(60))
    with pytest.raises(InvalidDecision, match="takes no cases"):
        casework.ask(case(), spared, person=LEAD, words="?", now=at(60), new_id=ids())


def test_a_lead_takes_over_and_nobody_else_does() -> None:
    """A case that hangs is freed; the line names who held it."""
    filing = casework.take_over(mine().case, person=LEAD, now=at(60))
    assert ("open", None) == (filing.cases[0].status, filing.cases[0].claim)
    assert ("case taken over", "lena", "ines") == (
        filing.entries[0].kind,
        filing.entries[0].actor,
        filing.entries[0].colleague,
    )
    with pytest.raises(NotAllowed):
        casework.take_over(mine().case, person=OMAR, now=at(60))
    with pytest.raises(InvalidDecision, match="claim it"):
        casework.take_over(case(), person=LEAD, now=at(60))


def test_asking_a_colleague_changes_nothing_about_the_case() -> None:
    """The claim goes on, the clock goes on; there is only a question more."""
    filing = casework.ask(
        mine().case, OMAR, person=REVIEWER, words="Is it a quote?", now=at(60), new_id=ids()
    )
    assert ((), "opinion asked", "omar") == (
        filing.cases,
        filing.entries[0].kind,
        filing.entries[0].colleague,
    )
    assert Question(by=REVIEWER.id, words="Is it a quote?", asked=OMAR.id) == filing.papers[0].body
    assert "Is it a quote?" not in repr(filing.entries)


def test_who_was_asked_answers_once_with_a_verdict() -> None:
    """The answer stands beside the question and decides nothing."""
    asked = casework.ask(
        mine().case, OMAR, person=REVIEWER, words="A quote?", now=at(60), new_id=ids()
    ).papers[0]
    filing = casework.answer(
        asked, mine().case, person=OMAR, verdict="dismiss", words="News.", now=at(61)
    )
    [given] = filing.papers
    assert ((), False, 2) == (filing.cases, given.is_open, given.revision)
    assert isinstance(given.body, Question)
    assert ("dismiss", "News.", "omar") == (
        given.body.verdict,
        given.body.answer,
        given.body.answered_by,
    )
    with pytest.raises(InvalidDecision, match="answered already"):
        casework.answer(given, mine().case, person=OMAR, verdict="remove", words="No.", now=at(62))


def test_neither_the_asker_nor_a_third_person_answers() -> None:
    """A second opinion is another person's, and the one's who was asked."""
    asked = casework.ask(
        mine().case, OMAR, person=REVIEWER, words="?", now=at(60), new_id=ids()
    ).papers[0]
    for wrong in (REVIEWER, LEAD):
        with pytest.raises(NotAllowed):
            casework.answer(
                asked, mine().case, person=wrong, verdict="dismiss", words="x", now=at(61)
            )


def test_a_note_stands_on_the_case_and_its_words_not_on_the_ledger() -> None:
    """The ledger says that there is one; what it says goes with the case."""
    filing = casework.leave_note(
        case(), person=OMAR, words=" Ask the press desk. ", now=at(60), new_id=ids()
    )
    assert Note(by="omar", words="Ask the press desk.") == filing.papers[0].body
    assert ("c1", ACCOUNT, False) == (
        filing.papers[0].case,
        filing.papers[0].subject,
        filing.papers[0].is_open,
    )
    assert "press" not in repr(filing.entries)


def test_who_works_elsewhere_or_no_longer_does_nothing() -> None:
    """Neither somebody of another desk nor somebody who was shut out."""
    for wrong in (person("x", tenant="other"), person("y", disabled=True)):
        with pytest.raises(NotAllowed):
            casework.leave_note(case(), person=wrong, words="x", now=at(60), new_id=ids())
        with pytest.raises(NotAllowed):
            casework.assign(case(), None, person=wrong, now=at(60))
