"""Second opinions are asked for behind a case, and nothing depends on them."""

import socket
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from firebreak.adapters.opinions.contract import Adviser, Answer, NoAnswer
from firebreak.app.config import Config
from firebreak.app.opinions import Opinions
from firebreak.model.facts import SecondOpinion, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, Seq, item_key
from firebreak.model.policy import Category, Policy, parse_policy
from tests.adapters.exchanges.standins import Said, standing_in
from tests.adapters.opinions.standins import SEES_NONE, chat, classifier, completion, messages
from tests.app.factories import (
    FORUM,
    LISTED,
    Room,
    account,
    listed,
    listing_text,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)
from tests.app.vanishing import GONE, MARKER, bytes_of, deliver, forgetting, traces
from tests.app.vanishing import asked as ask_to_forget

CATEGORY = "call"
WORDS = f"Have a look: {LISTED}7"
GONE_POST = item_key(FORUM, "post", "vanishing-p1")


class Paper:
    """An adviser that notes what it is asked and answers as the test says."""

    model = "paper-1"

    def __init__(self, answer: Callable[[str], Answer] | None = None) -> None:
        self.asked: list[str] = []
        self.told: Mapping[str, Category] = {}
        self.answer = answer or (lambda _: Answer())

    def advise(self, text: str, categories: Mapping[str, Category]) -> Answer:
        """Note the text, and answer."""
        self.asked.append(text)
        self.told = categories
        return self.answer(text)


def sees(_: str) -> Answer:
    """See the act, and quote the first word."""
    return Answer(category=CATEGORY, score=1.0, end=5, why="it says so", given=9)


def fails(_: str) -> Answer:
    """Fail as a dead endpoint does."""
    raise NoAnswer("it cannot be reached", is_its_fault=True)


def babbles(_: str) -> Answer:
    """Fail as a model that a post has talked into nonsense."""
    raise NoAnswer("it did not answer as it was asked to", is_its_fault=False)


def asking(room: Room, adviser: Adviser | None = None, **more: Any) -> Opinions:
    """Put a model at the room's side."""
    settings = chat("http://127.0.0.1:9", **more)
    config = structs.replace(room.services.config, opinions={"guard": settings})
    room.services = replace(room.services, config=config)
    given: Any = {} if adviser is None else {"advisers": lambda _: adviser}
    return Opinions(room.services, room.worker, tick=room.stopwatch, **given)


def opinions(room: Room, name: str = "p1") -> list[SecondOpinion]:
    """Give what is kept about a post, newest first."""
    found = room.store.facts_about(said(name), DEFAULT_TENANT)
    return [one.fact for one in found if isinstance(one.fact, SecondOpinion)]


def with_points(points: float) -> Callable[[Policy], Policy]:
    """Let opinions move a case by so much."""
    return lambda policy: structs.replace(
        policy, review=structs.replace(policy.review, opinion_points=points)
    )


def test_nobody_is_asked_where_the_config_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread is started and no socket opened."""
    room = Room()
    room.tell(account(), listed())

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    asker = Opinions(room.services, room.worker)
    asker.start()
    assert 0 == asker.round()
    assert {} == Config().opinions
    assert not asker._thread.is_alive()
    asker.stop()


def test_only_posts_of_open_cases_are_asked_about() -> None:
    """An opinion never comes first: something else has opened the case."""
    room, paper = Room(), Paper()
    room.tell(account(), post("p0", "good morning"), account("u2"), listed("p1", "u2"))
    assert 1 == asking(room, paper).round()
    assert [WORDS] == paper.asked


def test_an_opinion_opens_nothing_and_decides_nothing() -> None:
    """There is the same one case, open, with the same signals and no line of the ledger more."""
    room = Room()
    room.tell(account(), listed())
    before, lines = room.cases(), room.ledger()
    asking(room, Paper(sees)).round()
    room.work()
    (case,), (told,) = room.cases(), opinions(room)
    assert (CATEGORY, "guard", "paper-1") == (told.category, told.by, told.model)
    assert lines == room.ledger()
    assert (before[0].id, before[0].priority) == (case.id, case.priority)
    assert (1.0, "open") == (case.opinion, case.status)


def test_an_opinion_about_what_no_case_is_about_opens_none() -> None:
    """Not even when it comes from elsewhere into the feed."""
    room = Room()
    room.tell(account(), post("p1", "good morning"))
    stray = SecondOpinion(
        post="p1", post_version=0, by="guard", model="m", category=CATEGORY, score=1.0
    )
    room.tell(stray)
    assert [] == room.cases()


@pytest.mark.parametrize("points", [0.0, 4.0, 10.0])
def test_it_moves_the_queue_as_far_as_the_policy_says(points: float) -> None:
    """The reason stands among the others, and the sum is theirs."""
    room = Room()
    room.under(with_points(points)(room.services.policy))
    room.tell(account(), listed())
    (before,) = room.cases()
    asking(room, Paper(sees)).round()
    room.work()
    (after,) = room.cases()
    assert pytest.approx(points) == after.priority - before.priority
    assert (points > 0) == any(one.name == "opinion" for one in after.reasons)


def test_an_opinion_that_sees_nothing_takes_nothing_away() -> None:
    """Who writes a post can talk a model into that, and gains nothing."""
    room = Room()
    room.under(with_points(10.0)(room.services.policy))
    room.tell(account(), listed())
    before = room.cases()
    asking(room, Paper()).round()
    room.work()
    assert before == room.cases()


def test_more_than_the_bound_cannot_be_written_in_a_policy(tmp_path: Path) -> None:
    """One step of severity is the most that a model may weigh."""
    assert 10 == policy_with("opinion_points = 10").review.opinion_points
    with pytest.raises(Exception, match="opinion_points"):
        policy_with("opinion_points = 11")


def policy_with(line: str) -> Policy:
    """Read the default policy with one line more."""
    return parse_policy(listing_text().replace("[review]\n", f"[review]\n{line}\n"))


def test_each_wording_is_asked_about_once() -> None:
    """A new wording is a new question, and a restart asks nothing again."""
    room, paper = Room(), Paper(sees)
    room.tell(account(), listed())
    asker = asking(room, paper)
    assert [1, 0] == [asker.round(), asker.round()]
    room.new_worker()
    assert 0 == asking(room, paper).round()
    room.tell(post("p1", f"see {LISTED}abc", version=1))
    assert [1, 0] == [asker.round(), asker.round()]
    assert [WORDS, f"see {LISTED}abc"] == paper.asked


def test_another_model_under_the_same_name_is_asked_anew() -> None:
    """What the former one said stays on record as its own."""
    room, first, second = Room(), Paper(), Paper(sees)
    room.tell(account(), listed())
    asking(room, first).round()
    second.model = "paper-2"
    asking(room, second).round()
    assert ["paper-2", "paper-1"] == [one.model for one in opinions(room)]


def test_only_the_text_is_handed_over() -> None:
    """Neither who wrote it nor what the platform calls it leaves the machine."""
    room = Room()
    room.tell(account("u-secret"), listed("p-secret", "u-secret"))
    with standing_in(lambda _: completion(SEES_NONE)) as there:
        config = Config(opinions={"guard": chat(there.address)})
        services = replace(room.services, config=config)
        assert 1 == Opinions(services, room.worker).round()
    (asked,) = there.asked
    assert WORDS in messages(asked)[1]["content"]
    assert b"secret" not in asked.body
    assert "secret" not in f"{asked.path}{asked.headers}"


def test_it_is_told_the_categories_that_the_config_names() -> None:
    """All of the policy's where it names none."""
    room, paper = Room(), Paper()
    room.tell(account(), listed())
    asking(room, paper, categories=(CATEGORY,)).round()
    assert [CATEGORY] == list(paper.told)
    room.tell(account("u2"), listed("p2", "u2"))
    asking(room, paper).round()
    assert room.services.policy.categories == paper.told


def test_what_has_no_text_or_is_deleted_is_not_asked_about() -> None:
    """There is nothing to judge."""
    room, paper = Room(), Paper()
    room.tell(account(), post("p1", " "), report(), post("p2"), report("n2", "p2"))
    room.tell(post("p2", "hello", version=1, status="deleted"))
    assert 0 == asking(room, paper).round()


def test_the_first_in_the_queue_are_asked_about_first() -> None:
    """A small budget goes where a person will look next."""
    room, paper = Room(), Paper()
    room.tell(account(), post("p1", "a reported post"), report())
    room.tell(account("u2"), listed("p2", "u2"))
    asking(room, paper, per_minute=1).round()
    first = room.store.queue(DEFAULT_TENANT, 1)[0]
    assert [WORDS if first.subject == user("u2") else "a reported post"] == paper.asked


def test_the_budget_is_kept_and_the_rest_comes_in_the_next_minute() -> None:
    """Thirty cases do not become thirty calls at once."""
    room, paper = Room(), Paper()
    for n in range(5):
        room.tell(account(f"u{n}"), listed(f"p{n}", f"u{n}"))
    asker = asking(room, paper, per_minute=2)
    assert [2, 0] == [asker.round(), asker.round()]
    room.ticks += 61.0
    assert [2, 0] == [asker.round(), asker.round()]
    room.ticks += 61.0
    assert [1, 0] == [asker.round(), asker.round()]


def test_no_answer_is_on_record_with_its_reason() -> None:
    """A reviewer sees that a model was asked and said nothing usable."""
    room = Room()
    room.tell(account(), listed())
    asking(room, Paper(babbles)).round()
    room.work()
    (told,) = opinions(room)
    assert ("", 0.0, "it did not answer as it was asked to") == (
        told.category,
        told.score,
        told.problem,
    )
    assert 0.0 == room.cases()[0].opinion


def test_no_answer_is_asked_for_again_later_and_not_for_ever() -> None:
    """Three times, ten minutes apart."""
    room, paper = Room(), Paper(babbles)
    room.tell(account(), listed())
    asker, calls = asking(room, paper), list[int]()
    for minutes in (0, 9, 1, 10, 10, 60):
        room.clock.forward(minutes=minutes)
        room.ticks += 60.0 * minutes
        calls.append(asker.round())
    assert [1, 0, 1, 1, 0, 0] == calls
    assert [2, 1, 0] == [one.attempt for one in opinions(room)]


def test_a_dead_model_is_left_alone_and_people_are_told() -> None:
    """After three failures in a row; when it answers again, all is well again."""
    room, paper = Room(), Paper(fails)
    for n in range(6):
        room.tell(account(f"u{n}"), listed(f"p{n}", f"u{n}"))
    asker = asking(room, paper)
    assert [3, 0] == [asker.round(), asker.round()]
    assert "cannot be reached" in room.services.problems["opinion guard"]
    paper.answer = sees
    room.ticks += 60.0
    assert 3 == asker.round()
    assert "opinion guard" not in room.services.problems


def test_posts_cannot_make_a_model_be_left_alone() -> None:
    """However many of them talk it into nonsense, the others are still asked about."""
    room, paper = Room(), Paper(babbles)
    for n in range(6):
        room.tell(account(f"u{n}"), listed(f"p{n}", f"u{n}"))
    assert 6 == asking(room, paper).round()
    assert "opinion guard" not in room.services.problems


def test_the_desk_works_the_same_with_a_dead_endpoint() -> None:
    """Cases open, stand in the same order and are decided."""
    with standing_in(lambda _: Said(b"")) as there:
        address = there.address
    rooms = Room(), Room()
    config = Config(opinions={"guard": chat(address)})
    rooms[1].services = replace(rooms[1].services, config=config)
    for room in rooms:
        room.tell(account(), listed(), account("u2"), post("p2", author="u2"), report("n2", "p2"))
        Opinions(room.services, room.worker).round()
        room.work()
    queues = [room.store.queue(DEFAULT_TENANT, 9) for room in rooms]
    assert [one.subject for one in queues[0]] == [one.subject for one in queues[1]]
    assert [one.priority for one in queues[0]] == [one.priority for one in queues[1]]
    assert "ConnectionRefusedError" in opinions(rooms[1])[0].problem
    decision = rooms[1].decide(rooms[1].case_of(user()), suspension(user()))
    assert "suspend" == decision.verb


def test_a_model_that_cannot_be_read_is_told_and_nothing_else_stops(tmp_path: Path) -> None:
    """Its file went away since the start."""
    room = Room()
    room.tell(account(), listed())
    settings = classifier(tmp_path, labels=("", CATEGORY))
    room.services = replace(room.services, config=Config(opinions={"own": settings}))
    Path(settings.file).unlink()
    assert 0 == Opinions(room.services, room.worker).round()
    assert "cannot be read" in room.services.problems["opinion own"]


def test_a_classifier_in_a_file_gives_opinions_too(tmp_path: Path) -> None:
    """With the score that it gave."""
    room = Room()
    room.tell(account(), post("p1", "zorvak"), report())
    settings = classifier(tmp_path, labels=("", CATEGORY))
    room.services = replace(room.services, config=Config(opinions={"own": settings}))
    assert 1 == Opinions(room.services, room.worker).round()
    (told,) = opinions(room)
    assert CATEGORY == told.category
    assert 0.99 < told.score < 1


def test_an_adviser_that_breaks_is_no_answer() -> None:
    """One post never silences all that follow, and its words stay out of the record."""
    room = Room()
    room.tell(account(), listed(), account("u2"), listed("p2", "u2"))

    def breaks(text: str) -> Answer:
        raise ValueError(text)

    assert 2 == asking(room, Paper(breaks)).round()
    assert ["asking broke (ValueError)"] == [one.problem for one in opinions(room)]


def test_what_is_changed_while_the_model_thinks_gets_no_opinion() -> None:
    """It would be shown beside words that it is not about."""
    room = Room()
    room.tell(account(), listed())

    def changes(text: str) -> Answer:
        if text == WORDS:
            room.tell(post("p1", f"see {LISTED}abc", version=1))
        return sees(text)

    asker = asking(room, Paper(changes))
    asker.round()
    assert [] == opinions(room)
    asker.round()
    assert [1] == [one.post_version for one in opinions(room)]


def test_an_erased_author_takes_the_opinions_along(lasting_room: Room, tmp_path: Path) -> None:
    """What is left says that some model was asked, and nothing of whom or what it said."""
    room = lasting_room
    room.tell(*traces())
    asking(
        room, Paper(lambda _: Answer(category=CATEGORY, score=1.0, end=5, why="vanishing"))
    ).round()
    room.work()
    room.decide(room.case_of(GONE), removal(GONE_POST))
    deliver(room)
    assert MARKER in bytes_of(room, tmp_path)
    ask_to_forget(room)
    forgetting(room).round()
    assert [] == room.store.facts_about(GONE_POST, DEFAULT_TENANT)
    assert MARKER not in bytes_of(room, tmp_path)
    left = [one.fact for one in room.store.read(Seq(0), 99) if isinstance(one, StoredFact)]
    assert ["guard"] == [one.by for one in left if isinstance(one, SecondOpinion)]
    assert [("", 0.0, "", None)] == [
        (one.category, one.score, one.why, one.author)
        for one in left
        if isinstance(one, SecondOpinion)
    ]


def test_an_opinion_that_comes_after_the_erasure_is_dropped(lasting_room: Room) -> None:
    """The model was still thinking when the author was forgotten."""
    room = lasting_room
    room.tell(*traces(), report("n9", "p2"))

    def forgets(text: str) -> Answer:
        if "vanishing" in text:
            room.decide(room.case_of(GONE), removal(GONE_POST))
            deliver(room)
            ask_to_forget(room)
            forgetting(room).round()
        return sees(text)

    asking(room, Paper(forgets)).round()
    facts = [one.subject for one in room.store.read(Seq(0), 99) if isinstance(one, StoredFact)]
    assert [item_key(FORUM, "post", "p2")] == facts


def test_a_decision_that_is_taken_back_leaves_no_opinion_weighing() -> None:
    """A case that is reopened begins without it: what was judged must not weigh again."""
    room = Room()
    room.under(with_points(10.0)(room.services.policy))
    room.tell(account(), listed())
    asking(room, Paper(sees)).round()
    room.work()
    decision = room.decide(room.case_of(user()), suspension(user()))
    room.reverse(decision)
    room.tell(report(kind="removal_order"))
    case = room.case_of(user())
    assert (True, 0.0) == (case.is_open, case.opinion)


def test_a_running_thread_asks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to press anything; and it ends when it is told to."""
    monkeypatch.setattr("firebreak.app.opinions.LOOK_SECONDS", 0.01)
    room = Room()
    room.tell(account(), listed())
    seen = room.store.wait(0, 0.0)
    asker = asking(room, Paper(sees))
    asker.start()
    room.store.wait(seen, 20.0)
    asker.stop()
    assert [CATEGORY] == [one.category for one in opinions(room)]
    assert not asker._thread.is_alive()


def test_an_answer_that_comes_after_the_end_is_dropped() -> None:
    """The store may be closed by then; the question is asked again after the next start."""
    room = Room()
    room.tell(account(), listed())
    paper = Paper()
    asker = asking(room, paper)

    def stops(_: str) -> Answer:
        asker.stop()
        return Answer()

    paper.answer = stops
    asker.round()
    assert [] == opinions(room)


def test_a_worker_whose_turn_it_is_not_asks_nobody() -> None:
    """Several processes on one server ask once."""
    room, paper = Room(), Paper()
    room.tell(account(), listed())
    asker = asking(room, paper)
    asker._worker = Waiting()  # type: ignore[assignment]
    assert (0, []) == (asker.round(), paper.asked)


class Waiting:
    """A worker whose turn has not come."""

    is_in_turn = False
