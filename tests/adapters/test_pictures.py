"""Brightness is read out of strangers' files, no larger than needed."""

import io

import numpy as np
import pytest
from PIL import Image

from firebreak.adapters import pictures
from firebreak.adapters.pictures import read_luma
from firebreak.algorithms.media.fingerprints import distance, from_hex
from firebreak.algorithms.media.pdq import fingerprint, luma_of
from firebreak.model.errors import UnreadablePicture
from tests.algorithms.media.photographs import FOLDER, Known, jpeg, known, opened


def written(picture: Image.Image, how: str) -> bytes:
    """Write a picture in some format."""
    file = io.BytesIO()
    picture.save(file, how)
    return file.getvalue()


@pytest.mark.real_data
@pytest.mark.parametrize("one", known(), ids=lambda one: one.name)
def test_brightness_read_alone_is_two_bits_from_the_reference(one: Known) -> None:
    """Files as they come match what other platforms hashed in full colour."""
    read = read_luma((FOLDER / one.name).read_bytes())
    words, quality = fingerprint(read.luma, shrunk=read.shrunk)
    assert 2 >= distance(words, from_hex(one.digits))
    assert 1 >= abs(one.quality - quality)


@pytest.mark.real_data
@pytest.mark.parametrize("times", [3, 4, 5])
@pytest.mark.parametrize("name", [one.name for one in known() if one.name.startswith("photos/")])
def test_large_pictures_read_smaller_stay_within_eight_bits(name: str, times: int) -> None:
    """A photograph of twelve million pixels is read at a fraction and found all the same."""
    picture = opened(name)
    large = picture.resize((picture.width * times, picture.height * times))
    data = jpeg(large)
    full = fingerprint(luma_of(np.asarray(Image.open(io.BytesIO(data))))).words
    read = read_luma(data)
    assert 8 >= distance(full, fingerprint(read.luma, shrunk=read.shrunk).words)


@pytest.mark.real_data
def test_the_filters_of_the_full_picture_are_what_keeps_a_smaller_one_close() -> None:
    """A brick wall read at half its size would be lost without them."""
    wall = opened("photos/brick.jpg")
    data = jpeg(wall.resize((1536, 1536)))
    full = fingerprint(luma_of(np.asarray(Image.open(io.BytesIO(data))))).words
    read = read_luma(data)
    assert 2 == read.shrunk
    assert 20 <= distance(full, fingerprint(read.luma).words)
    assert 2 >= distance(full, fingerprint(read.luma, shrunk=2).words)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1535, 3000), (1535, 3000)),
        ((1536, 3000), (768, 1500)),
        ((3000, 3072), (1500, 1536)),
        ((3072, 4000), (768, 1000)),
        ((600, 9000), (600, 9000)),
    ],
)
def test_a_jpeg_is_halved_while_its_shorter_side_keeps_768(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    """Never so small that the hash would drift away."""
    read = read_luma(jpeg(Image.new("L", size)))
    assert expected == read.luma.T.shape
    assert size == tuple(side * read.shrunk for side in expected)


@pytest.mark.parametrize("how", ["PNG", "WEBP", "GIF", "BMP"])
def test_other_formats_are_read_whole(how: str) -> None:
    """A picture is read in whatever common format it is posted."""
    assert (1600, 1700) == read_luma(written(Image.new("RGB", (1700, 1600)), how)).luma.shape


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_every_kind_of_pixel_becomes_brightness(mode: str) -> None:
    """Palettes, transparency and black-and-white are read like colours."""
    read = read_luma(written(Image.new("RGB", (9, 7), "white").convert(mode), "PNG")).luma
    assert ((7, 9), "uint8", 255) == (read.shape, read.dtype.name, read.min())


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-1.7", b"\xff\xd8\xff\xe0rest"])
def test_what_is_no_picture_is_refused_aloud(data: bytes) -> None:
    """A file that could not be checked is not passed over in silence."""
    with pytest.raises(UnreadablePicture, match="let a person look"):
        read_luma(data)


@pytest.mark.parametrize("how", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_that_breaks_off_is_refused_aloud(how: str) -> None:
    """Half a picture is not hashed as if it were one."""
    noise = np.random.default_rng(1).integers(0, 256, (90, 90), dtype=np.uint8)
    whole = written(Image.fromarray(noise), how)
    with pytest.raises(UnreadablePicture):
        read_luma(whole[: len(whole) // 2])


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small file that unpacks to gigabytes does not take the server down."""
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    assert (100, 100) == read_luma(written(Image.new("L", (100, 100)), "PNG")).luma.shape
    with pytest.raises(UnreadablePicture, match="10,100 pixels, 10,000 at most"):
        read_luma(written(Image.new("L", (101, 100)), "PNG"))
