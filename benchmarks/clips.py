"""How much faster than it plays a clip of 720 lines is read and hashed.

Drawn scenes that change every few seconds under a moving camera, written by x264 as platforms
write them: thirty pictures a second, a keyframe every two seconds. Processor time of one thread,
in the best of three rounds, beside PyAV's plain decoding of every picture. The shared clips follow
where they are at hand.
"""

import io
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks import Claim
from benchmarks.media_edits import data_folder
from firebreak.adapters.clips import preload, read_clip
from firebreak.algorithms.media.clips import Frame, asked_about, moments
from firebreak.simulate.media.pictures import Subject, picture

SIZE = (1280, 720)
SECONDS, SCENE_SECONDS, RATE = 60, 4, 30
ROUNDS = 3
BAR = 100.0


def run() -> Iterator[Claim]:
    """Write a clip and read it in three ways, then the shared ones."""
    if find_spec("av") is None:
        print("clips: PyAV is not installed; firebreak[video] brings it", file=sys.stderr)
        return
    preload()
    made = written()
    yield from measured(f"drawn, {SECONDS} s, {len(made) // 1000} kB", made, float(SECONDS), BAR)
    for file in sorted(data_folder().glob("video/*.mp4")):
        data = file.read_bytes()
        clip = read_clip(data)
        text = f"{file.name}, {clip.width} x {clip.height}, {clip.seconds:.1f} s"
        yield from measured(text, data, clip.seconds, None)


def measured(text: str, data: bytes, seconds: float, bar: float | None) -> Iterator[Claim]:
    """Read one clip in each way."""
    every = times(seconds, partial(decoded, data))
    yield claim(f"{text}: keyframes read and hashed", times(seconds, partial(first, data)), bar)
    asked = times(seconds, partial(in_all_ways, data))
    yield claim(f"{text}: the same in all ways that are asked", asked, None)
    thorough = times(seconds, partial(read_clip, data, thorough=True))
    anchor = f"every picture decoded and nothing else: {every:.1f}"
    yield claim(f"{text}: every picture read and hashed", thorough, None, anchor)


def claim(text: str, value: float, bar: float | None, anchor: str | None = None) -> Claim:
    """Say how many times faster than it plays."""
    held = bar is None or value >= bar
    unit = "times real time/core"
    return Claim(claim=text, value=round(value, 1), unit=unit, anchor=anchor, target=bar, ok=held)


def times(seconds: float, work: Callable[[], object]) -> float:
    """Give how often a clip's length goes into the processor time that it takes."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return seconds / best


def first(data: bytes) -> tuple[object, ...]:
    """Do what every upload costs."""
    return moments(read_clip(data).frames)


def in_all_ways(data: bytes) -> list[tuple[object, ...]]:
    """Do it mirrored and without bars as well."""
    frames: tuple[Frame, ...] = read_clip(data).frames
    return [*asked_about(frames)]


def decoded(data: bytes) -> int:
    """Decode every picture with PyAV, one thread."""
    av: Any = import_module("av")
    with av.open(io.BytesIO(data)) as container:
        container.streams.video[0].codec_context.thread_count = 1
        return sum(1 for _ in container.decode(video=0))


def written() -> bytes:
    """Write the drawn clip."""
    av: Any = import_module("av")
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        options = {"preset": "veryfast", "threads": "1", "crf": "24"}
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.gop_size = 2 * RATE
        for number, shown in enumerate(filmed()):
            frame = av.VideoFrame.from_ndarray(shown, format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def filmed() -> Iterator[np.ndarray[Any, np.dtype[np.uint8]]]:
    """Move a window over one painted picture after another."""
    width, height = SIZE
    for scene in range(SECONDS // SCENE_SECONDS):
        subject = Subject(series="filmed", number=scene)
        whole = np.asarray(picture(1, subject, size=(width * 9 // 8, height * 9 // 8)).image)
        for moved in range(SCENE_SECONDS * RATE):
            left, top = moved, moved // 2
            yield np.ascontiguousarray(whole[top : top + height, left : left + width])
