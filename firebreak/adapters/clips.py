"""Reads the brightness of some pictures out of a clip's bytes, by PyAV.

Bytes of strangers: only the containers and codecs named here, nothing but the bytes at hand, one
thread, sizes limited before anything is decoded. A process of its own with limits belongs around
it wherever uploads are read. PyAV is the extra ``firebreak[video]``.
"""

import io
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.clips import Frame, Moment, moments
from firebreak.algorithms.media.engine import Engine
from firebreak.model.errors import UnreadablePicture

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

MEDIA_TYPES = {
    "mov": "video/mp4",
    "matroska": "video/x-matroska",
    "avi": "video/x-msvideo",
    "mpegts": "video/mp2t",
    "mpeg": "video/mpeg",
    "flv": "video/x-flv",
    "ogg": "video/ogg",
    "asf": "video/x-ms-wmv",
    "gif": "image/gif",
}
"""What is read, by FFmpeg's names; playlists, which name other files, are not among them."""
CODECS = (
    *("h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "libvpx", "libvpx-vp9", "theora", "gif"),
    *("mpeg4", "msmpeg4v1", "msmpeg4v2", "msmpeg4", "mpeg1video", "mpeg2video", "mjpeg"),
    *("h263", "flv", "vp6", "vp6f", "wmv1", "wmv2", "wmv3", "vc1", "prores"),
)
MOST_SECONDS = 300
MOST_PIXELS = 50_000_000
MOST_A_SECOND = 120
"""Pictures in a second of a clip, so that one without usable times ends too."""
APART = 1.0
"""Seconds between two pictures at least."""
SELDOM, LEAST_KEYFRAMES = 5.0, 5
"""With fewer keyframes than one in so many seconds, or fewer than so many, one picture a second is
read instead. Encoders put one every two to ten seconds."""
SHORT_SIDE = 360
"""Pixels that are left of the shorter side at least, unless it has fewer; 720 lines are read as
360, six bits at most from the hash of the full picture on the clips of the tests."""
SLACK = 2.0
"""Seconds by which the pictures may end before the clip is said to."""
LUMA_FIRST = (
    *("yuv420p", "yuv422p", "yuv444p", "yuv410p", "yuv411p", "yuv440p", "yuva420p", "nv12"),
    *("yuvj420p", "yuvj422p", "yuvj444p", "yuvj440p", "gray"),
)
"""Layouts with brightness of 8 bits in a plane of its own; others are converted."""
_FULL = np.clip((np.arange(256) - 16) * 255 / 219 + 0.5, 0, 255).astype(np.uint8)
"""From the brightness of video, 16 to 235, to that of pictures, so that quality means the same."""
_FULL_RANGE = 2
"""FFmpeg's number for brightness that goes from 0 to 255 already."""
_TINY = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024c01003b")
"""A GIF of one pixel; PyAV loads some of its parts when they are used first."""
_LIMITS = {"threads": "1", "max_pixels": str(MOST_PIXELS)}
_ONLY = {
    "format_whitelist": ",".join(MEDIA_TYPES),
    "codec_whitelist": ",".join(CODECS),
    "protocol_whitelist": "none",
}


Skip = Literal["NONKEY", "NONREF", "NONE"]
"""Which pictures are not decoded: all but keyframes, those that no other needs, none."""


class Clip(NamedTuple):
    """What was read of a clip.

    Attributes:
        frames: In the order of time, no two closer than a second, at least one.
        every: What it is known by: all its pictures where it was read thoroughly, else ``frames``.
        seconds: Its length, as the file says, else as far as it was read.
        width: Pixels of the full picture, as stored: not turned as the file may ask for.
        height: Pixels.
        media_type: By what is in the file.
        whole: False where something in it went unchecked: it is longer than what is read, breaks
            off, has broken pictures, or a second picture track.
    """

    frames: tuple[Frame, ...]
    every: tuple[Moment, ...]
    seconds: float
    width: int
    height: int
    media_type: str
    whole: bool


def preload(by: Engine | None = None) -> None:
    """Load all that reading needs, for a process that may open no file later.

    Args:
        by: What will hash; the compiled kernel takes a second to load.

    Raises:
        UnreadablePicture: PyAV is not installed.
    """
    read_clip(_TINY, by=by)
    moments([Frame(0.0, np.zeros((16, 16), np.uint8), 1)], by=by)


def read_clip(
    data: bytes,
    *,
    most_seconds: float = MOST_SECONDS,
    thorough: bool = False,
    by: Engine | None = None,
) -> Clip:
    """Read some pictures of a clip.

    Args:
        data: The whole file.
        most_seconds: What comes later is not read, and the clip is not whole.
        thorough: Hash every picture as well, which costs some twenty times as much as keyframes:
            for what a bank is to know, and for a question that found something.
        by: What hashes; None for the best that there is.

    Returns:
        Keyframes; where they are few, or where it is thorough, one picture a second.

    Raises:
        UnreadablePicture: It is no clip of these kinds, has no picture that can be read, has too
            large ones, or PyAV is not installed.
    """
    av = _av()
    try:
        if not thorough:
            clip = _read(av, data, most_seconds, "NONKEY", by)
            length = min(clip.seconds, most_seconds)
            if len(clip.frames) >= max(LEAST_KEYFRAMES, length / SELDOM):
                return clip
        clip = _read(av, data, most_seconds, "NONE" if thorough else "NONREF", by)
    except (av.FFmpegError, ValueError, MemoryError) as error:
        raise UnreadablePicture(problem=str(error) or type(error).__name__) from error
    if not clip.frames:
        raise UnreadablePicture(problem=f"no picture of the {clip.media_type} could be decoded")
    return clip


def _av() -> Any:
    if find_spec("av") is None:
        problem = "clips are read by PyAV: pip install 'firebreak[video]'"
        raise UnreadablePicture(problem=problem)
    return import_module("av")


def _read(av: Any, data: bytes, most_seconds: float, skip: Skip, by: Engine | None) -> Clip:
    with av.open(
        io.BytesIO(data), "r", options=_LIMITS, container_options=_ONLY, io_open=_no_other_file
    ) as container:
        stream, alone = _moving(container)
        stream.codec_context.skip_frame = skip
        reading = _Reading(most_seconds, every_one=skip == "NONE")
        pictures = reading.taken(_steps(av, container, stream, keyframes=skip == "NONKEY"))
        every = moments(pictures, by=by)
        told = _seconds(container, stream)
        width, height = stream.codec_context.width, stream.codec_context.height
        name = container.format.name.split(",")[0]
    return Clip(
        frames=tuple(reading.frames),
        every=every,
        seconds=reading.reached if told is None else told,
        width=width,
        height=height,
        media_type=MEDIA_TYPES[name],
        whole=alone and reading.sound and (told is None or reading.reached + SLACK >= told),
    )


class _Step(NamedTuple):
    """What one packet of the file gave: its number and time, its pictures, whether it was sound."""

    number: int
    second: float
    pictures: "list[tuple[float, VideoFrame]]"
    sound: bool = True


class _Reading:
    """A clip while it is read: what was kept, how far it came, and whether all went well."""

    def __init__(self, most_seconds: float, *, every_one: bool) -> None:
        self.most_seconds, self.every_one = most_seconds, every_one
        self.frames: list[Frame] = []
        self.reached, self.sound = 0.0, True

    def taken(self, steps: Iterator[_Step]) -> Iterator[Frame]:
        """Keep pictures that are a second apart; give those, or every one."""
        for step in steps:
            if step.second >= self.most_seconds or step.number > self.most_seconds * MOST_A_SECOND:
                self.sound = False
                return
            self.reached, self.sound = max(self.reached, step.second), self.sound and step.sound
            for second, picture in step.pictures:
                apart = not self.frames or second >= self.frames[-1].second + APART
                if apart or self.every_one:
                    frame = _frame(second, picture)
                    if apart:
                        self.frames.append(frame)
                    yield frame


def _no_other_file(*_: Any) -> None:
    raise ValueError("it asks for another file")


def _moving(container: "InputContainer") -> "tuple[VideoStream, bool]":
    """Give the pictures' track, and whether it is the only one; a cover does not count."""
    tracks = [one for one in container.streams.video if not _is_cover(one)]
    if not tracks:
        raise ValueError("there are no moving pictures in it")
    if any(one.codec_context is None for one in tracks):
        raise ValueError("its pictures are written in a way that is not read")
    stream = max(tracks, key=lambda one: one.width * one.height)
    coding = stream.codec_context
    if coding.name not in CODECS:
        raise ValueError(f"its pictures are written in {coding.name}, which is not read")
    if (pixels := coding.width * coding.height) > MOST_PIXELS:
        raise ValueError(f"{pixels:,} pixels, {MOST_PIXELS:,} at most")
    coding.thread_count = 1
    return stream, len(tracks) == 1


def _is_cover(stream: "VideoStream") -> bool:
    return "attached_pic" in str(stream.disposition)


def _steps(
    av: Any, container: "InputContainer", stream: "VideoStream", *, keyframes: bool
) -> Iterator[_Step]:
    """Decode packet after packet, of keyframes only those a second apart."""
    unit, each = float(stream.time_base or 0), 1 / float(stream.average_rate or 25)
    begin, second, last = None, 0.0, -APART
    for number, packet in enumerate(container.demux(stream)):
        if packet.size:  # The last one, empty, asks the decoder for what it still holds.
            time = number * each if packet.pts is None else packet.pts * unit
            begin = time if begin is None else begin
            second = time - begin
            if keyframes and not (packet.is_keyframe and second >= last + APART):
                yield _Step(number, second, [])
                continue
            last = second
        try:
            pictures = packet.decode()
        except av.FFmpegError:
            yield _Step(number, second, [], sound=False)
            continue
        sound = [one for one in pictures if not one.is_corrupt]
        times = [second if one.time is None else one.time - (begin or 0.0) for one in sound]
        timed = [(max(0.0, at), one) for at, one in zip(times, sound, strict=True)]
        yield _Step(number, second, timed, sound=len(sound) == len(pictures))


def _seconds(container: "InputContainer", stream: "VideoStream") -> float | None:
    """Give how long the clip says it is."""
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return None if container.duration is None else container.duration / 1_000_000


def _frame(second: float, picture: "VideoFrame") -> Frame:
    full = picture.color_range == _FULL_RANGE or picture.format.name.startswith("yuvj")
    if picture.format.name not in LUMA_FIRST:
        picture, full = picture.reformat(format="gray", dst_color_range=_FULL_RANGE), True
    plane = picture.planes[0]
    lines = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    luma, shrunk = lines[: picture.height, : picture.width], 1
    while min(picture.width, picture.height) >= 2 * shrunk * SHORT_SIDE:
        shrunk *= 2
    small = _smaller(luma, shrunk)
    return Frame(second, small if full else _FULL[small], shrunk)


def _smaller(luma: NDArray[np.uint8], times: int) -> NDArray[np.uint8]:
    """Average squares; those at the right and lower edge may reach past the picture."""
    if times == 1:
        return luma.copy()
    height, width = luma.shape
    luma = np.pad(luma, ((0, -height % times), (0, -width % times)), mode="edge")
    rows = sum(luma[line::times].astype(np.uint16) for line in range(times))
    sums = sum(np.asarray(rows)[:, line::times] for line in range(times))
    return np.asarray((sums + times * times // 2) // (times * times), np.uint8)
