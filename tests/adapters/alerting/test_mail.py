"""A letter goes to the operator's own server, in TLS, and nowhere else."""

import ssl
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.adapters.alerting.contract import Mailbox, NotTold, Told
from firebreak.adapters.alerting.mail import letter, send
from firebreak.adapters.going_out import mail as way
from firebreak.adapters.outbound import Relay
from tests.adapters.alerting.mail_servers import Post, mailing
from tests.adapters.outbound_servers import certified

TOLD = Told(
    id="m1",
    alert="dead letters",
    state="raised",
    says="3 messages were not taken.",
    desk="forum.example",
    link="https://desk.example/console/health",
    at="2026-03-22T19:00:00Z",
    since="2026-03-22T19:00:00Z",
)


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Give what a server speaks, and trust it."""
    context, certificate = certified(tmp_path, "127.0.0.1")
    monkeypatch.setattr(
        way, "_context", partial(ssl.create_default_context, cafile=str(certificate))
    )
    return context


def box(post: Post, **more: object) -> Mailbox:
    """Name two readers and a server on this machine."""
    relay = Relay(**{"host": "127.0.0.1", "port": post.port, "allow_private": True, **more})  # type: ignore[arg-type]
    return Mailbox(
        to=("a@forum.example", "b@forum.example"), sender="desk@forum.example", server=relay
    )


def test_a_letter_goes_to_everybody_named(tls: ssl.SSLContext) -> None:
    """Both readers get one letter, with what is wrong and where to look."""
    with mailing(tls=tls) as post:
        send(box(post), TOLD)
    (text,) = post.letters
    for part in (
        "To: a@forum.example, b@forum.example",
        "Subject: [forum.example] raised: dead letters",
        "Message-ID: <m1@firebreak.invalid>",
        "Auto-Submitted: auto-generated",
        "3 messages were not taken.",
        "https://desk.example/console/health",
    ):
        assert part in text


@pytest.mark.parametrize("form", ["starttls", "tls"])
def test_nothing_but_a_greeting_is_said_in_the_open(tls: ssl.SSLContext, form: str) -> None:
    """Name, password and letter are said in TLS alone."""
    with mailing(tls=tls, at_once=form == "tls") as post:
        send(box(post, tls=form, user="desk", password="s3cret"), TOLD)
    assert "AUTH" in [word for word, _ in post.said]
    in_the_open = {word for word, is_secret in post.said if not is_secret}
    assert in_the_open == ({"EHLO", "STARTTLS"} if form == "starttls" else set())


def test_a_server_without_tls_gets_no_letter() -> None:
    """Whoever strips the offer of TLS on the way learns nothing."""
    with mailing() as post, pytest.raises(NotTold, match="STARTTLS"):
        send(box(post, user="desk", password="s3cret"), TOLD)
    assert {"EHLO", "QUIT"} >= {word for word, _ in post.said}
    assert [] == post.letters


def test_a_certificate_that_nobody_vouches_for_gets_no_letter(tmp_path: Path) -> None:
    """A stranger who answers for the server gets neither password nor letter."""
    context, _ = certified(tmp_path, "127.0.0.1")
    with mailing(tls=context) as post, pytest.raises(NotTold, match=r"(?i)certificate"):
        send(box(post, password="s3cret"), TOLD)
    assert "AUTH" not in [word for word, _ in post.said]


def test_a_password_is_not_sent_without_tls() -> None:
    """Not even on this machine."""
    with mailing() as post, pytest.raises(NotTold, match="TLS only"):
        send(box(post, tls="none", password="s3cret"), TOLD)
    with mailing() as post:
        send(box(post, tls="none"), TOLD)
        assert 1 == len(post.letters)


def test_a_private_server_needs_a_word_in_the_config() -> None:
    """A name that leads inside is refused unless the operator said so."""
    with mailing() as post, pytest.raises(NotTold, match="not a public address"):
        send(box(post, allow_private=False), TOLD)
    assert [] == post.said


def test_what_the_server_refuses_is_said(tls: ssl.SSLContext) -> None:
    """A full mailbox is not taken for a letter that arrived."""
    with mailing(tls=tls, takes=lambda: False) as post, pytest.raises(NotTold, match="451"):
        send(box(post), TOLD)


def test_nobody_there_is_said() -> None:
    """A server that is down is trouble, not silence."""
    with mailing() as post:
        gone = box(post, tls="none")
    with pytest.raises(NotTold, match="refused"):
        send(gone, TOLD)


def test_a_line_break_becomes_no_header() -> None:
    """A setting or a sentence cannot write a header of its own."""
    evil = replace(TOLD, desk="x\r\nBcc: c@elsewhere.example")
    with pytest.raises(ValueError, match="linefeed"):
        letter(Mailbox(to=("a@forum.example",)), evil)
