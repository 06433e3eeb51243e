"""What is found in files, without one being decoded in this process."""

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance

from firebreak.adapters.media_reader import Examiner, Limits, examination
from firebreak.adapters.media_reader.animation import FRAMES
from firebreak.adapters.pictures import read_luma
from firebreak.algorithms.media.crops import MARGINS
from firebreak.algorithms.media.fingerprints import distance, from_hex, to_hex
from firebreak.algorithms.media.questions import questions
from firebreak.algorithms.media.variants import TURNS
from firebreak.model.errors import ReaderNotStarted, UnreadablePicture
from firebreak.model.fingerprints import Fingerprint, read_fingerprint
from tests.adapters.media_reader.files import KINDS, drawn, moving, png, written
from tests.algorithms.media.photographs import FOLDER, known

ROOT = Path(__file__).resolve().parents[3]


def seen(fingerprints: tuple[str, ...]) -> list[Fingerprint]:
    """Give those that were read out of pixels."""
    return [one for one in map(read_fingerprint, fingerprints) if one.kind == "pdq"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_read_with_its_kind_and_its_size(examiner: Examiner, kind: str) -> None:
    """By what is in the file, whatever its name says."""
    found = examiner.examine(written(drawn(), kind))

    assert ("read", "", f"image/{kind.lower()}") == (found.verdict, found.problem, found.media_type)
    assert (320, 240, 0.0) == (found.width, found.height, found.seconds)


def test_the_child_finds_what_the_same_code_finds_here(examiner: Examiner) -> None:
    """To the bit: nothing is lost on the way."""
    luma, shrunk = read_luma(png())
    expected = questions(luma, shrunk=shrunk)
    asked = seen(examiner.examine(png()).fingerprints)

    assert [to_hex(one.words) for one in expected.values()] == [one.value for one in asked]
    assert {"", *TURNS} - {"as it is"} == {one.way for one in asked}


def test_a_framed_picture_is_known_without_its_frame(examiner: Examiner) -> None:
    """One more question, and one for its mirror image."""
    framed = Image.new("RGB", (400, 320))
    framed.paste(drawn(), (40, 40))
    asked = seen(examiner.examine(written(framed, "PNG")).fingerprints)

    assert {"", "without its frame", "without its frame mirrored"} <= {one.way for one in asked}


@pytest.mark.real_data
def test_reference_pictures_have_their_published_hashes(examiner: Examiner) -> None:
    """Through the child as directly, two bits at most."""
    for one in known():
        first = seen(examiner.examine((FOLDER / one.name).read_bytes()).fingerprints)[0]
        assert 2 >= distance(from_hex(one.digits), from_hex(first.value)), one.name


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:300], png()])
def test_digests_are_told_of_every_file(examiner: Examiner, data: bytes) -> None:
    """A file that nobody can read can still be the same as a known one."""
    found = examiner.examine(data)

    assert hashlib.sha256(data).hexdigest() == found.sha256
    assert (
        f"sha256:{found.sha256}",
        f"sha1:{hashlib.sha1(data).hexdigest()}",
        f"md5:{hashlib.md5(data).hexdigest()}",
    ) == found.fingerprints[:3]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b"plain words", "the 11 bytes are no picture, and no clip"),
        (b"\xff\xd8\xff\xe0rest", "Truncated File Read"),
        (png()[:300], "image file is truncated"),
    ],
)
def test_what_cannot_be_read_says_why(examiner: Examiner, data: bytes, problem: str) -> None:
    """Never clean, never silent."""
    found = examiner.examine(data)

    assert "unreadable" == found.verdict
    assert found.problem.startswith(problem)
    assert ("", 0, 0) == (found.media_type, found.width, found.height)


def test_a_file_that_is_too_long_is_not_looked_into() -> None:
    """Its digests are told; no child is started for it."""
    with Examiner(limits=Limits(file_bytes=len(png()) - 1)) as examiner:
        found = examiner.examine(png())
    assert ("unreadable", 3) == (found.verdict, len(found.fingerprints))
    assert "at most are looked into" in found.problem


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_every_new_frame_of_an_animation_is_fingerprinted(examiner: Examiner, kind: str) -> None:
    """Something shown for half a second between harmless frames is found, with its second."""
    found = examiner.examine(moving(kind))

    assert "read" == found.verdict
    assert found.seconds == pytest.approx(1.5)
    as_they_are = [one for one in seen(found.fingerprints) if not one.way]
    assert [None, 0.5, 1.0] == [one.second for one in as_they_are]


def test_a_frame_like_the_last_one_is_not_kept_twice(examiner: Examiner) -> None:
    """A still picture saved as an animation is one picture."""
    like = [drawn(), ImageEnhance.Brightness(drawn()).enhance(0.9), drawn().convert("L")]
    data = written(like[0], "WEBP", save_all=True, append_images=like[1:], duration=100)

    assert 3 == Image.open(io.BytesIO(data)).n_frames  # type: ignore[attr-defined]
    assert len(TURNS) == len(seen(examiner.examine(data).fingerprints))


def test_a_broken_later_frame_is_for_a_person_with_what_was_found(examiner: Examiner) -> None:
    """What plays in a browser up to the break is fingerprinted; the rest went unchecked."""
    found = examiner.examine(moving("GIF")[:-3000])

    assert "unreadable" == found.verdict
    assert "could not be read" in found.problem
    assert seen(found.fingerprints)


def test_ten_thousand_frames_are_looked_at_up_to_a_limit(examiner: Examiner) -> None:
    """And it is said that there were more."""
    few = [Image.new("L", (8, 8), 40 * number) for number in range(5)]
    data = written(few[0], "GIF", save_all=True, append_images=few[1:] * 2500, duration=20)
    assert 10_001 == Image.open(io.BytesIO(data)).n_frames  # type: ignore[attr-defined]
    found = examiner.examine(data)

    assert ("read", f"frames after the first {FRAMES} were not looked at") == (
        found.verdict,
        found.problem,
    )


def test_what_we_hold_is_banked_turned_and_in_parts(examiner: Examiner) -> None:
    """Eight turns and every part, each with its way; the digests before them."""
    written_ones = examiner.variants(png())
    ways = [one.way for one in seen(written_ones)]

    assert ["sha256", "sha1", "md5"] == [text.partition(":")[0] for text in written_ones[:3]]
    count = len(TURNS) + len(MARGINS)
    assert (count, count) == (len(ways), len(set(ways)))
    assert {"", "mirrored", "upside down", "without 4 around", "without 10 top 10 bottom"} <= set(
        ways
    )


def test_a_part_is_what_somebody_s_crop_is_found_by(examiner: Examiner) -> None:
    """Ten hundredths cut away on the left, and it comes back."""
    crop = drawn().crop((32, 0, 320, 240))
    asked = seen(examiner.examine(written(crop, "PNG")).fingerprints)[0]
    held = {one.way: one for one in seen(examiner.variants(png()))}

    assert asked.value == held["without 10 left"].value


@pytest.mark.parametrize("form", ["blurred", "grey", "full"])
def test_people_are_shown_pictures_written_anew(examiner: Examiner, form: str) -> None:
    """A JPEG of 1280 pixels at most, with nothing in it of what the file said about itself."""
    secret = b"taken at Sector 7"
    exif = Image.Exif()
    exif[0x010E] = secret.decode()
    large = written(drawn(2000, 1500), "JPEG", comment=secret, exif=exif, icc_profile=secret * 9)
    assert secret in large
    (shown,) = examiner.derive(large, form)  # type: ignore[arg-type]

    picture = Image.open(io.BytesIO(shown))
    assert ("JPEG", (1280, 960)) == (picture.format, picture.size)
    assert secret not in shown
    assert {"L"} == {picture.mode} if form == "grey" else {"RGB"} == {picture.mode}


def test_a_blurred_picture_leaves_no_words(examiner: Examiner) -> None:
    """Two captions that differ are the same blur."""
    one, other = drawn(640, 480).copy(), drawn(640, 480).copy()
    ImageDraw.Draw(one).text((60, 40), "meet at Sector 7", fill="white", font_size=24)
    ImageDraw.Draw(other).text((60, 40), "dance in Sector 4", fill="white", font_size=24)
    blurred = [
        np.asarray(Image.open(io.BytesIO(examiner.derive(written(each, "PNG"), "blurred")[0])), int)
        for each in (one, other)
    ]

    assert 200 <= np.abs(np.asarray(one, int) - np.asarray(other, int)).max()
    assert 30 >= np.abs(blurred[0] - blurred[1]).max()


def test_a_turned_photograph_is_shown_upright(examiner: Examiner) -> None:
    """As the phone says it was held."""
    exif = Image.Exif()
    exif[0x0112] = 6
    (shown,) = examiner.derive(written(drawn(), "JPEG", exif=exif), "full")

    assert (240, 320) == Image.open(io.BytesIO(shown)).size


def test_white_writing_on_nothing_can_be_seen(examiner: Examiner) -> None:
    """Transparent pixels are shown grey, so that neither white nor black ones hide in them."""
    clear = Image.new("RGBA", (40, 40), (255, 255, 255, 0))
    clear.paste((255, 255, 255, 255), (10, 10, 30, 30))
    (shown,) = examiner.derive(written(clear, "PNG"), "grey")

    assert [128, 255] == sorted(np.asarray(Image.open(io.BytesIO(shown)))[[0, 20], [0, 20]])


def test_of_an_animation_twelve_stills_at_most_are_shown(examiner: Examiner) -> None:
    """Spread over its length."""
    assert 3 == len(examiner.derive(moving("GIF"), "blurred"))
    assert 12 >= len(examiner.derive(moving("GIF", frames=40), "full")) >= 7


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:300]])
def test_what_cannot_be_shown_is_refused_aloud(examiner: Examiner, data: bytes) -> None:
    """There is no empty picture in its place."""
    with pytest.raises(UnreadablePicture):
        examiner.derive(data, "blurred")
    with pytest.raises(UnreadablePicture):
        examiner.variants(data)


def test_a_finding_becomes_a_fact(examiner: Examiner) -> None:
    """With the medium's name, and whoever uploaded it."""
    found = examiner.examine(png())
    fact = examination(found, "m1", author="u1")

    assert ("m1", "u1", "read", found.fingerprints) == (
        fact.media,
        fact.author,
        fact.verdict,
        fact.fingerprints,
    )


def test_many_threads_share_few_children() -> None:
    """Each gets the answer to its own file."""
    files = [written(drawn().rotate(9 * turn), "PNG") for turn in range(24)]
    with Examiner(children=2) as examiner, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(examiner.examine, files))

    assert [hashlib.sha256(data).hexdigest() for data in files] == [one.sha256 for one in found]
    assert 24 == len({seen(one.fingerprints)[0].value for one in found})


def test_a_child_serves_on_when_the_thread_that_needed_it_first_is_gone() -> None:
    """Linux ends it with the thread that started it, which must not be a worker's."""
    with Examiner() as examiner:
        with ThreadPoolExecutor(1) as short_lived:
            short_lived.submit(examiner.examine, png()).result()
        first = pid(examiner)
        assert "read" == examiner.examine(png()).verdict
        assert first == pid(examiner)


def test_a_child_is_replaced_after_some_files() -> None:
    """One that was taken over speaks for few files."""
    with Examiner(limits=Limits(files=2)) as examiner:
        pids = []
        for _ in range(4):
            assert "read" == examiner.examine(png()).verdict
            pids.append(pid(examiner))
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_child_that_died_while_idle_costs_no_file() -> None:
    """The next file is not blamed for it."""
    with Examiner() as examiner:
        examiner.examine(png())
        child = examiner._free.queue[0]
        assert child is not None
        child._process.kill()
        assert "read" == examiner.examine(png()).verdict


def test_a_reader_that_does_not_start_says_so() -> None:
    """That is not the file's fault, and the file is not called unreadable."""
    with (
        Examiner(program="tests.adapters.media_reader.nowhere") as examiner,
        pytest.raises(ReaderNotStarted, match="was not looked at"),
    ):
        examiner.examine(png())


def test_a_closed_examiner_reads_nothing() -> None:
    """And has left no process behind."""
    examiner = Examiner()
    examiner.examine(png())
    child = examiner._free.queue[0]
    examiner.close()
    examiner.close()
    assert child is not None
    assert not child.is_alive
    with pytest.raises(RuntimeError):
        examiner.examine(png())


def test_the_server_does_not_load_a_decoder() -> None:
    """Pictures are decoded in the child alone; the parent has nothing to be broken into."""
    script = "import sys, firebreak.adapters.media_reader; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "False" == done.stdout.strip()


def pid(examiner: Examiner) -> int:
    """Give the process of the only child, idle now."""
    child = examiner._free.queue[0]
    assert child is not None
    return child.pid
