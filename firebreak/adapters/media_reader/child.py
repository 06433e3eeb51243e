"""The process that reads strangers' files, shut in before the first one.

Started by process.py, with its limits as its only argument and one end of a socket as its standard
input. It never sees more than that socket, and knows of no file, name or secret.
"""

import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator

import msgspec
from PIL import AvifImagePlugin, Image

from firebreak.adapters import pictures
from firebreak.adapters.media_reader import clips
from firebreak.adapters.media_reader.confine import confine
from firebreak.adapters.media_reader.examine import banked, examined
from firebreak.adapters.media_reader.limits import Limits, give_seconds
from firebreak.adapters.media_reader.show import shown
from firebreak.adapters.media_reader.wire import (
    PREFIX,
    Answer,
    Job,
    Ready,
    Seen,
    Stills,
    Task,
    Unread,
    read_job,
    written,
)
from firebreak.model.errors import UnreadablePicture

TASKS: tuple[Task, ...] = ("examine", "variants", "blurred", "grey", "full")
Work = Callable[[Job, bytes], Seen | Stills]
SOCKET = 0
AT_ONCE = 2**20
"""Bytes."""


def work(job: Job, data: bytes) -> Seen | Stills:
    """Do what is asked with a file.

    Args:
        job: What is asked.
        data: The whole file.

    Returns:
        What was found.

    Raises:
        UnreadablePicture: Nothing was.
    """
    match job.task:
        case "examine":
            return examined(data)
        case "variants":
            return banked(data)
        case form:
            return shown(data, form)


def serve(limits: Limits, do: Work) -> None:
    """Shut this process in, then answer until the parent closes its end.

    Args:
        limits: What it is held to.
        do: The work.
    """
    warnings.simplefilter("ignore")  # There is nobody to read them.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # Where others could not be started.
    Image.MAX_IMAGE_PIXELS = pictures.MOST_PIXELS // 2  # Pillow refuses from twice as many on.
    warm_up(do)
    _send(Ready(holds=confine(limits)))
    while prefix := _received(PREFIX):
        job = read_job(_received(int.from_bytes(prefix, "big")))
        data = _received(job.size)
        give_seconds(limits.seconds)
        _send(_answer(do, job, data, limits))


def warm_up(do: Work) -> None:
    """Do every kind of work once on pictures of our own, since no module can be loaded later.

    A picture of our own that cannot be read ends the child before it is ready: the installation is
    broken then, and no stranger's file should be called unreadable for it.

    Args:
        do: The work.
    """
    Image.init()
    clips.get_ready()
    for whole in _samples():
        for task in TASKS:
            do(Job(task=task, size=len(whole)), whole)
            _answer(do, Job(task=task, size=len(whole) - 40), whole[:-40], Limits())


def _samples() -> Iterator[bytes]:
    """Draw one picture in each format that Pillow can write here, moving where it may."""
    first, other = (Image.new("RGB", (64, 48), colour) for colour in ("white", "navy"))
    for kind in (kind for kind in pictures.FORMATS if kind in Image.SAVE):
        file = io.BytesIO()
        moving = {"save_all": True, "append_images": [other]} if kind in Image.SAVE_ALL else {}
        first.save(file, kind, **moving)
        yield file.getvalue()


def _answer(do: Work, job: Job, data: bytes, limits: Limits) -> Answer:
    try:
        return do(job, data)
    except UnreadablePicture as error:
        return Unread(problem=error.problem[:500])
    except MemoryError:
        problem = f"it needs more memory than the {limits.memory_bytes / 2**20:,.0f} MB there are"
        return Unread(problem=problem, is_spent=True)
    except Exception as error:  # noqa: BLE001  (whatever a decoder raises on a stranger's bytes)
        return Unread(problem=f"the decoder failed: {type(error).__name__}: {error}"[:500])


def _received(size: int) -> bytes:
    """Give so many bytes without holding them twice; fewer once the parent has gone."""
    file = io.BytesIO()
    while left := size - file.tell():
        if not (part := os.read(SOCKET, min(left, AT_ONCE))):
            break
        file.write(part)
    return file.getvalue()


def _send(answer: Answer) -> None:
    left = memoryview(written(answer))
    while left:
        left = left[os.write(SOCKET, left) :]


if __name__ == "__main__":
    serve(msgspec.json.decode(sys.argv[1], type=Limits), work)
