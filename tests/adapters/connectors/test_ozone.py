"""What we ask an Ozone, and what we make of its answers."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connectors.ozone import CONNECTOR, Ozone, OzoneEndpoint
from firebreak.model.errors import InvalidConfig
from firebreak.model.items import Account, Post
from firebreak.model.platforms import Fetches, News, ReadsBack, Silent
from tests.adapters.connecting.signing import ALICE, BOB
from tests.adapters.connectors.ozone_server import (
    CAROL,
    DEFS,
    MODERATOR,
    NOW,
    PASSWORD,
    SERVICE,
    URI,
    Service,
    letter,
    message,
    ok,
    opened,
    refusal,
    repo,
    running,
    status_of,
    strong,
)

EMIT = "tools.ozone.moderation.emitEvent"
STATUSES = "tools.ozone.moderation.queryStatuses"


@pytest.fixture
def service() -> Iterator[Service]:
    """An Ozone on loopback."""
    with running() as one:
        yield one


def fetched(platform: Ozone, cursor: str = "") -> News:
    """Ask until nothing is left."""
    told = platform.fetch(cursor, NOW)
    while told.is_more:
        more = platform.fetch(told.cursor, NOW)
        told = News(
            items=told.items + more.items,
            updates=told.updates + more.updates,
            notices=told.notices + more.notices,
            appeals=told.appeals + more.appeals,
            cursor=more.cursor,
            is_more=more.is_more,
        )
    return told


def test_it_tells_and_reads_back_and_says_what_it_can_do(service: Service) -> None:
    """Labels only where there are words for them."""
    platform = opened(service)

    assert isinstance(platform, Fetches)
    assert isinstance(platform, ReadsBack)
    assert platform.capabilities == {"suspend", "unsuspend", "remove", "restore"}
    assert opened(service, labels={"call": "threat"}).capabilities == CONNECTOR.verbs
    assert not CONNECTOR.irreversible
    assert service.asked == []


@pytest.mark.parametrize(
    ("down", "up", "kind", "name", "shown"),
    [
        ("suspend", "unsuspend", "account", BOB, ("suspended", "active")),
        ("remove", "restore", "post", URI, ("removed", "visible")),
    ],
)
def test_accounts_and_records_go_down_and_come_back(
    service: Service, down: str, up: str, kind: str, name: str, shown: tuple[str, str]
) -> None:
    """As events in our name, that say for which action; and shown as they stand."""
    platform = opened(service)

    assert platform.deliver(message(down, kind, name), NOW).ok
    [event] = service.emitted("Takedown")
    assert event["modTool"] == {"name": "firebreak", "meta": {"action": "a1", "delivery": "msg_a1"}}
    assert event["subject"] == (repo() if kind == "account" else strong())
    assert status_of(platform, kind, name) == shown[0]

    back = message(up, kind, name, action="a2", reverses="a1")
    assert platform.deliver(back, NOW).ok
    assert len(service.emitted("ReverseTakedown")) == 1
    assert status_of(platform, kind, name) == shown[1]


def test_our_comments_hold_no_words_of_anybody(service: Service) -> None:
    """They stand in a log that outlives what we erase."""
    platform = opened(service, other_label="threat")
    for number, verb in enumerate(("remove", "label")):
        about = {"reasons": "marker words", "statement": {"text": "marker words"}}
        told = message(verb, "post", URI, action=f"a{number}", category="call", **about)
        assert platform.deliver(told, NOW).ok
    service.states[URI] = f"{DEFS}reviewOpen"
    assert platform.deliver(letter("notice.answered", URI, text="marker words"), NOW).ok

    assert len(service.events) == 3
    assert "marker words" not in json.dumps(service.events)


def test_what_a_moderator_took_down_already_is_not_taken_down_again(service: Service) -> None:
    """The first decision stands as it is."""
    service.add({"$type": f"{DEFS}modEventTakedown"}, repo(), CAROL)
    answer = opened(service).deliver(message("suspend"), NOW)

    assert (answer.ok, answer.note) == (True, "was taken down already")
    assert len(service.events) == 1


def test_what_a_moderator_took_down_stays_down(service: Service) -> None:
    """It was not our decision; a person sees that it was not taken back."""
    service.add({"$type": f"{DEFS}modEventTakedown"}, repo(), CAROL)
    answer = opened(service).deliver(message("unsuspend", action="a2", reverses="a1"), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert "not ours" in answer.note
    assert service.down == {BOB}


def test_a_late_second_try_does_not_undo_what_a_moderator_did_since(service: Service) -> None:
    """The answer got lost, a moderator gave the account back, and then the message came again."""
    platform = opened(service)
    platform.deliver(message("suspend"), NOW)
    service.add({"$type": f"{DEFS}modEventReverseTakedown"}, repo(), CAROL)
    again = platform.deliver(message("suspend"), NOW)

    assert (again.ok, again.note) == (True, "was done already by this message")
    assert service.down == set()


def test_a_record_that_is_not_there_is_not_taken_down(service: Service) -> None:
    """And asking again would change nothing."""
    service.answers["tools.ozone.moderation.getRecord"] = refusal(400, "RecordNotFound")
    answer = opened(service).deliver(message("remove", "post", URI), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert service.events == []


@pytest.mark.parametrize(
    ("verb", "kind", "name"),
    [
        ("suspend", "account", "u1"),
        ("remove", "media", f"{BOB}/bafkreiabc"),
        ("restrict", "account", BOB),
    ],
)
def test_what_an_ozone_cannot_do_is_said_at_once(
    service: Service, verb: str, kind: str, name: str
) -> None:
    """Names of other networks, files by themselves, and verbs that it does not know."""
    answer = opened(service).deliver(message(verb, kind, name), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert service.asked == []


def test_a_label_is_put_by_category_and_taken_back(service: Service) -> None:
    """What is taken back is what that action put, whatever the settings say by then."""
    platform = opened(service, labels={"call": "threat"}, other_label="sensitive")
    put = message("label", "post", URI, category="call")

    assert platform.deliver(put, NOW).ok
    assert service.labels == {URI: {"threat": False}}
    assert status_of(platform, "post", URI) == "labelled"

    later = opened(service, other_label="another")
    back = message("unlabel", "post", URI, action="a2", reverses="a1", category="call")
    assert later.deliver(back, NOW).ok
    assert service.labels == {URI: {"threat": True}}
    assert status_of(platform, "post", URI) == "visible"


def test_a_label_that_a_moderator_put_stays(service: Service) -> None:
    """We put none over it, and take none of theirs back."""
    event = {"$type": f"{DEFS}modEventLabel", "createLabelVals": ["threat"], "negateLabelVals": []}
    service.add(event, strong(), CAROL)
    platform = opened(service, other_label="threat")

    assert platform.deliver(message("label", "post", URI), NOW).note == "was labelled so already"
    answer = platform.deliver(message("unlabel", "post", URI, action="a2", reverses="a1"), NOW)
    assert (answer.ok, answer.gone) == (False, True)
    assert service.labels == {URI: {"threat": False}}


def test_a_category_without_a_word_for_it_is_told_to_a_person(service: Service) -> None:
    """No label is made up."""
    platform = opened(service, labels={"call": "threat"})
    answer = platform.deliver(message("label", "post", URI, category="support"), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert "support" in answer.note


def test_a_report_comes_with_what_it_is_about(service: Service) -> None:
    """The reporter has a pseudonym, and nobody's mail address comes along."""
    service.report(words="see for yourself")
    news = fetched(opened(service))

    [notice] = news.notices
    assert (notice.subject_kind, notice.subject) == ("post", URI)
    assert (notice.category, notice.reason) == ("Violation", "see for yourself")
    assert notice.reporter.startswith("reporter:")
    assert ALICE not in str(news)
    assert "bob@mail.test" not in str(news)
    account, post = news.items
    assert isinstance(account, Account)
    assert isinstance(post, Post)
    assert (account.handle, account.name, account.status) == ("bob.test", "Somebody", "active")
    assert (post.text, post.author, post.status) == ("marker words", BOB, "visible")


def test_a_report_counts_without_what_it_is_about(service: Service) -> None:
    """It may be gone by then."""
    service.report()
    service.answers["tools.ozone.moderation.getRecord"] = refusal(400, "RecordNotFound")
    service.answers["tools.ozone.moderation.getRepo"] = refusal(502, "UpstreamFailure")

    assert len(fetched(opened(service)).notices) == 1


def test_words_that_are_gone_leave_those_that_were_told_before(service: Service) -> None:
    """Only how it stands is told; whoever decides has to see what it said."""
    service.report()
    service.gone.add(URI)
    service.answers["tools.ozone.moderation.getRecord"] = refusal(400, "RecordNotFound")
    service.answers["tools.ozone.moderation.getRepo"] = refusal(400, "RepoNotFound")
    news = fetched(opened(service))

    assert news.items == ()
    assert [(one.kind, one.id, dict(one.changes)) for one in news.updates] == [
        ("account", BOB, {"status": "active"}),
        ("post", URI, {"status": "deleted"}),
    ]


def test_reports_of_whom_a_moderator_muted_are_left_out(service: Service) -> None:
    """That is the operator's own decision about the reporter."""
    service.report(isReporterMuted=True)

    assert fetched(opened(service)).notices == ()


def test_an_appeal_is_no_report(service: Service) -> None:
    """Whoever defends themselves collects no reports by it; nobody appeals for others."""
    service.report(by=BOB, why="reasonAppeal", words="that was news")
    service.report(by=ALICE, why="reasonAppeal", words="for a friend")
    news = fetched(opened(service))

    assert news.notices == ()
    [appeal] = news.appeals
    assert (appeal.account, appeal.subject, appeal.words) == (BOB, URI, "that was news")


def test_what_moderators_do_there_is_told_as_it_stands(service: Service) -> None:
    """With its status, and not because of an event that may be over."""
    platform = opened(service)
    service.add({"$type": f"{DEFS}modEventTakedown"}, repo(), CAROL)
    news = fetched(platform)
    assert [one.status for one in news.items if isinstance(one, Account)] == ["suspended"]

    service.add({"$type": f"{DEFS}modEventReverseTakedown"}, repo(), CAROL)
    news = fetched(platform, news.cursor)
    assert [one.status for one in news.items if isinstance(one, Account)] == ["active"]


def test_what_we_did_is_not_told_as_news(service: Service) -> None:
    """It is looked at anyway."""
    platform = opened(service)
    platform.deliver(message("suspend"), NOW)

    assert fetched(platform).items == ()


def test_every_report_is_told_once_over_many_pages(service: Service) -> None:
    """However many there are, and however often is asked."""
    platform = opened(service)
    for number in range(120):
        service.report(words=f"number {number}")
    news = fetched(platform)
    again = fetched(platform, news.cursor)

    assert len({one.id for one in news.notices}) == len(news.notices) == 120
    assert (again.notices, again.items, again.cursor) == ((), (), news.cursor)


def test_a_report_that_becomes_visible_late_is_told(service: Service) -> None:
    """Its time is from before what was already read: it was written at the same moment."""
    platform = opened(service)
    service.report(words="first")
    service.report(words="second")
    late = service.events.pop(0)
    news = fetched(platform)
    service.events.append(late)

    assert [one.reason for one in fetched(platform, news.cursor).notices] == ["first"]


def test_the_first_question_goes_back_as_far_as_is_set(service: Service) -> None:
    """Nobody wants years of reports that were looked at long ago."""
    service.at = NOW - timedelta(days=3)
    service.report()

    assert fetched(opened(service)).notices == ()
    assert len(fetched(opened(service, history_hours=24 * 7)).notices) == 1


def test_the_same_person_has_the_same_pseudonym_after_a_restart(
    service: Service, tmp_path: Path
) -> None:
    """Its key lies in a file of its own."""
    service.report()
    key_file = str(tmp_path / "reporters")
    first, second = (fetched(opened(service, key_file=key_file)) for _ in range(2))

    assert first.notices == second.notices
    assert first.notices != fetched(opened(service)).notices


def test_an_answered_notice_closes_what_waits_there(service: Service) -> None:
    """Once; and what a moderator escalated stays theirs."""
    platform = opened(service)
    service.report()
    for _ in range(2):
        assert platform.deliver(letter("notice.answered", URI), NOW).ok
    assert len(service.emitted("Acknowledge")) == 1

    service.states[URI] = f"{DEFS}reviewEscalated"
    assert "nothing waits" in platform.deliver(letter("notice.answered", URI), NOW).note
    assert len(service.emitted("Acknowledge")) == 1


def test_nothing_is_closed_there_where_the_operator_does_not_want_it(service: Service) -> None:
    """Their queue may be theirs alone."""
    service.report()
    answer = opened(service, acknowledge=False).deliver(letter("notice.answered", URI), NOW)

    assert answer.ok
    assert service.emitted("Acknowledge") == []


def test_a_letter_goes_to_whose_thing_it_is(service: Service) -> None:
    """Escaped, in its language; an appeal that is open there is closed."""
    service.states[URI] = f"{DEFS}reviewClosed"
    service.appealed.add(URI)
    told = letter("appeal.answered", URI, by="concerned")
    answer = opened(service, mail=True).deliver(told, NOW)

    assert (answer.ok, answer.note) == (True, "told by mail")
    [(who, text)] = service.letters
    assert (who, text) == (BOB, '<div dir="auto">Hello &lt;b&gt;<br>there</div>')
    assert service.appealed == set()


def test_what_a_reporter_is_told_reaches_nobody_else(service: Service) -> None:
    """Their appeal's subject is somebody else's."""
    platform = opened(service, mail=True)
    answer = platform.deliver(letter("appeal.answered", URI, by="reporter"), NOW)

    assert answer.ok
    assert "not told" in answer.note
    assert service.letters == []


def test_nobody_is_mailed_twice_about_one_thing(service: Service) -> None:
    """The answer got lost, and the log of events says that the mail went out."""
    platform = opened(service, mail=True)
    told = letter("action.explained")
    service.faults.append("lost")
    first = platform.deliver(told, NOW)
    second = platform.deliver(_again(told), NOW)

    assert (first.ok, second.ok) == (False, True)
    assert len(service.letters) == 1


def test_a_mail_that_did_not_go_out_is_sent_again(service: Service) -> None:
    """The Ozone says so, and notes it."""
    platform = opened(service, mail=True)
    told = letter("action.explained")
    service.faults.append("untold")

    assert not platform.deliver(told, NOW).ok
    assert platform.deliver(_again(told), NOW).ok
    assert len(service.letters) == 1


def test_a_session_that_is_over_is_renewed_without_the_password(service: Service) -> None:
    """Servers let nobody sign in very often."""
    platform = opened(service)
    status_of(platform)
    service.good.clear()

    assert status_of(platform) == "active"
    assert service.asked.count("com.atproto.server.createSession") == 1
    assert service.asked.count("com.atproto.server.refreshSession") == 1


def test_a_password_that_is_refused_is_not_tried_every_second(service: Service) -> None:
    """And stands in no message."""
    platform = opened(service, app_password="wrong-wrong-wrong")
    said = []
    for seconds in (0, 1, 59, 61):
        with pytest.raises(Silent) as caught:
            platform.fetch("", NOW + timedelta(seconds=seconds))
        said.append(str(caught.value))

    assert service.asked == ["com.atproto.server.createSession"] * 2
    assert "app_password" in said[0] or "password" in said[0]
    assert not any("wrong" in one or "secret" in one for one in said)


def test_an_account_that_is_no_moderator_is_said(service: Service) -> None:
    """By the error's name; its message may hold anything."""
    service.answers["tools.ozone.moderation.queryEvents"] = refusal(401, "AuthenticationRequired")
    with pytest.raises(Silent) as caught:
        opened(service).fetch("", NOW)

    assert str(caught.value) == "answered 401 AuthenticationRequired"


def test_an_answer_about_something_else_counts_for_nothing(service: Service) -> None:
    """Otherwise one thing would be confirmed by another's status."""
    other = {"subject": repo(CAROL), "reviewState": f"{DEFS}reviewNone", "takendown": True}
    service.answers[STATUSES] = ok({"subjectStatuses": [other]})

    with pytest.raises(Silent):
        status_of(opened(service))


def test_whoever_asks_us_to_wait_is_waited_for(service: Service) -> None:
    """As long as they say."""
    service.answers[EMIT] = 429, {"retry-after": "77"}, b'{"error": "RateLimitExceeded"}'
    answer = opened(service).deliver(message("suspend"), NOW)

    assert (answer.ok, answer.status, answer.retry_after) == (False, 429, 77.0)


@pytest.mark.parametrize(
    ("place", "more"),
    [
        ("url", {"url": "http://pds.example"}),
        ("url", {"url": "https://[pds"}),
        ("ozone", {"ozone": "ozone.example"}),
        ("identifier", {"identifier": " "}),
        ("app_password", {"app_password": ""}),
    ],
)
def test_impossible_settings_are_refused_by_name(place: str, more: dict[str, str]) -> None:
    """Before anything is asked."""
    sound = {"url": "https://pds.example", "ozone": SERVICE, "identifier": MODERATOR}
    settings = OzoneEndpoint(**{**sound, "app_password": PASSWORD, **more})  # type: ignore[arg-type]
    with pytest.raises(InvalidConfig) as caught:
        CONNECTOR.opens("ozone", settings)

    assert caught.value.place == place


def test_the_doctor_is_told_addresses_and_secrets() -> None:
    """So that it can look at both."""
    settings = OzoneEndpoint(
        url="https://pds.example", ozone=SERVICE, identifier="mod.test", app_password=PASSWORD
    )
    home = settings.at_home("ozone", Home(beside="/var/lib/desk"))

    assert settings.addresses == (("url", "https://pds.example"),)
    assert settings.secrets == (("app_password", PASSWORD),)
    assert isinstance(home, OzoneEndpoint)
    assert home.key_file == "/var/lib/desk.ozone.ozone.reporters"


def _again(told: Any) -> Any:
    return replace(told, attempts=told.attempts + 1)
