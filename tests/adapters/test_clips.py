"""Pictures are read out of strangers' clips, few enough and small enough."""

import contextlib
import io
import json
import subprocess
import sys

import av
import numpy as np
import pytest
from PIL import Image

from firebreak.adapters import clips
from firebreak.adapters.clips import APART, read_clip
from firebreak.algorithms.media.clips import moments
from firebreak.algorithms.media.fingerprints import distance
from firebreak.algorithms.media.pdq import fingerprint, luma_of
from firebreak.model.errors import UnreadablePicture
from tests.algorithms.media.filmed import (
    DOORKNOB,
    PADDED,
    PATTERN,
    decoded,
    drawn,
    frame,
    plain,
    shared,
    written,
)

FORMS = [
    ("mp4", "libx264", "yuv420p", "video/mp4"),
    ("matroska", "libx264", "yuv420p10le", "video/x-matroska"),
    ("webm", "libvpx", "yuv420p", "video/x-matroska"),
    ("avi", "mpeg4", "yuv420p", "video/x-msvideo"),
    ("mpegts", "mpeg2video", "yuv420p", "video/mp2t"),
    ("mov", "mjpeg", "yuvj420p", "video/mp4"),
    ("gif", "gif", "rgb8", "image/gif"),
]


@pytest.mark.parametrize(("form", "codec", "layout", "media_type"), FORMS, ids=lambda one: one)
def test_common_clips_are_read_alike(form: str, codec: str, layout: str, media_type: str) -> None:
    """The same scenes are known again whichever way a clip was written."""
    shown = drawn(6, rate=12)
    clip = read_clip(written(shown, form=form, codec=codec, layout=layout, rate=12))
    assert (media_type, 320, 240, True) == (clip.media_type, clip.width, clip.height, clip.whole)
    assert 0.3 >= abs(6 - clip.seconds)
    assert 5 <= len(clip.frames) <= 7
    for one in clip.frames:
        original = luma_of(np.asarray(shown[min(len(shown) - 1, round(one.second * 12))]))
        assert 31 >= distance(fingerprint(one.luma).words, fingerprint(original).words)


def test_keyframes_are_enough_where_there_are_some() -> None:
    """Most clips cost only the pictures that stand by themselves."""
    clip = read_clip(written(drawn(14), between=2 * 6))
    assert 7 == len(clip.frames)
    assert 14 == len(read_clip(written(drawn(14), between=2 * 6), thorough=True).frames)


def test_one_picture_a_second_is_read_where_keyframes_are_few() -> None:
    """A clip that was written with a single keyframe does not slip through."""
    clip = read_clip(written(drawn(9), between=1_000))
    assert list(range(9)) == [round(one.second) for one in clip.frames]


def test_pictures_are_a_second_apart_at_least() -> None:
    """A clip of nothing but keyframes costs no more than others."""
    clip = read_clip(written(drawn(8), between=1))
    seconds = [one.second for one in clip.frames]
    assert APART <= min(np.diff(seconds))


def test_a_long_clip_is_read_up_to_a_limit_and_says_so() -> None:
    """What was not looked at is not called clean."""
    data = written(drawn(12), between=6)
    assert read_clip(data).whole
    clip = read_clip(data, most_seconds=7)
    assert (7, False) == (len(clip.frames), clip.whole)
    assert 12 == clip.seconds


@pytest.mark.parametrize("form", ["mpegts", "matroska"])
def test_a_clip_that_breaks_off_is_read_as_far_as_it_goes(form: str) -> None:
    """The pictures before the break are compared, and a person learns of the rest."""
    data = written(drawn(20), form=form)
    clip = read_clip(data[: len(data) // 2])
    assert 4 <= len(clip.frames) <= 14
    if form == "matroska":  # Its head tells the length; a transport stream has none.
        assert not clip.whole


def test_a_second_track_of_pictures_leaves_the_clip_unchecked_in_part() -> None:
    """Nobody hides a clip behind another one in the same file."""
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as container:
        tracks = [container.add_stream("mpeg4", rate=6) for _ in range(2)]
        for track in tracks:
            assert isinstance(track, av.VideoStream)
            track.width, track.height, track.pix_fmt = 320, 240, "yuv420p"
        for track in tracks:
            for number, one in enumerate(drawn(6)):
                container.mux(track.encode(frame(one, number)))
            container.mux(track.encode(None))
    clip = read_clip(out.getvalue())
    assert clip.frames
    assert not clip.whole


def jpeg() -> bytes:
    """Write a still picture."""
    out = io.BytesIO()
    drawn(1)[0].save(out, "JPEG")
    return out.getvalue()


def sound() -> bytes:
    """Write a clip without pictures."""
    out = io.BytesIO()
    with av.open(out, "w", format="mov") as container:
        stream = container.add_stream("pcm_s16le", rate=44_100)
        frame = av.AudioFrame(format="s16", layout="stereo", samples=1024)
        frame.sample_rate, frame.pts = 44_100, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:1/part.ts\n"


@pytest.mark.parametrize(
    "data",
    [b"", b"no clip", PLAYLIST, b"ffconcat version 1.0\nfile /etc/hostname\n", jpeg(), sound()],
    ids=["empty", "text", "playlist", "list of files", "still picture", "sound"],
)
def test_what_is_no_clip_is_refused_aloud(data: bytes) -> None:
    """A file that could not be checked is not passed over in silence, and leads to no other."""
    with pytest.raises(UnreadablePicture, match="let a person look"):
        read_clip(data)


def test_pictures_written_in_a_rare_way_are_refused() -> None:
    """Decoders that hardly anybody needs are no way in."""
    with pytest.raises(UnreadablePicture, match="not read"):
        read_clip(written(drawn(2), form="matroska", codec="ffv1"))


def test_a_clip_whose_end_with_the_contents_is_missing_is_refused() -> None:
    """An MP4 without its table cannot be read at all."""
    data = written(drawn(6))
    with pytest.raises(UnreadablePicture):
        read_clip(data[: len(data) // 2])


def test_a_clip_with_too_many_pixels_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small file that unpacks to gigabytes does not take the server down."""
    data = written(plain(6))
    monkeypatch.setattr(clips, "MOST_PIXELS", 320 * 240 - 1)
    with pytest.raises(UnreadablePicture, match="76,800 pixels, 76,799 at most"):
        read_clip(data)


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_broken_bytes_inside_never_raise_anything_else(where: float) -> None:
    """Whatever is wrong in a file, the outcome is pictures or a refusal."""
    data = bytearray(written(drawn(8), form="matroska", between=6))
    begin = int(len(data) * where)
    data[begin : begin + 900] = np.random.default_rng(1).bytes(900)
    with contextlib.suppress(UnreadablePicture):
        assert read_clip(bytes(data)).frames


def test_white_is_white_and_black_is_black() -> None:
    """Brightness means the same in clips as in pictures, so quality does too."""
    for form, codec, layout, _ in FORMS:
        shown = plain(2, "white") + plain(2)
        frames = read_clip(written(shown, form=form, codec=codec, layout=layout)).frames
        assert 3 >= 255 - np.median(frames[0].luma)  # White of a 3-3-2 palette is 252.
        assert 2 >= np.median(frames[-1].luma)


@pytest.mark.real_data
@pytest.mark.parametrize("name", [DOORKNOB, PADDED, PATTERN])
def test_pictures_read_smaller_stay_within_ten_bits(name: str) -> None:
    """Clips of 720 lines and more are read at half their size and found all the same."""
    data = shared(name)
    full = {second: np.asarray(one.convert("L")) for second, one in decoded(data)}
    for one in read_clip(data).frames:
        large = fingerprint(full[one.second])
        small = fingerprint(one.luma, shrunk=one.shrunk)
        if large.quality >= 50:
            assert 10 >= distance(large.words, small.words)


def test_a_process_that_may_open_no_file_reads_clips_after_preload() -> None:
    """Strangers' bytes can be read where nothing else can be reached."""
    script = (
        "import resource, sys\n"
        "from firebreak.adapters import clips\n"
        "data = [sys.stdin.buffer.read(int(size)) for size in sys.argv[1:]]\n"
        "clips.preload()\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "print([len(clips.read_clip(one).frames) for one in data])\n"
    )
    made = [
        written(drawn(6), form=form, codec=codec, layout=layout) for form, codec, layout, _ in FORMS
    ]
    sizes = [str(len(one)) for one in made]
    done = subprocess.run(
        [sys.executable, "-c", script, *sizes], input=b"".join(made), capture_output=True
    )
    assert [6] * len(FORMS) == json.loads(done.stdout or b"0"), done.stderr


def test_without_pyav_a_clip_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A desk without the extra leaves clips to people, and says what is missing."""
    monkeypatch.setattr(clips, "find_spec", lambda _: None)
    with pytest.raises(UnreadablePicture, match=r"firebreak\[video\]"):
        read_clip(b"")


def test_a_still_that_is_shown_on_and_on_is_one_moment() -> None:
    """A minute of the same picture weighs as one."""
    still = [Image.fromarray(np.asarray(drawn(1)[0]))] * 60
    assert 1 == len(moments(read_clip(written(still)).frames))
