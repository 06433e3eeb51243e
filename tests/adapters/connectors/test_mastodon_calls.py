"""A Mastodon's settings, and who may call in its name."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connectors.mastodon import CONNECTOR, Mastodon
from firebreak.model.errors import InvalidConfig
from firebreak.model.items import Account
from firebreak.model.platforms import Fetches, Heard, Hears, ReadsBack, Reply
from tests.adapters.connecting.test_mastodon_told import moderated, report, status
from tests.adapters.connectors.mastodon_scene import NOW, endpoint

OLD, NEW = "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567", "89abcdef0123456789abcdef0123456789abcdef"


def called(
    body: bytes, key: str = NEW, *, secret: str = NEW, signature: str | None = None
) -> Reply:
    """Call our address as the webhook does."""
    made = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature": made if signature is None else signature}
    platform = Mastodon("forum", endpoint(webhook_secret=secret))
    return platform.hear(Heard(method="POST", path="webhook", headers=headers, body=body), NOW)


def event(name: str, entity: Any, at: str = "2026-03-01T17:59:00.000Z", **more: Any) -> bytes:
    """Write what the webhook sends by itself."""
    return json.dumps({"event": name, "created_at": at, "object": entity, **more}).encode()


def test_it_is_asked_calls_us_and_can_be_looked_at() -> None:
    """So the desk does all three."""
    platform = Mastodon("forum", endpoint(webhook_secret=NEW))

    assert isinstance(platform, Fetches)
    assert isinstance(platform, ReadsBack)
    assert isinstance(platform, Hears)
    assert ("/in/forum/",) == platform.claims
    assert () == Mastodon("forum", endpoint()).claims, "nobody may call where nothing is signed"


def test_it_can_do_nothing_that_it_cannot_take_back() -> None:
    """And nothing to posts: the server has no way for programs."""
    assert frozenset() == CONNECTOR.irreversible
    assert {"suspend", "unsuspend", "restrict", "unrestrict"} == CONNECTOR.verbs


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("url", "m.example"),
        ("url", "http://m.example"),
        ("url", "https://m.example/api"),
        ("url", "https://m.example/?x=1"),
        ("url", "https://[m.example"),
        ("token", ""),
        ("token", "two words"),
        ("token", "line\r\nbreak"),
        ("webhook_secret", "short"),
        ("webhook_secret", f"{NEW} short"),
    ],
)
def test_an_impossible_setting_is_named(setting: str, value: str) -> None:
    """Before anything is asked of anybody."""
    with pytest.raises(InvalidConfig) as caught:
        CONNECTOR.opens("forum", endpoint(**{setting: value}))
    assert setting == caught.value.place


def test_the_doctor_is_told_every_secret_and_no_empty_one() -> None:
    """Two of a rotation are two."""
    told = endpoint(webhook_secret=f"{NEW} {OLD}", reporter_key="k").secrets

    assert ["token", "webhook_secret", "webhook_secret", "reporter_key"] == [one for one, _ in told]
    assert (("token", "t0ken"),) == endpoint().secrets


def test_a_signed_call_is_taken() -> None:
    """Its report is a notice."""
    reply = called(event("report.created", report()))

    assert 200 == reply.status
    assert ["5-11"] == [one.id for one in reply.news.notices]


def test_during_a_rotation_both_secrets_are_good() -> None:
    """While it is replaced nothing is refused."""
    body = event("report.created", report())

    assert [200, 200] == [called(body, key, secret=f"{NEW} {OLD}").status for key in (OLD, NEW)]
    assert 401 == called(body, OLD).status


@pytest.mark.parametrize("signature", ["", "sha256=", "sha1=00", "Sha256=é", "sha256=" + "0" * 64])
def test_another_signature_opens_nothing(signature: str) -> None:
    """401, after which the server tries again: a wrong secret loses nothing."""
    reply = called(event("report.created", report()), signature=signature)

    assert (401, ()) == (reply.status, reply.news.notices)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_only_what_was_signed_is_taken(signed: bytes, sent: bytes) -> None:
    """One changed byte is another call."""
    signature = "sha256=" + hmac.new(NEW.encode(), signed, hashlib.sha256).hexdigest()

    assert (401 == called(sent, signature=signature).status) == (signed != sent)


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text(max_size=5) | st.integers(),
       lambda one: st.dictionaries(st.sampled_from(["event", "created_at", "object", "id"]), one),
       max_leaves=8).map(lambda one: json.dumps(one).encode()))  # fmt: skip
def test_no_signed_body_breaks_it(body: bytes) -> None:
    """Whatever a payload template makes of it: taken, or refused with the next step."""
    assert called(body).status in (200, 422)


def test_a_payload_template_is_refused_with_the_next_step() -> None:
    """What it sends could not be told from a recording of another day."""
    reply = called(b'{"content": "Hello ada"}')

    assert 422 == reply.status
    assert b"take the payload template out" in reply.body
    assert 422 == called(b"[" * 10_000).status


@pytest.mark.parametrize(("method", "path"), [("GET", "webhook"), ("POST", ""), ("POST", "x")])
def test_no_other_address_answers(method: str, path: str) -> None:
    """Even signed."""
    platform = Mastodon("forum", endpoint(webhook_secret=NEW))

    assert 404 == platform.hear(Heard(method=method, path=path), NOW).status


def test_a_late_call_turns_nothing_back() -> None:
    """A recording of the day before is of the day before, whenever somebody sends it again."""
    yesterday = event("account.updated", moderated(), "2026-02-28T18:00:00Z")
    tomorrow = event("account.updated", moderated(), "2026-03-02T18:00:00Z")

    versions = []
    for body in (yesterday, tomorrow):
        (item,) = called(body).news.items
        assert isinstance(item, Account)
        versions.append(item.version)

    now = int(NOW.timestamp() * 1_000)
    assert [now - 24 * 3_600_000, now] == versions


def test_a_settled_report_is_no_news() -> None:
    """Its moderators were faster."""
    assert () == called(event("report.updated", report(action_taken=True))).news.notices


def test_accounts_and_open_posts_come_by_webhook_too() -> None:
    """As far as the operator has it send them."""
    assert 1 == len(called(event("account.created", moderated())).news.items)
    assert 2 == len(called(event("status.created", status())).news.items)
    assert 0 == len(called(event("status.created", status(visibility="direct"))).news.items)
    assert 0 == len(called(event("something.new", status())).news.items)


def test_reporters_keep_their_names_while_the_key_stays() -> None:
    """Whoever reports often is seen to; with another key, or elsewhere, they are new."""
    body = event("report.created", report())

    def name(platform: str, **more: Any) -> str:
        made = "sha256=" + hmac.new(NEW.encode(), body, hashlib.sha256).hexdigest()
        call = Heard(method="POST", path="webhook", headers={"x-hub-signature": made}, body=body)
        settings = endpoint(webhook_secret=NEW, **more)
        return Mastodon(platform, settings).hear(call, NOW).news.notices[0].reporter

    first = name("forum", reporter_key="k")
    assert first == name("forum", reporter_key="k", token="another")
    assert 3 == len({first, name("forum", reporter_key="l"), name("other", reporter_key="k")})
