"""The firehose becomes posts, shares, follows, profiles and media."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting.dag_cbor import Value, encode
from firebreak.adapters.connecting.firehose import MOST_FRAMES, Firehose
from firebreak.adapters.connecting.frames import read_frame
from firebreak.model.items import Media, Post
from firebreak.model.platforms import Fetches, News, Silent, Update
from firebreak.model.relations import Relation
from tests.adapters.connecting.firehose_frames import (
    ANN,
    BEA,
    NOW,
    Played,
    commit,
    frame,
    link_to,
    picture,
    refusal,
    says,
    stands,
)

URI = f"at://{ANN}/app.bsky.feed.post/3k"
OTHER = f"at://{BEA}/app.bsky.feed.post/3j"
VERSION = 1_795_918_244_366
"""The moment of :data:`REV` in milliseconds."""


def told(*frames: bytes) -> News:
    """Give what a host tells with some frames."""
    return Firehose(lambda cursor: Played(*frames)).fetch("", NOW)


def post_of(record: dict[str, Value]) -> Post:
    """Give the post that a record becomes."""
    (item,) = [one for one in told(commit(1, record)).items if isinstance(one, Post)]
    return item


def ref(uri: str) -> dict[str, Value]:
    """Point to a record as others do."""
    return {"uri": uri, "cid": "bafy"}


def test_a_post_is_told_with_its_author_words_and_moment() -> None:
    """Its address is its name, and its version the moment at which it was written."""
    post = post_of(says("hello", langs=["en", "fr"]))
    assert (post.id, post.author, post.text, post.language) == (URI, ANN, "hello", "en")
    assert post.version == VERSION
    assert post.created_at == datetime(2026, 11, 29, 11, tzinfo=UTC)


def test_replies_quotes_links_mentions_and_tags_are_told() -> None:
    """Each is an act of its author."""
    features: list[Value] = [
        {"$type": "app.bsky.richtext.facet#mention", "did": BEA},
        {"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example/"},
        {"$type": "app.bsky.richtext.facet#tag", "tag": "sector7"},
    ]
    embed: Value = {"$type": "app.bsky.embed.record", "record": ref(OTHER)}
    reply: Value = {"root": ref(OTHER), "parent": ref(OTHER)}
    facets: Value = [{"index": {}, "features": features}]
    post = post_of(says(reply=reply, embed=embed, facets=facets, tags=["news"]))
    assert (post.reply_to, post.quote_of) == (OTHER, OTHER)
    assert (post.mentions, post.links, post.tags) == (
        (BEA,),
        ("https://a.example/",),
        ("news", "sector7"),
    )


def test_a_card_is_a_link_and_a_list_is_no_quote() -> None:
    """What stands under a post is read as what it is."""
    external: Value = {"uri": "https://a.example/", "title": "t", "description": "d"}
    assert post_of(says(embed={"external": external})).links == ("https://a.example/",)
    listed = ref(f"at://{BEA}/app.bsky.graph.list/3j")
    assert post_of(says(embed={"record": listed})).quote_of is None


def test_pictures_and_clips_are_told_with_the_digest_of_their_bytes() -> None:
    """So that a known file is known without fetching it."""
    image: Value = {"image": picture(), "alt": "a square"}
    media: Value = {"$type": "app.bsky.embed.images", "images": [image]}
    embed: Value = {"record": {"record": ref(OTHER)}, "media": media}
    news = told(commit(1, says(embed=embed)))
    (found,) = [one for one in news.items if isinstance(one, Media)]
    assert found.sha256 == link_to(b"a picture").raw[4:].hex()
    assert (found.media_type, found.alt, found.author) == ("image/png", "a square", ANN)
    (post,) = [one for one in news.items if isinstance(one, Post)]
    assert (post.media, post.quote_of) == ((found.id,), OTHER)
    assert post_of(says(embed={"video": picture(b"a clip"), "alt": ""})).media


def test_a_repost_is_a_share_and_a_follow_a_relation() -> None:
    """And a like, a block or a list is nothing: nobody is judged by them."""
    repost: dict[str, Value] = {"$type": "app.bsky.feed.repost", "subject": ref(OTHER)}
    follow: dict[str, Value] = {"$type": "app.bsky.graph.follow", "subject": BEA}
    block: dict[str, Value] = {"$type": "app.bsky.graph.block", "subject": BEA}
    like: dict[str, Value] = {"$type": "app.bsky.feed.like", "subject": ref(OTHER)}
    news = told(
        commit(1, repost, "app.bsky.feed.repost/1"),
        commit(2, follow, "app.bsky.graph.follow/2"),
        commit(3, block, "app.bsky.graph.block/3"),
        commit(4, like, "app.bsky.feed.like/4"),
    )
    share, relation = news.items
    assert isinstance(share, Post)
    assert share.share_of == OTHER
    assert isinstance(relation, Relation)
    assert (relation.verb, relation.actor, relation.object) == ("follow", ANN, BEA)
    assert (news.cursor, news.updates) == ("4", ())


def test_what_is_taken_away_is_told_as_gone() -> None:
    """A post as deleted by its owner, a follow as ended, a profile as empty."""
    news = told(
        commit(1, None),
        commit(2, None, "app.bsky.graph.follow/2"),
        commit(3, None, "app.bsky.actor.profile/self"),
    )
    assert [dict(one.changes) for one in news.updates] == [
        {"status": "deleted"},
        {"active": False},
        {"name": "", "bio": "", "avatar": ""},
    ]
    assert [one.id for one in news.updates][::2] == [URI, ANN]


def test_a_profile_is_a_part_of_its_account() -> None:
    """It says nothing of how the account stands."""
    profile: dict[str, Value] = {
        "$type": "app.bsky.actor.profile",
        "displayName": "Ann",
        "description": "hello",
        "avatar": picture(),
    }
    (update,) = told(commit(1, profile, "app.bsky.actor.profile/self")).updates
    assert (update.kind, update.id) == ("account", ANN)
    avatar = str(link_to(b"a picture", codec=0x55))
    assert update.changes == {"name": "Ann", "bio": "hello", "avatar": avatar}


@pytest.mark.parametrize(
    ("status", "stands_as"),
    [
        ("takendown", "suspended"),
        ("suspended", "suspended"),
        ("deleted", "deleted"),
        ("deactivated", "active"),
        ("desynchronized", "active"),
        ("throttled", "active"),
    ],
)
def test_how_an_account_stands_is_the_platforms_word(status: str, stands_as: str) -> None:
    """That somebody pauses their own account, or that two hosts disagree, is no suspension."""
    (update,) = told(stands(1, active=False, status=status)).updates
    assert update.changes == {"status": stands_as}


def test_a_standing_that_nobody_knows_changes_nothing() -> None:
    """A word of next year is not guessed at; the stream goes on behind it."""
    news = told(stands(1, active=False, status="sleeping"), stands(2, active=True))
    assert [one.changes for one in news.updates] == [{"status": "active"}]
    assert news.cursor == "2"


def test_a_handle_is_told_and_an_identity_without_one_is_passed_over() -> None:
    """Hosts may say only that something changed."""
    body: dict[str, Value] = {"seq": 1, "did": ANN, "time": "2026-11-29T11:00:00Z"}
    news = told(frame("#identity", body | {"handle": "ann.test"}), frame("#identity", body))
    assert [one.changes for one in news.updates] == [{"handle": "ann.test"}]


def test_nobody_writes_in_the_future() -> None:
    """Else no later word of the platform would ever count."""
    late = "2099-01-01T00:00:00Z"
    news = told(
        commit(1, says(), rev="7zzzzzzzzzzzz", time=late), stands(2, active=True, time=late)
    )
    ours = int(NOW.timestamp() * 1_000)
    assert [ours, ours] == [one.version for one in (*news.items, *news.updates) if one]
    (post,) = news.items
    assert isinstance(post, Post)
    assert post.created_at == datetime(2026, 11, 29, 11, tzinfo=UTC)


def test_what_one_person_garbles_holds_up_nobody() -> None:
    """The record is passed over, the others are read."""
    follow_nobody: dict[str, Value] = {"$type": "app.bsky.graph.follow", "subject": "Ann"}
    news = told(
        b"\xff\xff",
        commit(1, {"$type": "app.bsky.graph.follow"}),
        commit(2, follow_nobody, "app.bsky.graph.follow/2"),
        commit(3, says(), blocks=b""),
        commit(4, says("still read")),
    )
    assert [one.text for one in news.items if isinstance(one, Post)] == ["still read"]
    assert news.cursor == "4"


def test_one_stream_serves_many_questions() -> None:
    """It stays open; where it stands is known without asking anew."""
    opened: list[str] = []
    stream = Played(commit(1, says()))

    def opens(cursor: str) -> Played:
        opened.append(cursor)
        return stream

    hose = Firehose(opens, from_start=True)
    assert isinstance(hose, Fetches)
    assert hose.fetch("", NOW).cursor == "1"
    stream.frames.append(commit(2, says()))
    assert hose.fetch("1", NOW).cursor == "2"
    assert opened == ["0"], "the beginning was asked for, once"


def test_a_stream_that_stands_elsewhere_is_opened_anew() -> None:
    """As after another process read on."""
    streams = [Played(commit(1, says())), Played(commit(8, says()))]
    first, opened = streams[0], list[str]()

    def opens(cursor: str) -> Played:
        opened.append(cursor)
        return streams.pop(0)

    hose = Firehose(opens)
    hose.fetch("", NOW)
    assert hose.fetch("7", NOW).cursor == "8"
    assert first.is_closed
    assert opened == ["", "7"]


def test_what_came_before_the_end_is_kept_and_then_the_end_is_told() -> None:
    """Nothing that was read is lost with the stream."""
    streams = [Played(commit(1, says()), ends=True), Played(ends=True)]
    hose = Firehose(lambda cursor: streams.pop(0))
    assert hose.fetch("", NOW).cursor == "1"
    with pytest.raises(Silent, match="the stream ended: ConnectionResetError"):
        hose.fetch("1", NOW)


@pytest.mark.parametrize("name", ["FutureCursor", "ConsumerTooSlow"])
def test_a_host_that_refuses_is_named_with_its_word(name: str) -> None:
    """The operator reads why; the next question opens the stream again."""
    stream = Played(refusal(name))
    with pytest.raises(Silent, match=name):
        Firehose(lambda cursor: stream).fetch("5", NOW)
    assert stream.is_closed


def test_that_a_host_has_forgotten_is_told_and_read_on(caplog: pytest.LogCaptureFixture) -> None:
    """What lies between is lost, and the log says so."""
    info = frame("#info", {"name": "OutdatedCursor", "message": "words"})
    assert told(info, commit(9, says())).cursor == "9"
    assert "OutdatedCursor" in caplog.text


def test_a_flood_is_taken_in_parts() -> None:
    """So that no platform holds up the others."""
    stream = Played(*(commit(each, says()) for each in range(1, MOST_FRAMES + 2)))
    hose = Firehose(lambda cursor: stream)
    news = hose.fetch("", NOW)
    assert (news.is_more, news.cursor) == (True, str(MOST_FRAMES))
    assert hose.fetch(news.cursor, NOW).is_more is False


def test_a_stream_that_drips_holds_up_no_other_platform() -> None:
    """One part of the news has its time, and the next goes on where it ended."""
    ticks = [0.0]

    class Dripping(Played):
        """A host that sends a frame every quarter of a second."""

        def receive(self, wait_seconds: float) -> bytes | None:
            """Take the time that it takes."""
            ticks[0] += 0.25
            return super().receive(wait_seconds)

    stream = Dripping(*(commit(each, says()) for each in range(1, 100)))
    hose = Firehose(lambda cursor: stream, tick=lambda: ticks[0])
    assert hose.fetch("", NOW).cursor == "4"
    assert ticks == [1.0]
    assert hose.fetch("4", NOW).cursor == "8"


def test_names_that_no_database_takes_are_not_taken() -> None:
    """Too long, or with signs that end texts."""
    body: dict[str, Value] = {"seq": 1, "did": ANN, "time": "2026-11-29T11:00:00Z"}
    handle: dict[str, Value] = {**body, "handle": "ann\0test"}
    long: dict[str, Value] = {**body, "did": f"did:{'x' * 600}:y"}
    news = told(
        frame("#identity", handle),
        frame("#identity", {**long, "handle": "x.test"}),
        commit(1, says(), f"app.bsky.feed.post/{'k' * 512}"),
        commit(2, says("a\0b")),
    )
    assert news.updates == ()
    assert [one.text for one in news.items if isinstance(one, Post)] == ["ab"]


def test_no_words_of_people_come_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """It says how many could not be read, and nothing of what they held."""
    told(commit(1, {"$type": "app.bsky.feed.repost", "secret": "words"}, "app.bsky.feed.repost/1"))
    assert "1 frames or records could not be read" in caplog.text
    assert "words" not in caplog.text


GOOD = (
    commit(1, says("hello", embed={"images": [{"image": picture()}]})),
    commit(2, None),
    stands(3, active=False, status="takendown"),
    frame("#sync", {"seq": 4, "did": ANN}),
    refusal("ConsumerTooSlow"),
)


@given(some.lists(some.binary(max_size=200), max_size=4))
def test_any_bytes_leave_the_stream_standing(frames: list[bytes]) -> None:
    """They are passed over, or the host is called silent; nothing else happens."""
    hose = Firehose(lambda cursor: Played(*frames))
    try:
        news = hose.fetch("", NOW)
    except Silent:
        return
    assert not news.is_more


@given(some.sampled_from(GOOD), some.data())
def test_a_frame_with_some_bytes_changed_leaves_the_stream_standing(
    good: bytes, data: some.DataObject
) -> None:
    """Whatever was changed, and wherever it was cut."""
    mutated = bytearray(good)
    for _ in range(data.draw(some.integers(1, 4))):
        place = data.draw(some.integers(0, len(mutated) - 1))
        mutated[place] = data.draw(some.integers(0, 255))
    cut = data.draw(some.integers(0, len(mutated)))
    for frames in ([bytes(mutated)], [bytes(mutated[:cut])], [bytes(mutated), commit(9, says())]):
        hose = Firehose(lambda cursor, frames=frames: Played(*frames))  # type: ignore[misc]
        try:
            news = hose.fetch("", NOW)
        except Silent:
            continue
        assert all(isinstance(one, Post | Media | Relation) for one in news.items)
        assert all(isinstance(one, Update) for one in news.updates)


@given(
    some.dictionaries(
        some.sampled_from(["text", "reply", "embed", "facets", "tags", "langs", "createdAt"]),
        some.recursive(
            some.none() | some.integers(0, 9) | some.text(max_size=9) | some.just(picture()["ref"]),
            lambda inner: (
                some.lists(inner, max_size=3)
                | some.dictionaries(
                    some.sampled_from(
                        [
                            "uri",
                            "did",
                            "tag",
                            "images",
                            "image",
                            "ref",
                            "features",
                            "record",
                            "media",
                        ]
                    ),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=12,
        ),
        max_size=5,
    )
)
def test_whatever_shape_a_post_has_its_words_are_read(parts: dict[str, Value]) -> None:
    """Nobody hides what they say behind a garbled answer, quote or picture."""
    record: dict[str, Value] = {"$type": "app.bsky.feed.post", **parts}
    if not isinstance(record.get("text"), str):
        record["text"] = "said"
    assert post_of(record).text == str(record["text"]).replace("\0", "")


def test_a_frame_that_is_not_for_us_still_moves_the_place() -> None:
    """Its kind may be new."""
    assert told(frame("#new", {"seq": 12})).cursor == "12"
    assert read_frame(encode({"op": 1, "t": "#new"}) + encode({"seq": 12})).seq == 12  # type: ignore[union-attr]
