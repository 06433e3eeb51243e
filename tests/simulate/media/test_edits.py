"""Edits do what their truth says, as often as the parameters say."""

from collections import Counter
from random import Random

import msgspec
import numpy as np
import pytest
from PIL import Image

from firebreak.simulate.media import edits
from firebreak.simulate.media.edits import EXACT, INKS, LEAST_WIDTH, SHARES, WAYS, Edit, EditKind
from firebreak.simulate.media.encodings import Encoding, decoded, encoded, form_of
from tests.simulate.media.factories import PLAIN, photograph
from tests.simulate.media.hashing import distance

SIZE = (640, 480)
CHANGING = [kind for kind in WAYS if kind != "exact"]
CLEAN = Encoding(form="png", quality=100)


def original(number: int = 1) -> bytes:
    """Give a picture as a file."""
    return encoded(photograph(number, size=SIZE).image, Encoding(form="jpeg", quality=88))


def many(kind: EditKind, count: int = 60) -> list[Edit]:
    """Draw one kind of edit many times."""
    rng = Random(3)
    return [edits.drawn_of(kind, rng, PLAIN) for _ in range(count)]


def test_the_mix_is_the_one_of_the_parameters() -> None:
    """Of 20,000 uploads 45 in 100 are exact, 25 recompressed, and so on."""
    rng = Random(1)
    drawn = Counter(edits.drawn(rng, PLAIN).kind for _ in range(20_000))
    assert 1 == pytest.approx(sum(SHARES.values()))
    for kind, share in SHARES.items():
        assert share == pytest.approx(drawn[kind] / 20_000, abs=0.012)


def test_a_changed_copy_is_never_exact() -> None:
    """Where a new variant is wanted, doing nothing is no choice."""
    rng = Random(1)
    assert "exact" not in {edits.drawn(rng, PLAIN, changed=True).kind for _ in range(500)}


def test_an_exact_copy_has_the_same_bytes() -> None:
    """Nothing is decoded and written again."""
    file = original()
    assert file is edits.applied(file, EXACT)


@pytest.mark.parametrize("kind", CHANGING)
def test_the_truth_of_an_edit_is_enough_to_do_it_again(kind: EditKind) -> None:
    """An edit read back from the truth gives the same bytes."""
    file = original()
    for edit in many(kind, 3):
        told = msgspec.json.decode(msgspec.json.encode(edit), type=Edit)
        assert edits.applied(file, edit) == edits.applied(file, told)


@pytest.mark.parametrize("kind", CHANGING)
def test_an_edit_is_written_as_its_truth_says(kind: EditKind) -> None:
    """The form of the file is the one of the encoding."""
    for edit in many(kind, 6):
        assert edit.encoding is not None
        assert edit.encoding.form == form_of(edits.applied(original(), edit))


@pytest.mark.parametrize("kind", CHANGING)
def test_the_band_stays_visible_after_any_edit(kind: EditKind) -> None:
    """Where SIMULATED was, most of it is still to be seen, tall enough to read."""
    band = photograph(2, size=SIZE).band.box
    marked = Image.new("RGB", SIZE)
    marked.paste((0, 255, 0), band)
    for edit in many(kind):
        pixels = np.asarray(edits.redrawn(marked, edit)).astype(int)
        green = (pixels[:, :, 1] > 200) & (pixels[:, :, 0] < 60) & (pixels[:, :, 2] < 60)
        rows, columns = green.any(axis=1).sum(), green.any(axis=0).sum()
        assert rows >= 12
        assert green.sum() >= 0.6 * rows * columns


def test_recompressing_keeps_the_shape_and_the_hash() -> None:
    """Smaller and worse, but the same picture to any perceptual hash."""
    image = photograph(1, size=SIZE).image
    for edit in many("recompress", 8):
        after = decoded(edits.applied(original(), edit))
        assert LEAST_WIDTH <= after.width <= SIZE[0]
        assert SIZE[0] / SIZE[1] == pytest.approx(after.width / after.height, rel=0.01)
        assert distance(image, after) <= 31


def test_half_of_the_recompressed_are_smaller_too() -> None:
    """Some platforms only write again, some shrink."""
    shrunk = sum(edit.scale < 1 for edit in many("recompress", 400))
    assert 150 < shrunk < 250


def test_a_crop_cuts_off_what_it_says_and_at_most_an_eighth() -> None:
    """The pixels that are left are the picture's own."""
    image = photograph(1, size=SIZE).image
    for edit in many("crop"):
        left, top, right, bottom = edit.cut
        after = edits.redrawn(image, edit)
        assert 0 < max(edit.cut) <= 0.125
        assert after.width == pytest.approx(SIZE[0] * (1 - left - right), abs=1)
        assert after.height == pytest.approx(SIZE[1] * (1 - top - bottom), abs=1)
        start = (round(left * SIZE[0]), round(top * SIZE[1]))
        assert image.getpixel(start) == after.getpixel((0, 0))


def test_a_mirror_swaps_left_and_right() -> None:
    """Done twice it is the picture again."""
    image = photograph(1, size=SIZE).image
    (edit,) = many("mirror", 1)
    once = edits.redrawn(image, edit)
    assert image.tobytes() != once.tobytes()
    assert image.tobytes() == edits.redrawn(once, edit).tobytes()


def test_a_caption_beside_the_picture_leaves_the_picture_whole() -> None:
    """The bar is added above or below, in its own colour, and the picture is all there."""
    image = photograph(1, size=SIZE).image
    for edit in [edit for edit in many("caption") if not edit.inside][:10]:
        after = edits.redrawn(image, edit)
        bar = after.height - SIZE[1]
        assert bar == pytest.approx(edit.share * SIZE[1], abs=1)
        top = 0 if edit.place[1] > 0.5 else bar
        assert image.tobytes() == after.crop((0, top, SIZE[0], top + SIZE[1])).tobytes()


def test_a_caption_over_the_picture_keeps_its_size_and_covers_a_part() -> None:
    """No more than a fifth of the picture is covered."""
    image = photograph(1, size=SIZE).image
    for edit in [edit for edit in many("caption") if edit.inside][:10]:
        after = edits.redrawn(image, edit)
        assert after.size == SIZE
        rows = (np.asarray(after) != np.asarray(image)).any(axis=(1, 2)).mean()
        assert edit.share - 0.01 <= rows <= edit.share + 0.01
        assert edit.share <= 0.2


def test_a_caption_shows_its_words() -> None:
    """The letters stand in the bar; without words the bar is empty."""
    image = photograph(1, size=SIZE).image
    edit = many("caption", 1)[0]
    empty = edits.redrawn(image, msgspec.structs.replace(edit, words=()))
    assert PLAIN == edit.words
    assert edits.redrawn(image, edit).tobytes() != empty.tobytes()


def test_a_logo_covers_a_corner_and_nothing_else() -> None:
    """What changed fits a square of the size that the truth tells."""
    image = photograph(1, size=SIZE).image
    for edit in many("logo", 12):
        after = edits.redrawn(image, edit)
        changed = (np.asarray(after) != np.asarray(image)).any(axis=2)
        side = round(edit.share * min(SIZE))
        assert 0 < np.flatnonzero(changed.any(axis=0)).size <= side
        assert 0 < np.flatnonzero(changed.any(axis=1)).size <= side


def test_a_screenshot_has_the_page_around_it_or_is_cut_a_little() -> None:
    """Both kinds occur; with the page around, its ground is in the corners."""
    image = photograph(1, size=SIZE).image
    drawn = many("screenshot")
    assert {True, False} == {edit.around for edit in drawn}
    for edit in drawn[:12]:
        after = edits.redrawn(image, edit)
        grounds = {after.getpixel((after.width - 1, after.height - 1)), INKS[edit.look][0]}
        assert (len(grounds) == 1) == edit.around


def test_large_pictures_are_not_written_as_png() -> None:
    """Nobody uploads a photograph of four megabytes as PNG."""
    assert "jpeg" == form_of(encoded(Image.new("RGB", (1600, 900)), CLEAN))
    assert "png" == form_of(encoded(Image.new("RGB", (640, 480)), CLEAN))


def test_a_file_of_another_form_is_refused() -> None:
    """What is none of ours is named, not guessed at."""
    with pytest.raises(ValueError, match="neither JPEG, PNG nor WebP"):
        form_of(b"GIF89a and more")
