"""A decision to label is a signed label that everybody can ask for, and back."""

import base64
from typing import Any

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from firebreak.adapters.connecting.dag_cbor import decode, decode_first, encode
from firebreak.adapters.connecting.labels import QUERY, Labeler
from firebreak.model.ids import item_key
from firebreak.model.labels import Publishes, Streams
from firebreak.model.platforms import Heard, Hears
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, account, post, report
from tests.app.labels_scene import ANN, DESK, KEY, ORDER, OTHER, URI, LabelScene, sign


def ask(scene: LabelScene, **query: str) -> dict[str, Any]:
    """Ask for labels as anybody may."""
    parameters = tuple((name, each) for name, value in query.items() for each in value.split(" "))
    heard = Heard(method="GET", path=QUERY, query=dict(parameters), parameters=parameters)
    reply = scene.platform.hear(heard, scene.room.clock())
    answer: dict[str, Any] = msgspec.json.decode(reply.body)
    return answer | {"status": reply.status}


def values(scene: LabelScene, **query: str) -> list[tuple[str, str]]:
    """Give what is labelled with what."""
    return [(each["uri"], each["val"]) for each in ask(scene, **query)["labels"]]


def test_what_publishes_labels_is_known_as_such() -> None:
    """So that it is given its book, asked and listened to."""
    platform = LabelScene().platform
    assert isinstance(platform, Publishes)
    assert isinstance(platform, Hears)
    assert isinstance(platform, Streams)


def test_a_decision_to_label_is_confirmed_by_what_anybody_is_told() -> None:
    """And one taken back takes the label back."""
    scene = LabelScene()
    scene.room.tell(account(ANN), post(URI, "hello", ANN), report(subject=URI))
    proposal = Proposal(
        verb="label",
        subjects=(item_key(FORUM, "post", URI),),
        category="call",
        purpose="none",
        reasons='It says "hello" on 1 March 2026.',
    )
    decision = scene.room.decide(scene.room.cases()[0], proposal)
    scene.outbox.send_due()
    assert values(scene, uriPatterns=URI) == [(URI, "calls-for-violence")]
    scene.room.clock.forward(seconds=1)
    scene.news.round()
    scene.room.work()
    assert scene.statuses() == ["confirmed"]

    scene.room.reverse(decision)
    scene.outbox.send_due()
    assert values(scene, uriPatterns=URI) == []
    scene.room.clock.forward(seconds=1)
    scene.news.round()
    scene.room.work()
    assert scene.statuses() == ["confirmed", "confirmed"]


def test_a_label_is_signed_over_its_one_canonical_form() -> None:
    """With the smaller of the two signatures that would fit."""
    scene = LabelScene()
    scene.label()
    (label,) = ask(scene, uriPatterns=URI)["labels"]
    sig = bytes_of(label.pop("sig"))
    assert label.keys() == {"ver", "src", "uri", "val", "cts"}
    assert (label["ver"], label["src"]) == (1, DESK)
    assert int.from_bytes(sig[32:], "big") <= ORDER // 2
    verify(label, sig)
    with pytest.raises(InvalidSignature):
        verify(label | {"val": "!hide"}, sig)


def test_labelling_twice_says_it_once() -> None:
    """However often a message is tried."""
    scene = LabelScene()
    assert [scene.label().ok, scene.label().ok] == [True, True]
    assert len(scene.platform.follow(0)[0]) == 1


def test_a_label_taken_back_is_told_to_listeners_as_such() -> None:
    """Whoever had heard it hears the end of it; whoever asks hears nothing of it."""
    scene = LabelScene()
    scene.label()
    scene.unlabel()
    first, second = [body_of(frame)["labels"][0] for frame in scene.platform.follow(0)[0]]
    assert "neg" not in first
    assert (second["neg"], second["uri"], second["val"]) == (True, URI, first["val"])
    assert values(scene, uriPatterns="*") == []


def test_a_category_without_a_word_of_its_own_has_the_other_word() -> None:
    """And where there is none, the operator reads what is missing."""
    scene = LabelScene()
    scene.label(category="claim")
    assert values(scene, uriPatterns=URI) == [(URI, "!warn")]
    strict = Labeler("forum", DESK, sign, {})
    scene.platform.labeler = strict
    answer = scene.label()
    assert (answer.ok, answer.gone) == (False, True)
    assert "call" in answer.note


def test_accounts_can_be_labelled_and_files_cannot() -> None:
    """A label names an account or a record."""
    scene = LabelScene()
    scene.label(ANN)
    assert values(scene, uriPatterns=ANN) == [(ANN, "calls-for-violence")]
    assert scene.label(f"{ANN}/bafkrei").gone


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"uriPatterns": URI}, [URI]),
        ({"uriPatterns": f"{URI} {OTHER}"}, [URI, OTHER]),
        ({"uriPatterns": f"at://{ANN}/*"}, [URI, OTHER]),
        ({"uriPatterns": "*"}, [URI, OTHER, ANN]),
        ({"uriPatterns": "did:*"}, [ANN]),
        ({"uriPatterns": URI, "sources": DESK}, [URI]),
        ({"uriPatterns": URI, "sources": "did:web:other.example"}, []),
        ({"uriPatterns": "at://did:plc:nobody/*"}, []),
        ({"uriPatterns": "https://a.example/"}, []),
    ],
)
def test_labels_are_found_by_pattern_and_source(query: dict[str, str], found: list[str]) -> None:
    """Whole addresses, beginnings, everything; in the name of whom one asks for."""
    scene = LabelScene()
    for uri in (URI, OTHER, ANN):
        scene.label(uri)
    assert found == [uri for uri, _ in values(scene, **query)]


@pytest.mark.parametrize("pattern", ["*", f"{URI} {OTHER} {ANN}"])
def test_a_long_answer_comes_in_parts(pattern: str) -> None:
    """Each says where the next begins."""
    scene = LabelScene()
    for uri in (URI, OTHER, ANN):
        scene.label(uri)
    found, cursor = [], "0"
    for _ in range(4):
        answer = ask(scene, uriPatterns=pattern, limit="1", cursor=cursor)
        found += [each["uri"] for each in answer["labels"]]
        cursor = answer.get("cursor", "")
        if not cursor:
            break
    assert [URI, OTHER, ANN] == found


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"uriPatterns": "at://*/x"},
        {"uriPatterns": "*", "limit": "0"},
        {"uriPatterns": "*", "limit": "251"},
        {"uriPatterns": "*", "limit": "ten"},
        {"uriPatterns": "*", "cursor": "-1"},
        {"uriPatterns": "*", "cursor": "9" * 18},
    ],
)
def test_a_question_that_is_none_is_refused(query: dict[str, str]) -> None:
    """With the protocol's own word for it."""
    answer = ask(LabelScene(), **query)
    assert (answer["status"], answer["error"]) == (400, "InvalidRequest")


def test_another_method_is_not_answered() -> None:
    """Nothing is guessed."""
    scene = LabelScene()
    heard = Heard(method="GET", path="com.atproto.label.fetchLabels")
    assert scene.platform.hear(heard, scene.room.clock()).status == 501
    heard = Heard(method="POST", path=QUERY)
    assert scene.platform.hear(heard, scene.room.clock()).status == 405


def test_a_stream_begins_where_somebody_left_off() -> None:
    """Without a place it begins now; with one of the future it does not begin."""
    scene = LabelScene()
    scene.label()
    scene.label(OTHER)
    frames, newest = scene.platform.follow(0)
    first = body_of(frames[0])["seq"]
    assert scene.platform.begin({}).place == newest
    (left,) = scene.platform.follow(scene.platform.begin({"cursor": str(first)}).place)[0]
    assert body_of(left)["labels"][0]["uri"] == OTHER
    assert scene.platform.follow(newest) == ((), newest)
    assert error_of(scene.platform.begin({"cursor": str(newest + 1)}).refusal) == "FutureCursor"
    assert error_of(scene.platform.begin({"cursor": "x"}).refusal) == "InvalidRequest"
    assert ask(scene, uriPatterns="*", cursor="9" * 17)["labels"] == []


def test_a_frame_is_as_the_protocol_has_it() -> None:
    """A head, and a body with the place and the signed label."""
    scene = LabelScene()
    scene.label()
    (frame,) = scene.platform.follow(0)[0]
    head, at = decode_first(frame)
    assert head == {"op": 1, "t": "#labels"}
    body = decode(frame[at:])
    assert isinstance(body, dict)
    assert body.keys() == {"seq", "labels"}
    (label,) = body_of(frame)["labels"]
    verify({name: value for name, value in label.items() if name != "sig"}, label["sig"])


def body_of(frame: bytes) -> dict[str, Any]:
    """Give the body of a frame."""
    _, at = decode_first(frame)
    body = decode(frame[at:])
    assert isinstance(body, dict)
    return body


def error_of(frame: bytes) -> str:
    """Give the name of an error."""
    head, _ = decode_first(frame)
    assert head == {"op": -1}
    return str(body_of(frame)["error"])


def bytes_of(value: dict[str, str]) -> bytes:
    """Read bytes as ATProto writes them in JSON."""
    text = value["$bytes"]
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def verify(label: dict[str, Any], sig: bytes) -> None:
    """Check a signature over a label."""
    r, s = int.from_bytes(sig[:32], "big"), int.from_bytes(sig[32:], "big")
    KEY.public_key().verify(encode_dss_signature(r, s), encode(label), ec.ECDSA(hashes.SHA256()))
