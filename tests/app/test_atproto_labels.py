"""A real Bluesky server's firehose is read, and real clients hear our labels."""

import base64
import hashlib
import json
import random
import subprocess
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from firebreak.adapters.connecting.dag_cbor import Malformed, decode, encode
from firebreak.app.label_book import hand_out_books
from firebreak.app.wiring import utc_now
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, item_key
from firebreak.model.items import Account, Item, Media, Post
from firebreak.model.relations import Relation
from tests.adapters.connecting.firehose_frames import commit, says
from tests.app.atproto_desk import SKY, SkyDesk, account, post, proposal, serving
from tests.real_servers import atproto
from tests.real_servers.atproto import HERE, Client, Net, client

VIOLATION = "com.atproto.moderation.defs#reasonViolation"
MORE = """
        firehose = true
        from_start = true
        labels = { call = "calls-for-violence" }
"""
PICTURE = (
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "60000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def net() -> Iterator[Net]:
    """One network for all tests here."""
    with atproto.network() as running:
        yield running


@pytest.fixture(scope="module")
def desk(net: Net, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SkyDesk]:
    """One desk that it trusts, and that reads and labels."""
    with serving(net, tmp_path_factory.mktemp("desk"), MORE) as opened:
        hand_out_books(opened.services.platforms, opened.store, DEFAULT_TENANT, utc_now)
        yield opened


@pytest.fixture(scope="module")
def rita(net: Net) -> Iterator[Client]:
    """Somebody who writes and reports."""
    with client(net, "rita", is_ts=True) as signed_in:
        yield signed_in


@pytest.fixture(scope="module")
def lived(net: Net, desk: SkyDesk) -> dict[str, str]:
    """What two people did, all read by the desk."""
    made: dict[str, str] = json.loads(run([atproto.python(), "live.py", net.pds, PICTURE]))
    desk.news.round()
    return made


def run(command: list[str], told: str = "") -> str:
    """Run a program of the real clients, and give what it prints."""
    done = subprocess.run(
        command, cwd=HERE, input=told, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


def known(desk: SkyDesk, key: ItemKey) -> Item:
    """Give what the desk knows of a thing."""
    stored = desk.store.item(key, DEFAULT_TENANT)
    assert stored is not None, key
    return stored.item


def labels(net: Net, **query: str) -> list[dict[str, Any]]:
    """Ask for labels as anybody may."""
    url = f"http://localhost:{net.desk}/xrpc/com.atproto.label.queryLabels?{urlencode(query)}"
    try:
        with urlopen(url, timeout=10) as answer:
            told: list[dict[str, Any]] = json.loads(answer.read())["labels"]
            return told
    except HTTPError as error:
        raise AssertionError(error.read()) from error


def test_all_that_people_write_is_read_as_what_it_is(desk: SkyDesk, lived: dict[str, str]) -> None:
    """A post, an answer that quotes and points, a share, a follow."""
    una, vic = lived["una"], lived["vic"]
    first = known(desk, post(lived["post"]))
    assert isinstance(first, Post)
    assert (first.author, first.text, first.language) == (una, "hello from Sector 7", "en")
    answer = known(desk, post(lived["answer"]))
    assert isinstance(answer, Post)
    assert (answer.reply_to, answer.quote_of) == (lived["post"], lived["post"])
    assert (answer.mentions, answer.links, answer.tags) == (
        (una,),
        ("https://a.example/",),
        ("news",),
    )
    share = known(desk, post(lived["share"]))
    assert isinstance(share, Post)
    assert (share.author, share.share_of) == (vic, lived["post"])
    follow = known(desk, item_key(SKY, "relation", lived["follow"]))
    assert isinstance(follow, Relation)
    assert (follow.verb, follow.actor, follow.object, follow.active) == ("follow", vic, una, True)


def test_a_picture_is_known_by_its_digest_before_anybody_fetches_it(
    desk: SkyDesk, lived: dict[str, str]
) -> None:
    """Its link holds the SHA-256 of its bytes."""
    shown = known(desk, post(lived["image"]))
    assert isinstance(shown, Post)
    (name,) = shown.media
    media = known(desk, item_key(SKY, "media", name))
    assert isinstance(media, Media)
    assert media.sha256 == hashlib.sha256(bytes.fromhex(PICTURE)).hexdigest()
    assert media.alt == "a square"


def test_what_is_taken_away_and_how_accounts_stand_is_read(
    desk: SkyDesk, lived: dict[str, str]
) -> None:
    """A deleted post keeps its words, an unfollow ends a follow, a pause is no suspension."""
    gone = known(desk, post(lived["gone"]))
    assert isinstance(gone, Post)
    assert (gone.status, gone.text) == ("deleted", "written in haste")
    ended = known(desk, item_key(SKY, "relation", lived["unfollowed"]))
    assert isinstance(ended, Relation)
    assert not ended.active
    una = known(desk, account(lived["una"]))
    assert isinstance(una, Account)
    assert (una.handle, una.name, una.bio) == ("una.test", "Una", "of Sector 7")
    vic = known(desk, account(lived["vic"]))
    assert isinstance(vic, Account)
    assert vic.status == "active", "their own pause"
    assert desk.store.item(post(lived["like"]), DEFAULT_TENANT) is None


def test_reading_on_begins_where_it_ended(
    desk: SkyDesk, lived: dict[str, str], rita: Client
) -> None:
    """Nothing twice, nothing missed, though the stream breaks off."""
    hose = desk.sky._hose
    assert hose is not None
    hose.close()
    before = len(desk.store.read(Seq(0), 10_000))
    made = rita.ask("post", text="after the break")
    desk.news.round()
    found = known(desk, post(made["uri"]))
    assert isinstance(found, Post)
    assert found.text == "after the break"
    new = [one.told for one in desk.store.read(Seq(0), 10_000)[before:]]
    assert [found] == [one for one in new if isinstance(one, Post)]


def test_a_suspension_is_seen_on_the_firehose_and_leaves_the_name(
    desk: SkyDesk, lived: dict[str, str], rita: Client
) -> None:
    """The platform's own word comes by itself; nobody has to ask for it."""
    una = lived["una"]
    rita.report(atproto.account(una), VIOLATION, "look at her")
    case = desk.the_case(account(una))
    desk.carry_out(case, proposal("suspend", account(una)))
    desk.news.round()
    there = known(desk, account(una))
    assert isinstance(there, Account)
    assert (there.status, there.handle, there.name) == ("suspended", "una.test", "Una")
    assert desk.newest().status == "confirmed"


def test_a_label_is_heard_by_real_clients_and_signed_as_they_want_it(
    desk: SkyDesk, net: Net, rita: Client
) -> None:
    """Python's SDK hears it and its end; ATProto's own code checks who signed it."""
    made = rita.ask("post", text="all of Group V, bring what you have")
    subject = post(made["uri"])
    rita.report(atproto.record(made), VIOLATION, "a call")
    case = desk.the_case(account(rita.did))
    decision = desk.carry_out(case, proposal("label", subject))
    assert desk.newest().status == "confirmed"

    (label,) = labels(net, uriPatterns=made["uri"])
    assert (label["src"], label["val"]) == (net.moderator, "calls-for-violence")
    document = urlopen(f"http://localhost:{net.desk}/.well-known/did.json", timeout=5).read()
    key = next(
        one["publicKeyMultibase"]
        for one in json.loads(document)["verificationMethod"]
        if one["id"].endswith("#atproto_label")
    )
    tampered = [label | {"val": "!hide"}, label | {"uri": net.moderator}, label | {"neg": True}]
    told = json.dumps({"key": f"did:key:{key}", "labels": [label, *tampered]})
    assert json.loads(run([atproto.node(), "check_labels.mjs"], told)) == [True, *[False] * 3]

    desk.reverse(decision)
    desk.send()
    assert desk.newest().status == "confirmed"
    assert labels(net, uriPatterns=made["uri"]) == []
    command = [atproto.python(), "listen_to_labels.py", f"ws://localhost:{net.desk}", "0", "2"]
    heard = [json.loads(line) for line in run(command).splitlines()]
    assert [(one["uri"], one["val"], one["neg"]) for one in heard] == [
        (made["uri"], "calls-for-violence", False),
        (made["uri"], "calls-for-violence", True),
    ]
    assert heard[0]["sig"].rstrip("=") == label["sig"]["$bytes"]


def test_the_real_clients_cbor_reads_and_writes_as_ours() -> None:
    """What we take, it takes with the same meaning; what it refuses, we do not take."""
    dice = random.Random(7)
    good = [encode(says(f"word {each}", langs=["en"], n=each - 50)) for each in range(100)]
    good += [commit(each, says())[11:] for each in range(20)]
    tried = list(good)
    for one in good * 5:
        changed = bytearray(one)
        changed[dice.randrange(len(changed))] = dice.randrange(256)
        tried.append(bytes(changed))
    told = "".join(base64.b64encode(one).decode() + "\n" for one in tried)
    answers = [
        json.loads(line)
        for line in run([atproto.python(), "read_cbor.py"], told).split("\n")
        if line
    ]
    assert len(answers) == len(tried)
    taken = 0
    for one, answer in zip(tried, answers, strict=True):
        try:
            decode(one)
        except Malformed:
            continue
        taken += 1
        assert answer is not None
        assert base64.b64decode(answer) == one
    assert taken > len(good)
