"""Which entries of lists an upload is, and which it only resembles."""

from datetime import timedelta

import numpy as np
import pytest
from msgspec.structs import replace

from firebreak.algorithms.media.fingerprints import to_hex
from firebreak.detect import seen as seen_module
from firebreak.detect.alike import AlikeMedia
from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.detect.known import KnownMedia, Match
from firebreak.detect.seen import SeenMedia
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId
from firebreak.model.items import Media, Post
from firebreak.model.policy import MediaList, MediaPolicy

DICE = np.random.default_rng(5)
PICTURES = DICE.integers(0, 2**63, (200, 4), np.uint64)
LIVE = MediaPolicy(lists={"shared": MediaList(mode="live"), "old": MediaList(mode="live", days=30)})


def picture(number: int, *, off: int = 0, **told: object) -> str:
    """Write one of some different pictures, so many bits off."""
    bits = PICTURES[number].copy()
    for bit in range(off):
        bits[bit // 64] ^= np.uint64(1 << (bit % 64))
    rest = "".join(f";{name}={value}" for name, value in told.items())
    return f"pdq:{to_hex(bits)}{rest}"


def clip(*numbers: int) -> tuple[str, ...]:
    """Write a clip that shows different pictures, one a second."""
    return tuple(picture(number, second=place) for place, number in enumerate(numbers))


def told(
    *fingerprints: str, seq: int = 1, version: int = 0, entry: str = "e1", name: str = "shared"
) -> StoredFact:
    """Make an entry as the feed has it."""
    return StoredFact(
        seq=Seq(seq),
        tenant=DEFAULT_TENANT,
        source=SourceId(name),
        received_at=EXAMPLE_TIME,
        fact=Entry(id=entry, version=version, fingerprints=fingerprints),
    )


def known(*facts: StoredFact) -> KnownMedia:
    """Make lists that hold these entries."""
    made = KnownMedia(LIVE)
    for fact in facts:
        made.learn(fact)
    return made


def asked(lists: KnownMedia, *fingerprints: str) -> Match | None:
    """Give the nearest match of an upload; None for none."""
    return next(iter(lists.matches(fingerprints, EXAMPLE_TIME)), None)


@pytest.mark.parametrize(
    ("off", "how"), [(0, "picture"), (31, "picture"), (32, "resembles"), (63, "resembles")]
)
def test_the_line_between_match_and_review_is_at_31_bits(off: int, how: str) -> None:
    """One bit more, and a person must say whether it is the same."""
    match = asked(known(told(picture(0))), picture(0, off=off))

    assert match is not None
    assert (how, off) == (match.how, match.distance)


def test_beyond_the_review_band_there_is_nothing() -> None:
    """Two pictures that differ in 64 bits are two pictures."""
    assert asked(known(told(picture(0))), picture(0, off=64)) is None


def test_equal_files_match_by_any_digest() -> None:
    """A list may know a file by MD5 only, or by a digest that we cannot compute."""
    lists = known(told("md5:" + "0" * 32), told("tmk_pdqf:Ab/+", seq=2, entry="e2"))

    assert "shared:entry:e1" == getattr(asked(lists, "md5:" + "0" * 32), "entry", None)
    assert "shared:entry:e2" == getattr(asked(lists, "tmk_pdqf:Ab/+"), "entry", None)
    assert asked(lists, "sha1:" + "0" * 40) is None


def test_a_black_frame_is_nobodys() -> None:
    """What has too little in it is not compared, neither in an upload nor on a list."""
    assert asked(known(told(picture(0))), picture(0, quality=49)) is None
    assert asked(known(told(picture(0, quality=49))), picture(0)) is None
    assert asked(known(told(picture(0, quality=50))), picture(0, quality=50)) is not None


@pytest.mark.parametrize(
    ("upload", "how"),
    [
        (clip(*range(10)), "clip"),
        (clip(*range(8), 90, 91), "clip"),
        (clip(*range(7), 90, 91, 92), "moment"),
        (clip(*range(90, 120), *range(10)), "clip"),
        (clip(0, 1, 2, *range(90, 110)), "moment"),
        (clip(0, 90, 91, 92), None),
    ],
    ids=["same", "8 of 10", "7 of 10", "inside a longer one", "three moments", "one moment"],
)
def test_a_clip_is_known_by_four_fifths_of_its_moments(
    upload: tuple[str, ...], how: str | None
) -> None:
    """Cut a little, or put into a longer one, it is the same; sharing a title is not enough."""
    match = asked(known(told(*clip(*range(10)))), *upload)

    assert how == (match.how if match else None)


def test_another_clip_is_none() -> None:
    """Different pictures, nothing in common."""
    assert asked(known(told(*clip(*range(10)))), *clip(*range(20, 30))) is None


def test_a_picture_with_music_is_a_picture() -> None:
    """A clip that shows one picture all the time is compared with pictures, and the other way."""
    assert "picture" == getattr(asked(known(told(picture(0))), *clip(0, 0, 0)), "how", None)
    assert "picture" == getattr(asked(known(told(*clip(0, 0, 0))), picture(0)), "how", None)


def test_a_still_of_a_listed_clip_is_for_a_person_to_judge() -> None:
    """A single moment may be a sky; it is noted and opens nothing by itself."""
    match = asked(known(told(*clip(*range(10)))), picture(3))

    assert match is not None
    assert ("moment", False) == (match.how, match.is_known)


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    """What an entry was known by before finds nothing any more."""
    lists = known(told(picture(0)), told(picture(1), seq=2, version=1))

    assert asked(lists, picture(0)) is None
    assert asked(lists, picture(1)) is not None
    assert 1 == len(lists)


def test_an_entry_not_told_again_in_its_days_counts_no_more() -> None:
    """A list with an end is forgotten at its end, to the second."""
    lists = known(told(picture(0), name="old"))
    end = EXAMPLE_TIME + timedelta(days=30)

    assert lists.matches((picture(0),), end - timedelta(seconds=1))
    assert not lists.matches((picture(0),), end)


def test_a_caption_makes_another_picture_of_a_harmless_one() -> None:
    """The agency's picture is harmless; the same with a mocking caption, which is listed, is not.

    Without its caption the upload is the agency's picture; but as it is, it is the listed one.
    """
    policy = replace(LIVE, lists={**LIVE.lists, "press": MediaList(harmless=True)})
    lists = KnownMedia(policy)
    lists.learn(told(picture(1)))
    lists.learn(told(picture(0), seq=2, name="press"))
    captioned = (picture(1, off=3), f"{picture(0, off=2)};way=without its frame")
    (match,) = lists.matches(captioned, EXAMPLE_TIME)

    assert not match.is_harmless
    assert not asked(lists, picture(0))


def test_seen_uploads_are_forgotten_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded; a tenth goes at a time."""
    monkeypatch.setattr(seen_module, "CAPACITY", 20)
    seen = SeenMedia()
    for number in range(21):
        seen.observe(received(Media(id=f"m{number}", fingerprints=(picture(number),))))

    assert () == seen.like([picture(0)]) == seen.like([picture(1)])
    assert ("forum:media:m2",) == seen.like([picture(2, off=4)])
    assert ("forum:media:m20",) == seen.like([picture(20)])


def test_who_shows_a_medium_is_forgotten_with_him() -> None:
    """Neither the post nor the upload comes up again."""
    seen = SeenMedia()
    seen.observe(received(Media(id="m1", fingerprints=(picture(0),))))
    seen.observe(received(Post(id="p1", author="a1", media=("m1",))))
    seen.observe(received(Post(id="p2", author="a2", media=("m1",))))
    media = ItemKey("forum:media:m1")
    assert (ItemKey("forum:post:p1"), ItemKey("forum:post:p2")) == seen.posts_of(media)

    seen.forget([ItemKey("forum:post:p1")])
    assert (ItemKey("forum:post:p2"),) == seen.posts_of(media)
    seen.forget([media])
    assert ((), ()) == (seen.posts_of(media), seen.like([picture(0)]))


def test_pictures_that_look_alike_have_one_name_and_no_chain_leads_away() -> None:
    """A resembles B and B resembles C; but C does not resemble A, and has its own name."""
    alike = AlikeMedia()
    names = [
        alike.learn(ItemKey(f"forum:media:m{off}"), [picture(0, off=off)]) for off in (0, 30, 60)
    ]

    assert names[0] == names[1] != names[2]


def test_equal_files_have_one_name_whatever_they_show() -> None:
    """A clip goes by its file."""
    alike = AlikeMedia()
    file = "sha256:" + "7" * 64

    assert alike.learn(ItemKey("forum:media:m1"), [file, *clip(1, 2, 3)]) == alike.learn(
        ItemKey("forum:media:m2"), [file]
    )


def test_the_name_of_a_picture_tells_nobody_who_was_first() -> None:
    """Forgetting somebody leaves no trace of his upload's name in what others did."""
    assert "m1" not in AlikeMedia().learn(ItemKey("forum:media:m1"), [picture(0)])
