"""What was changed after it was signed, or proves too little, is refused."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from cryptography.exceptions import InvalidSignature as DoesNotFit
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.checking import TOLERANCE, claim_of
from firebreak.algorithms.http_signatures.message import LONGEST_HEADER, Message
from firebreak.model.errors import InvalidSignature

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
URL = "https://desk.example/in/fediverse/inbox"
BODY = b'{"type":"Flag"}'
Scheme = Literal["modern", "draft"]
SCHEMES = st.sampled_from(["modern", "draft"])


def signed(scheme: str, *, at: datetime = NOW, url: str = URL, body: bytes = BODY) -> Message:
    """Sign a request as a server would."""
    message = Message(method="POST", url=url, body=body)
    key_id = "https://social.example/actor#main-key"
    if scheme == "modern":
        created = int(at.timestamp())
        headers = modern.signed(
            message, key_id=key_id, algorithm="ed25519", created=created, sign=KEY.sign
        )
    else:
        headers = draft.signed(message, key_id=key_id, at=at, sign=KEY.sign)
    return replace(message, headers=headers)


def is_taken(message: Message, now: datetime = NOW) -> bool:
    """Check as the inbox does, with the key at hand."""
    try:
        claim = claim_of(message, now)
        KEY.public_key().verify(claim.signature, claim.text)
    except (InvalidSignature, DoesNotFit):
        return False
    return True


@pytest.mark.parametrize("scheme", ["modern", "draft"])
def test_what_nobody_touched_is_taken(scheme: str) -> None:
    """By either scheme, with or without a body or a query."""
    assert is_taken(signed(scheme))
    assert is_taken(signed(scheme, body=b""))
    assert is_taken(signed(scheme, url=f"{URL}?page=1"))


@given(SCHEMES, st.data())
def test_any_other_byte_of_the_body_is_refused(scheme: str, data: st.DataObject) -> None:
    """Its digest is signed."""
    message = signed(scheme)
    place = data.draw(st.integers(0, len(BODY) - 1))
    byte = data.draw(st.integers(0, 255))
    assume(BODY[place] != byte)
    body = BODY[:place] + bytes([byte]) + BODY[place + 1 :]
    assert not is_taken(replace(message, body=body))


@given(SCHEMES, st.data())
def test_any_other_sign_of_a_signed_header_is_refused(scheme: str, data: st.DataObject) -> None:
    """Whichever header, whichever place in it."""
    message = signed(scheme)
    name = data.draw(st.sampled_from(sorted(message.headers)))
    value = message.headers[name]
    place = data.draw(st.integers(0, len(value) - 1))
    sign = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    assume(value[place] != sign)
    changed = value[:place] + sign + value[place + 1 :]
    altered = replace(message, headers={**message.headers, name: changed})
    assert not is_taken(altered) or _means_the_same(scheme, name, value, changed)


def _means_the_same(scheme: str, name: str, before: str, after: str) -> bool:
    """Say whether a change is one of spelling: of a label, a hash's name, or what is not signed."""
    if scheme == "modern":
        return name == "signature" and before.partition("=")[2] == after.partition("=")[2]
    if name == "digest":
        return before.lower() == after.lower()
    # The draft signs neither the key's name nor the algorithm's; both are looked up, not believed.
    claims = [
        draft.claim(
            Message(method="POST", url=URL, headers={"date": "x", "digest": "y", "signature": one})
        )
        for one in (before, after)
    ]
    return claims[0].text == claims[1].text and claims[0].signature == claims[1].signature


@given(SCHEMES, st.sampled_from(["method", "host", "path", "query"]))
def test_a_request_to_another_place_is_refused(scheme: str, part: str) -> None:
    """A report to one inbox cannot be played to another."""
    message = signed(scheme)
    others = {
        "method": replace(message, method="PUT"),
        "host": replace(message, url=URL.replace("desk", "dusk")),
        "path": replace(message, url=URL.replace("inbox", "other")),
        "query": replace(message, url=f"{URL}?x=1"),
    }
    assert not is_taken(others[part])


@pytest.mark.parametrize("scheme", ["modern", "draft"])
def test_a_signature_is_good_for_an_hour_and_no_longer(scheme: str) -> None:
    """On either side, for clocks are not all right."""
    message = signed(scheme)
    assert is_taken(message, NOW + TOLERANCE)
    assert is_taken(message, NOW - TOLERANCE)
    assert not is_taken(message, NOW + TOLERANCE + timedelta(seconds=1))
    assert not is_taken(message, NOW - TOLERANCE - timedelta(seconds=1))


def test_a_signature_that_says_when_it_runs_out_is_believed() -> None:
    """The standard's expires."""
    made = int(NOW.timestamp())
    message = signed("modern", body=b"")
    members = message.headers["signature-input"].replace("created=", f"expires={made};created=")
    claim = modern.claim(replace(message, headers={**message.headers, "signature-input": members}))
    assert claim.expires == made
    late = replace(message, headers={**message.headers, "signature-input": members})
    with pytest.raises(InvalidSignature, match="has run out"):
        claim_of(late, NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ('("@target-uri" "content-digest");created=1;keyid="k"', "method and address"),
        ('("@method" "content-digest");created=1;keyid="k"', "method and address"),
        ('("@method" "@path" "content-digest");created=1;keyid="k"', "method and address"),
        ('("@method" "@authority" "content-digest");created=1;keyid="k"', "method and address"),
        ('("@method" "@target-uri");created=1;keyid="k"', "the body must be signed"),
        ('("@method" "@target-uri" "content-digest");keyid="k"', "when it was made"),
        ('("@method" "@target-uri" "content-digest");created=1', "names no key"),
        ('("@method" "@target-uri" "content-digest";sf);created=1;keyid="k"', "understood"),
        ('("@query-param";name="x");created=1;keyid="k"', "understood"),
        ('("@status");created=1;keyid="k"', "not known here"),
        ('("x-missing");created=1;keyid="k"', "x-missing is missing"),
        ('("@method" "@method");created=1;keyid="k"', "twice"),
        ('("@method");created=1;created=2;keyid="k"', "not written"),
        ('("@method");created="1";keyid="k"', "whole number"),
        ('("@method");created=1;keyid=k', "not a string"),
        ("()", "names no key"),
        ("", "understood"),
    ],
)
def test_a_modern_signature_that_proves_too_little_is_refused(members: str, says: str) -> None:
    """And it is said why."""
    headers = {**signed("modern").headers, "signature-input": f"firebreak={members}"}
    with pytest.raises(InvalidSignature, match=says):
        claim_of(replace(signed("modern"), headers=headers), NOW)


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ('keyId="k",signature="AAAA"', "must be signed"),
        ('keyId="k",headers="host date digest",signature="AAAA"', "must be signed"),
        ('keyId="k",headers="(request-target) date digest",signature="AAAA"', "must be signed"),
        ('keyId="k",headers="(request-target) host digest",signature="AAAA"', "must be signed"),
        ('keyId="k",headers="(request-target) host date",signature="AAAA"', "body must be signed"),
        ('headers="(request-target) host date digest",signature="AAAA"', "names no key"),
        ('keyId="k",headers="date"', "names no key"),
        ('keyId="k",headers="",signature="AAAA"', "covers nothing"),
        ('keyId="k",headers="date date",signature="AAAA"', "twice"),
        ('keyId="k",headers="(created)",signature="AAAA"', "signed and not said"),
        ('keyId="k",keyId="l",signature="AAAA"', "not written"),
        ('keyId="k",signature="?"', "base64"),
        ("Bearer x", "not written"),
    ],
)
def test_an_older_signature_that_proves_too_little_is_refused(parameters: str, says: str) -> None:
    """The default, the date alone, proves nothing."""
    headers = {**signed("draft").headers, "signature": parameters}
    with pytest.raises(InvalidSignature, match=says):
        claim_of(replace(signed("draft"), headers=headers), NOW)


def test_without_any_signature_it_is_refused() -> None:
    """Most of what comes from strangers."""
    with pytest.raises(InvalidSignature, match="signature is missing"):
        claim_of(Message(method="POST", url=URL, body=BODY), NOW)


@given(
    st.sampled_from(["signature", "signature-input", "content-digest", "digest", "date"]),
    st.text(max_size=200) | st.text(alphabet='sig1=:()";,ab \\created2keyid@', max_size=200),
    SCHEMES,
)
def test_hostile_headers_raise_nothing_but_a_refusal(name: str, value: str, scheme: str) -> None:
    """Whatever a stranger writes into them."""
    message = signed(scheme)
    hostile = replace(message, headers={**message.headers, name: value})
    # A header of the other scheme is no part of this one, but for the one that tells them apart.
    is_untouched = name not in message.headers and name != "signature-input"
    assert is_taken(hostile) is (is_untouched or value.strip() == message.headers.get(name))


def test_a_header_without_end_is_refused_unread() -> None:
    """Before anything is compared."""
    headers = {**signed("draft").headers, "signature": "x" * (LONGEST_HEADER + 1)}
    with pytest.raises(InvalidSignature, match="too long"):
        claim_of(replace(signed("draft"), headers=headers), NOW)
