"""What is asked of a Mastodon, and what its answers mean."""

from datetime import timedelta

import pytest

from firebreak.adapters.connectors.mastodon import Mastodon
from firebreak.model.actions import ActionVerb
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer
from tests.adapters.connecting.test_mastodon_told import moderated
from tests.adapters.connectors.mastodon_scene import (
    ADA,
    NOW,
    endpoint,
    message,
    ours,
    says,
    there,
    written,
)
from tests.real_servers.mastodon import NOTHING, Recorded, Said

__all__ = ["there"]


def tells(there: Recorded, verb: ActionVerb, *answers: Said) -> Answer:
    """Ask for an action; the server answers as laid out."""
    there.first = [says(moderated()), *answers]
    return ours(there).deliver(message(verb), NOW)


@pytest.mark.parametrize(
    ("status", "ok", "gone", "is_unknown"),
    [
        (200, True, False, False),
        (202, True, False, False),
        (301, False, False, False),
        (401, False, False, False),
        (403, False, True, False),
        (404, False, True, False),
        (422, False, True, False),
        (429, False, False, False),
        (500, False, False, True),
        (502, False, False, True),
    ],
)
def test_what_an_answer_to_an_action_means(
    there: Recorded, status: int, ok: bool, gone: bool, is_unknown: bool
) -> None:
    """Done, to be tried again, a person's matter, or nobody knows."""
    answer = tells(there, "suspend", Said(status, {}, b"{}"))

    assert (ok, gone, is_unknown) == (answer.ok, answer.gone, answer.is_unknown)


def test_a_server_that_asks_us_to_wait_is_given_its_time(there: Recorded) -> None:
    """By either header."""
    reset = {"x-ratelimit-reset": "2026-03-01T18:02:30.5Z"}

    assert 150.5 == tells(there, "suspend", Said(429, reset, b"")).retry_after
    assert 17.0 == tells(there, "suspend", Said(429, {"retry-after": "17"}, b"")).retry_after
    assert tells(there, "suspend", Said(429, {}, b"")).retry_after is None


def test_an_action_that_nobody_answered_may_have_been_done(there: Recorded) -> None:
    """So somebody has to look."""
    answer = tells(there, "suspend", NOTHING)

    assert (False, True) == (answer.ok, answer.is_unknown)


def test_where_not_even_a_look_was_answered_nothing_was_done() -> None:
    """And the next try may simply act."""
    platform = Mastodon("forum", endpoint(url="http://127.0.0.1:9", allow_private=True))

    answer = platform.deliver(message("suspend"), NOW)

    assert (False, False) == (answer.ok, answer.is_unknown)
    assert "nothing done" in answer.note


@pytest.mark.parametrize("text", ["", "Because of a post."])
def test_who_stands_suspended_already_is_only_told(there: Recorded, text: str) -> None:
    """Moderators were faster, or the desk died: a second suspension is a second strike."""
    there.first = [says(moderated(suspended=True)), says({})]
    statement = {"text": text} if text else None

    assert ours(there).deliver(message("suspend", statement=statement), NOW).ok

    said = {"type": "none", "text": text, "send_email_notification": "1"}
    assert [one.form for one in there.asked if one.method == "POST"] == ([said] if text else [])


def test_a_server_that_asks_us_to_wait_is_asked_nothing(there: Recorded) -> None:
    """Whoever asks; each is told how long it still is."""
    mine = ours(there)
    there.first = [Said(429, {"retry-after": "60"}, b"")]
    assert 60.0 == mine.deliver(message("suspend"), NOW).retry_after

    later = NOW + timedelta(seconds=59)
    assert 1.0 == mine.deliver(message("unsuspend"), later).retry_after
    with pytest.raises(Silent, match="asked us to wait"):
        mine.show(ADA, later)
    with pytest.raises(Silent, match="asked us to wait"):
        mine.fetch("", later)
    assert 1 == len(there.asked)

    there.first = [says(moderated())]
    assert mine.show(ADA, NOW + timedelta(seconds=60)) is not None


def test_a_private_address_is_refused_unless_the_operator_allows_it() -> None:
    """And then nothing was sent."""
    platform = Mastodon("forum", endpoint(url="https://127.0.0.1:9"))

    answer = platform.deliver(message("suspend"), NOW)

    assert (False, False) == (answer.ok, answer.is_unknown)
    assert "not a public address" in answer.note


@pytest.mark.parametrize(
    ("verb", "kind", "name"),
    [("suspend", "post", "7"), ("remove", "post", "7"), ("suspend", "account", "../9")],
)
def test_what_it_cannot_do_is_given_up_at_once(
    there: Recorded, verb: ActionVerb, kind: str, name: str
) -> None:
    """Nothing is asked for it."""
    answer = ours(there).deliver(message(verb, kind, name), NOW)

    assert (False, True) == (answer.ok, answer.gone)
    assert [] == there.asked


def test_nobody_is_told_where_the_message_says_so(there: Recorded) -> None:
    """An authority may have asked for silence."""
    there.first = [says(moderated()), says({})]
    statement = {"text": "Because of a post."}

    ours(there).deliver(message("suspend", statement=statement, notify=False), NOW)

    assert {"type": "suspend"} == there.asked[1].form


@pytest.mark.parametrize("outcome", ["acted", "closed"])
def test_a_report_is_resolved_only_where_a_person_dismissed_it(
    there: Recorded, outcome: str
) -> None:
    """Acting resolves reports there by itself; what nobody decided stays open."""
    subject = {"kind": "account", "id": "7"}
    data = {"notice": "5", "subject": subject, "outcome": outcome, "text": "It was decided."}

    answer = ours(there).deliver(written("notice.answered", data), NOW)

    assert answer.ok
    assert "left to the server" in answer.note
    assert [] == there.asked


def test_an_explanation_is_a_warning_without_another_action(there: Recorded) -> None:
    """What an authority had kept quiet is told later, by mail."""
    there.first = [says({})]
    subject = {"kind": "account", "id": "7"}
    data = {"verb": "suspend", "subject": subject, "text": "An order said so.", "notify": True}

    assert ours(there).deliver(written("action.explained", data), NOW).ok

    said = {"type": "none", "text": "An order said so.", "send_email_notification": "1"}
    assert ("/api/v1/admin/accounts/7/action", said) == (there.asked[0].path, there.asked[0].form)


def test_whoever_misuses_the_desk_is_warned_there(there: Recorded) -> None:
    """By the server's mail, after a look that it mails them at all."""
    there.first = [says(moderated(domain=None)), says({})]
    data = {"subject": {"kind": "account", "id": "7"}, "role": "author", "text": "Stop."}

    assert ours(there).deliver(written("misuse.warned", data), NOW).ok

    said = {"type": "none", "text": "Stop.", "send_email_notification": "1"}
    assert said == there.asked[-1].form


@pytest.mark.parametrize("found", [moderated(domain="m2.example"), moderated(), {}])
def test_people_of_other_servers_do_not_count_as_warned(
    there: Recorded, found: dict[str, object]
) -> None:
    """The server would say yes, and mail nobody."""
    there.first = [says(found)]
    data = {"subject": {"kind": "account", "id": "7"}, "role": "author", "text": "Stop."}

    answer = ours(there).deliver(written("misuse.warned", data), NOW)

    assert (False, True, 1) == (answer.ok, answer.gone, len(there.asked))


def test_taking_back_tells_nobody_and_says_so(there: Recorded) -> None:
    """There is no field for it."""
    there.first = [says(moderated())]

    answer = ours(there).deliver(message("unsuspend", statement={"text": "It was wrong."}), NOW)

    assert answer.ok
    assert "told nobody" in answer.note
    assert {} == there.asked[0].form


def test_a_reporter_who_cannot_be_warned_does_not_count_as_warned(there: Recorded) -> None:
    """Their name leads nowhere; a person has to."""
    data = {"subject": {"kind": "account", "id": "hidden:0f"}, "role": "reporter", "text": "Stop."}

    answer = ours(there).deliver(written("misuse.warned", data), NOW)

    assert (False, True) == (answer.ok, answer.gone)
    assert [] == there.asked


def test_an_answered_appeal_is_told_by_the_desks_own_page(there: Recorded) -> None:
    """A moderator's warning is no way to bring good news."""
    data = {"subject": {"kind": "account", "id": "7"}, "outcome": "overturned", "text": "Sorry."}

    answer = ours(there).deliver(written("appeal.answered", data), NOW)

    assert answer.ok
    assert "told nobody" in answer.note
    assert [] == there.asked


def test_a_message_of_another_kind_is_given_up(there: Recorded) -> None:
    """Of a newer desk, say."""
    answer = ours(there).deliver(written("action.invented", {}), NOW)

    assert (False, True) == (answer.ok, answer.gone)
