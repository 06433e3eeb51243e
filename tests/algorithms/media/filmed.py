"""Clips for the tests: shared ones, edits of them, and drawn ones."""

import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import av
import numpy as np
from PIL import Image

from tests.algorithms.media.photographs import FOLDER, Picture

Edit = Callable[[Picture], Picture]
VIDEO = FOLDER / "video"
PATTERN = "pattern-sd-grey-bar.mp4"
WITH_LOGO = "pattern-sd-with-small-logo-bar.mp4"
PADDED = "test-padded-dimensions.mp4"
DOORKNOB = "doorknob-hd-no-bar.mp4"
RATE = 6
"""Pictures a second of the clips that are written here."""
QUICKLY = {
    "libx264": {"preset": "ultrafast", "threads": "1"},
    "libvpx": {"deadline": "realtime", "cpu-used": "8"},
}

QUICKLY = {
    "libx264": {"preset": "ultrafast", "threads": "1"},
    "libvpx": {"deadline": "realtime", "cpu-used": "8"},
}


def shared(name: str) -> bytes:
    """Give a shared clip."""
    return (VIDEO / name).read_bytes()


def decoded(data: bytes) -> Iterator[tuple[float, Picture]]:
    """Give every picture of a clip with its moment, in full size."""
    with av.open(io.BytesIO(data), "r") as container:
        for one in container.decode(container.streams.video[0]):
            yield one.time, Image.fromarray(np.asarray(one.to_ndarray(format="rgb24")))


@cache
def pictures(name: str) -> tuple[Picture, ...]:
    """Give every fifth picture of a shared clip, which has thirty a second."""
    return tuple(one for number, (_, one) in enumerate(decoded(shared(name))) if number % 5 == 0)


def edited(name: str, edit: Edit) -> bytes:
    """Do something to every picture of a shared clip, and write it anew."""
    return written([edit(one) for one in pictures(name)])


def written(
    shown: Iterable[Picture],
    *,
    form: str = "mp4",
    codec: str = "libx264",
    layout: str = "yuv420p",
    rate: int = RATE,
    between: int = 12,
    bits: int = 400_000,
) -> bytes:
    """Write a clip.

    Args:
        shown: Its pictures; sides are made even.
        form: Container.
        codec: Encoder.
        layout: Of pixels.
        rate: Pictures a second.
        between: Pictures from one keyframe to the next at most.
        bits: A second.
    """
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate, options=QUICKLY.get(codec, {}))
        assert isinstance(stream, av.VideoStream)
        stream.pix_fmt, stream.bit_rate = layout, bits
        stream.codec_context.gop_size = between
        for number, one in enumerate(shown):
            even = one.crop((0, 0, one.width & ~1, one.height & ~1))
            if number == 0:
                stream.width, stream.height = even.size
            container.mux(stream.encode(frame(even, number)))
        container.mux(stream.encode(None))
    return out.getvalue()


def frame(shown: Picture, number: int) -> av.VideoFrame:
    """Give a picture to an encoder, as the one with this number."""
    made = av.VideoFrame.from_ndarray(np.asarray(shown.convert("RGB")), format="rgb24")
    made.pts = number
    return made


def drawn(seconds: int, *, seed: int = 1, rate: int = RATE) -> list[Picture]:
    """Draw a clip of slow patches, another scene every second."""
    shown: list[Picture] = []
    for second in range(seconds):
        dice = np.random.default_rng((seed, second))
        patches = Image.fromarray(dice.integers(0, 256, (9, 12, 3), dtype=np.uint8))
        scene = patches.resize((332, 240), Image.Resampling.BICUBIC)
        shown += [scene.crop((moved, 0, 320 + moved, 240)) for moved in range(rate)]
    return shown


def plain(seconds: int, colour: str = "black", rate: int = RATE) -> list[Picture]:
    """Give so much of one colour."""
    return [Image.new("RGB", (320, 240), colour)] * (seconds * rate)
