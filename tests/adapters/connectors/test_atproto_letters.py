"""Who is mailed what by a server of ATProto, and who is not."""

from collections.abc import Iterator

import msgspec
import pytest

from firebreak.adapters.connecting import taking_down
from tests.adapters.connecting.signing import BOB
from tests.adapters.connectors.atproto_server import (
    NOW,
    URI,
    US,
    Pds,
    letter,
    message,
    opened,
    running,
)

MAIL = "com.atproto.admin.sendEmail"
STATEMENT = {"language": "ar", "text": "Why <it> is so\nand how to contest it"}


@pytest.fixture
def pds() -> Iterator[Pds]:
    """A server on loopback."""
    with running() as server:
        yield server


def test_who_loses_something_is_mailed_their_statement(pds: Pds) -> None:
    """Word for word, harmless as HTML, in its direction; after it is done."""
    told = message("remove", "post", URI, statement=STATEMENT)
    assert opened(pds, mail=True).deliver(told, NOW).ok

    assert [method for method, _ in pds.posted] == [taking_down.SET, MAIL]
    sent = pds.did(MAIL)[0]
    assert (sent["recipientDid"], sent["senderDid"]) == (BOB, US)
    assert sent["content"] == (
        '<div dir="auto" lang="ar">Why &lt;it&gt; is so<br>and how to contest it</div>'
    )


def test_nobody_is_mailed_before_it_is_done(pds: Pds) -> None:
    """The server said no."""
    pds.answers[taking_down.SET] = (500, {}, b"{}")
    opened(pds, mail=True).deliver(message("suspend", statement=STATEMENT), NOW)

    assert not pds.did(MAIL)


def test_a_letter_that_did_not_go_is_sent_again_and_nothing_else(pds: Pds) -> None:
    """The next try finds the account closed and only mails."""
    platform = opened(pds, mail=True)
    pds.answers[MAIL] = (503, {}, b"{}")
    told = message("suspend", statement=STATEMENT)
    assert not platform.deliver(told, NOW).ok

    del pds.answers[MAIL]
    assert platform.deliver(msgspec.structs.replace(told, attempts=1), NOW).ok
    assert (len(pds.did(taking_down.SET)), len(pds.did(MAIL))) == (1, 2)


def test_without_mail_it_says_that_nobody_was_told(pds: Pds) -> None:
    """The server would say yes and send nothing."""
    for told in (letter("action.explained"), message("suspend", statement=STATEMENT)):
        answer = opened(pds).deliver(told, NOW)
        assert answer.ok
        assert "not told" in answer.note
    assert not pds.did(MAIL)


def test_an_answer_to_a_reporter_never_goes_to_whom_they_reported(pds: Pds) -> None:
    """Its subject is the reported account."""
    platform = opened(pds, mail=True)
    for told in (letter("notice.answered"), letter("appeal.answered", by="reporter")):
        answer = platform.deliver(told, NOW)
        assert answer.ok
        assert "pseudonym" in answer.note
    assert not pds.did(MAIL)


def test_an_answer_to_an_appeal_goes_to_whom_it_concerns(pds: Pds) -> None:
    """By mail."""
    assert opened(pds, mail=True).deliver(letter("appeal.answered", by="concerned"), NOW).ok

    assert pds.did(MAIL)[0]["content"] == '<div dir="auto">Hello &lt;b&gt;<br>there</div>'


def test_a_warning_to_a_pseudonym_does_not_count_as_delivered(pds: Pds) -> None:
    """Nobody may be suspended on a warning that reached nobody."""
    answer = opened(pds, mail=True).deliver(letter("misuse.warned", "reporter:ab12"), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert not pds.did(MAIL)
