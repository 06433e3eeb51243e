"""Pictures look like photographs to a hash, and say that they are simulated."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from firebreak.simulate.media import pictures
from firebreak.simulate.media.encodings import PASSED_ON, Encoding, decoded, encoded
from firebreak.simulate.media.lettering import BAND_INKS, Ink
from firebreak.simulate.media.pictures import LONG_SIDES, SCENES, Subject, picture
from tests.simulate.media.factories import SMALL, photograph
from tests.simulate.media.hashing import detail, distance, distances

FEW = 300


@pytest.fixture(scope="module")
def images() -> list[Image.Image]:
    """Paint three hundred small photographs."""
    return [photograph(number).image for number in range(FEW)]


def luminance(colour: Ink) -> float:
    """Give relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    lit = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(inks: Sequence[Ink]) -> float:
    """Give the contrast of two colours as WCAG 2.2 defines it."""
    dark, bright = sorted(luminance(ink) for ink in inks)
    return (bright + 0.05) / (dark + 0.05)


def test_pictures_are_as_far_apart_as_photographs(images: list[Image.Image]) -> None:
    """Of 44,850 pairs hardly one is closer than 90 of 256 bits, as with real photographs."""
    apart = distances(images)
    assert apart.min() > 63
    assert (apart < 90).mean() < 0.001
    assert 120 <= np.median(apart) <= 136


def test_pictures_have_enough_to_see(images: list[Image.Image]) -> None:
    """No picture is so flat that a hash of it would be thrown away."""
    assert min(detail(image) for image in images) >= 50


def test_every_kind_of_scene_is_painted(images: list[Image.Image]) -> None:
    """No kind of scene is more than a third of all."""
    scenes = [photograph(number).scene for number in range(len(images))]
    assert set(SCENES) == set(scenes)
    assert max(scenes.count(scene) for scene in SCENES) < FEW / 3


def test_the_same_subject_is_the_same_picture() -> None:
    """Painted again, after others, a picture has the same pixels."""
    again = picture(5, Subject(series="ordinary", number=3), size=SMALL)
    assert photograph(3).image.tobytes() == again.image.tobytes()


def test_another_seed_or_row_is_another_picture() -> None:
    """The same number under another seed or in another row shares nothing with it."""
    here = photograph(3).image
    for seed, series in ((6, "ordinary"), (5, "meme")):
        there = picture(seed, Subject(series=series, number=3), size=SMALL).image
        assert distance(here, there) > 63


def test_another_photograph_of_a_scene_is_near_but_no_copy() -> None:
    """A news picture of the same scene looks alike and still is no match of the hash."""
    apart = [
        distance(photograph(number).image, photograph(number, take=1).image) for number in range(40)
    ]
    assert min(apart) > 31
    assert np.median(apart) < 120


def test_sizes_are_those_of_phones_and_platforms() -> None:
    """The longer side is 640 to 1,600 pixels, wide and tall pictures both occur."""
    sizes = [
        picture(5, Subject(series="ordinary", number=number)).image.size for number in range(10)
    ]
    assert {max(size) for size in sizes} <= set(LONG_SIDES)
    assert (640, 1600) == (min(LONG_SIDES), max(LONG_SIDES))
    assert any(width > height for width, height in sizes)
    assert any(width < height for width, height in sizes)


@pytest.mark.parametrize("inks", BAND_INKS)
def test_the_band_can_be_read(inks: tuple[Ink, Ink]) -> None:
    """Letters and ground of every band have the contrast that WCAG asks of small text."""
    assert contrast(inks) >= 7


@pytest.mark.parametrize("number", range(12))
def test_every_picture_says_that_it_is_simulated(number: int) -> None:
    """The band runs from edge to edge, at least 24 pixels high, and holds letters."""
    made = photograph(number, size=(640, 480))
    left, top, right, bottom = made.band.box
    assert (0, 640) == (left, right)
    assert bottom - top >= 24
    inks = {colour for _, colour in made.image.crop(made.band.box).getcolors(1 << 20) or ()}
    assert any(set(pair) <= inks for pair in BAND_INKS)


def test_the_band_survives_the_worst_encoding() -> None:
    """At the lowest quality that is used, letters and ground are still far apart."""
    made = photograph(1, size=(640, 480))
    worst = decoded(encoded(made.image, Encoding(form="jpeg", quality=PASSED_ON[0])))
    seen = np.asarray(worst.convert("L").crop(made.band.box))
    assert np.percentile(seen, 97) - np.percentile(seen, 3) > 120


def test_a_poster_says_its_words_over_its_photograph() -> None:
    """Words change a part of the picture, never the band."""
    bare = picture(5, Subject(series="ordinary", number=8), size=(640, 480))
    words = ("BLUMADO", "TORVEKI")
    poster = picture(5, Subject(series="ordinary", number=8, words=words), size=(640, 480))
    changed = np.asarray(bare.image) != np.asarray(poster.image)
    rows = changed.any(axis=(1, 2))
    assert 0.15 < rows.mean() < 0.45
    assert bare.band == poster.band
    assert not rows[poster.band.box[1] : poster.band.box[3]].any()


def test_longer_words_are_other_posters() -> None:
    """What a poster says is drawn, not only noted."""
    one = picture(5, Subject(series="ordinary", number=8, words=("BLUMADO",)), size=SMALL)
    other = picture(5, Subject(series="ordinary", number=8, words=("TORVEKI",)), size=SMALL)
    assert one.image.tobytes() != other.image.tobytes()


def test_no_picture_is_shipped() -> None:
    """Whatever is seen was painted: the folder holds programs and no picture of anything."""
    folder = Path(pictures.__file__).parent
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {".py"} == {path.suffix for path in files if "__pycache__" not in path.parts}
