"""A clip is known again in part; a few frames in common make no match."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ImageDraw, ImageOps

from firebreak.adapters.clips import read_clip
from firebreak.algorithms.media import clips
from firebreak.algorithms.media.borders import Box
from firebreak.algorithms.media.clips import (
    ALIKE,
    Frame,
    Judgement,
    Overlap,
    asked_about,
    bars,
    different,
    judged,
    moments,
    overlap,
    stacked,
)
from firebreak.algorithms.media.engine import Engine
from firebreak.model.fingerprints import read_fingerprint
from tests.algorithms.media.filmed import (
    DOORKNOB,
    PADDED,
    PATTERN,
    RATE,
    WITH_LOGO,
    Edit,
    drawn,
    edited,
    pictures,
    plain,
    shared,
    written,
)
from tests.algorithms.media.photographs import Picture, bordered, letterboxed


def hashes(count: int, *, seed: int = 1) -> NDArray[np.uint64]:
    """Give frames that have nothing to do with each other."""
    return np.random.default_rng(seed).integers(0, 2**64, (count, 4), np.uint64)


def changed(words: NDArray[np.uint64], bits: int) -> NDArray[np.uint64]:
    """Change so many bits of each, 64 at most."""
    return np.asarray(words ^ np.array([(1 << bits) - 1, 0, 0, 0], np.uint64))


def framed(*shown: NDArray[np.uint8]) -> list[Frame]:
    """Make a clip with a picture a second."""
    return [Frame(float(second), one, 1) for second, one in enumerate(shown)]


def noise(seed: int) -> NDArray[np.uint8]:
    """Give a picture with enough in it."""
    return np.random.default_rng(seed).integers(0, 256, (96, 128), dtype=np.uint8)


LISTED = stacked(read_clip(written(drawn(9)), thorough=True).every)


def compared(data: bytes) -> Overlap:
    """Ask about a clip that somebody uploads, against the nine drawn seconds."""
    return overlap(stacked(read_clip(data, thorough=True).every), LISTED)


class TestHashing:
    """From pictures to fingerprints."""

    def test_a_black_picture_says_nothing(self, by: Engine) -> None:
        """Black, white and fog are in every clip."""
        row = moments(framed(np.zeros((96, 128), np.uint8), noise(1)), by=by)
        assert [1.0] == [one.second for one in row]

    def test_pictures_that_go_on_showing_the_same_are_one(self, by: Engine) -> None:
        """What stands still for a while is kept once, and again when it comes back."""
        row = moments(framed(noise(1), noise(1), noise(2), noise(1)), by=by)
        assert [0.0, 2.0, 3.0] == [one.second for one in row]

    def test_a_moment_is_written_as_records_hold_it(self) -> None:
        """A fingerprint says when in the clip it was seen."""
        row = moments(framed(noise(1))) + moments([Frame(12.5, noise(2), 1)])
        read = [read_fingerprint(one.written) for one in row]
        assert [("pdq", 0.0), ("pdq", 12.5)] == [(one.kind, one.second) for one in read]
        assert row[1].written.startswith("pdq:")
        assert row[1].written.endswith(";second=12.5")

    def test_bars_of_a_whole_clip_are_taken_off(self) -> None:
        """A letterbox is no disguise, and one dark moment does not look like a frame."""
        barred = [np.pad(noise(seed)[:64], ((16, 16), (0, 0))) for seed in range(3)]
        barred[1][16:40] = 0
        assert (Box(0, 16, 128, 80),) == bars(framed(*barred))

    def test_bars_both_ways_may_be_the_clips_own(self) -> None:
        """Who letterboxes a clip that had bars at its sides is found by one of three questions."""
        boxed = [np.pad(noise(seed)[:64, :64], ((16, 16), (32, 32))) for seed in range(2)]
        expected = {Box(32, 16, 96, 80), Box(0, 16, 128, 80), Box(32, 0, 96, 96)}
        assert expected == set(bars(framed(*boxed)))

    def test_a_clip_without_bars_is_asked_about_twice(self) -> None:
        """No look-up is spent on a frame that is not there."""
        assert () == bars(framed(noise(1), noise(2)))
        assert 2 == len(asked_about(framed(noise(1), noise(2))))

    def test_a_clip_of_darkness_has_nothing_to_compare(self) -> None:
        """It is neither a match nor an error."""
        dark = read_clip(written(plain(6))).frames
        assert [(), ()] == asked_about(dark)
        assert Overlap(0.0, 0.0, 0) == overlap(stacked(moments(dark)), LISTED)

    def test_a_clip_of_many_pictures_fits_a_record(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of too many moments some are kept, from the first to the last."""
        monkeypatch.setattr(clips, "MOST", 5)
        row = moments(framed(*(noise(seed) for seed in range(21))))
        assert [0, 5, 10, 15, 20] == [one.second for one in row]


class TestCounting:
    """From fingerprints to shares."""

    @pytest.mark.parametrize(("bits", "share"), [(0, 1.0), (31, 1.0), (32, 0.0)])
    def test_a_frame_is_found_within_31_bits(self, bits: int, share: float) -> None:
        """The edge is where the reference has it."""
        listed = hashes(5)
        assert Overlap(share, share, round(5 * share)) == overlap(changed(listed, bits), listed)

    def test_shares_are_counted_on_both_sides(self) -> None:
        """An extract is wholly in the list; the listed clip is only partly in the extract."""
        listed = hashes(10)
        assert Overlap(1.0, 0.4, 4) == overlap(listed[:4], listed)
        assert Overlap(0.4, 1.0, 4) == overlap(listed, listed[:4])

    def test_equal_frames_count_once(self) -> None:
        """A title shown for a minute does not outweigh everything else."""
        title, rest = hashes(1), hashes(9, seed=2)
        padded = np.concatenate([np.repeat(title, 60, axis=0), rest])
        assert Overlap(0.1, 1.0, 1) == overlap(padded, title)

    def test_near_frames_count_once_wherever_they_are(self) -> None:
        """Two pictures that go back and forth are two, not twenty."""
        pair = hashes(2)
        back_and_forth = np.concatenate([changed(pair, bits) for bits in range(ALIKE + 1)])
        assert 2 == len(different(back_and_forth))

    @pytest.mark.parametrize("empty", ["asked", "listed"])
    def test_nothing_has_nothing_in_common(self, empty: str) -> None:
        """A clip without a usable frame matches none."""
        sides = {"asked": hashes(3), "listed": hashes(3)} | {empty: hashes(0)}
        assert Overlap(0.0, 0.0, 0) == overlap(sides["asked"], sides["listed"])


@pytest.mark.parametrize(
    ("asked", "listed", "frames", "expected"),
    [
        (1.0, 1.0, 3, "match"),
        (0.8, 0.1, 3, "match"),
        (0.1, 0.8, 3, "match"),
        (0.79, 0.79, 3, "review"),
        (0.01, 0.01, 3, "review"),
        (1.0, 1.0, 2, "review"),
        (1.0, 0.01, 1, "review"),
        (0.79, 0.5, 2, "none"),
        (0.0, 0.0, 0, "none"),
    ],
)
def test_what_an_overlap_means(
    asked: float, listed: float, frames: int, expected: Judgement
) -> None:
    """Four fifths of one in the other are a match, but never with fewer than three pictures."""
    assert expected == judged(Overlap(asked, listed, frames))


def test_a_title_in_common_is_no_match() -> None:
    """Two clips of one channel begin alike; that accuses neither."""
    title = drawn(1, seed=7)
    one = stacked(read_clip(written(title + drawn(8, seed=8))).every)
    other = stacked(read_clip(written(title + drawn(8, seed=9))).every)
    assert "none" == judged(overlap(one, other))


def test_a_clip_that_is_nothing_but_the_title_is_for_a_person_to_see() -> None:
    """One picture, though it is in the list, is never a match by itself."""
    listed = stacked(read_clip(written(drawn(1, seed=7) + drawn(8))).every)
    asked = stacked(read_clip(written(drawn(1, seed=7) + plain(5))).every)
    assert "review" == judged(overlap(asked, listed))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (drawn(9), "match"),
        (drawn(9)[3 * RATE :], "match"),
        (drawn(9)[: 3 * RATE], "match"),
        (plain(4) + drawn(9) + plain(4), "match"),
        (drawn(20, seed=5) + drawn(9), "match"),
        (drawn(20, seed=5) + drawn(9)[: 3 * RATE], "review"),
        (drawn(20, seed=5), "none"),
        (plain(9), "none"),
    ],
    ids=[
        *("the same", "its last two thirds", "its first third", "between darkness"),
        *("in a longer one", "three seconds in a longer one", "another clip", "darkness"),
    ],
)
def test_parts_and_compilations(shown: list[Picture], expected: Judgement) -> None:
    """Whoever cuts a clip or puts it into a longer one is found; a stranger is not."""
    assert expected == judged(compared(written(shown, bits=150_000)))


def grey(picture: Picture) -> Picture:
    """Take the colours away."""
    return picture.convert("L")


def badged(picture: Picture) -> Picture:
    """Put a small sign into a corner."""
    made = picture.copy()
    side = min(made.size) // 12
    ImageDraw.Draw(made).rectangle((side, side, 2 * side, 2 * side), fill="red")
    return made


def unchanged(picture: Picture) -> Picture:
    """Write it again at a tenth of its size in bytes, and nothing else."""
    return picture


def smaller(picture: Picture) -> Picture:
    """Make each side half as long."""
    return picture.resize((picture.width // 2, picture.height // 2))


EDITS: list[tuple[str, Edit]] = [
    (PATTERN, unchanged),
    (PADDED, unchanged),
    (PATTERN, grey),
    (PATTERN, badged),
    (PATTERN, smaller),
    (PADDED, smaller),
    (PATTERN, ImageOps.mirror),
    (PATTERN, bordered),
    (PADDED, letterboxed),
    (PATTERN, letterboxed),
]


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "edit"), EDITS, ids=[f"{edit.__name__} {name[:7]}" for name, edit in EDITS]
)
def test_edited_clips_are_matches(name: str, edit: Edit) -> None:
    """What people do to a clip before they post it again does not hide it."""
    listed = stacked(read_clip(shared(name), thorough=True).every)
    asked = asked_about(read_clip(edited(name, edit)).frames)
    assert "match" in [judged(overlap(stacked(row), listed)) for row in asked]


@pytest.mark.real_data
def test_a_clip_without_its_first_third_is_a_match() -> None:
    """Keyframes then fall on other moments, and the rest is found all the same."""
    shown = pictures(PATTERN)
    asked = read_clip(written(shown[len(shown) // 3 :])).frames
    listed = read_clip(shared(PATTERN), thorough=True).every
    assert "match" == judged(overlap(stacked(moments(asked)), stacked(listed)))


@pytest.mark.real_data
def test_a_logo_on_a_shared_clip_does_not_hide_it() -> None:
    """Two versions that another platform published are one clip."""
    rows = [stacked(read_clip(shared(name)).every) for name in (PATTERN, WITH_LOGO)]
    assert Overlap(1.0, 1.0, 7) == overlap(rows[0], rows[1])


@pytest.mark.real_data
@pytest.mark.parametrize("one", [DOORKNOB, PADDED, PATTERN])
def test_different_clips_have_no_frame_in_common(one: str) -> None:
    """Not one picture of a stranger's clip is near, whichever way it is asked about."""
    listed = stacked(read_clip(shared(one), thorough=True).every)
    for other in {DOORKNOB, PADDED, PATTERN} - {one}:
        for row in asked_about(read_clip(shared(other)).frames):
            assert Overlap(0.0, 0.0, 0) == overlap(stacked(row), listed, radius=63)
