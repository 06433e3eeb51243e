"""Examines strangers' files without ever decoding one in this process."""

import hashlib
import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from msgspec import Struct

from firebreak.adapters.media_reader.limits import Limits, check_size
from firebreak.adapters.media_reader.process import PROGRAM, Child, ChildGone
from firebreak.adapters.media_reader.wire import (
    Answer,
    Form,
    Hold,
    Seen,
    Stills,
    Task,
    Unread,
)
from firebreak.model.errors import ReaderNotStarted, UnreadablePicture
from firebreak.model.facts import Examination, Verdict
from firebreak.model.fingerprints import Fingerprint, Written

_JPEG = b"\xff\xd8\xff"
_LONGEST_PROBLEM = 300
"""Letters."""


class Found(Struct, frozen=True, kw_only=True):
    """What was found in a file.

    Attributes:
        verdict: ``unreadable`` wherever something could not be read, also where something else
            could.
        problem: What went unchecked and why, for people; may stand beside ``read``, where a limit
            was reached.
        sha256: Digest of the bytes, in hex.
        media_type: As found in the bytes; empty when unreadable.
        width: Pixels; 0 when unknown, as the other measures.
        fingerprints: ``sha256``, ``sha1`` and ``md5`` of every file, then what was seen in it.
    """

    verdict: Verdict
    problem: str
    sha256: str
    media_type: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    fingerprints: tuple[Written, ...] = ()


def examination(found: Found, media: str, author: str | None = None) -> Examination:
    """Make the record of it.

    Args:
        found: What was found.
        media: The platform's identifier of the medium.
        author: Account that uploaded it; None when the platform did not say.

    Returns:
        The fact for the feed.
    """
    return Examination(
        media=media,
        author=author,
        verdict=found.verdict,
        problem=found.problem,
        sha256=found.sha256,
        media_type=found.media_type,
        width=found.width,
        height=found.height,
        seconds=found.seconds,
        fingerprints=found.fingerprints,
    )


class Examiner:
    """Children that read strangers' files; for all threads, started when first needed."""

    def __init__(
        self, children: int = 1, limits: Limits | None = None, *, program: str = PROGRAM
    ) -> None:
        """Remember how many; none is started yet.

        Args:
            children: How many files are read at a time.
            limits: What each child is held to; the usual ones for None.
            program: The module that a child runs.
        """
        self._limits, self._program, self._count = limits or Limits(), program, children
        self._free: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(children):
            self._free.put(None)
        # Linux ends the child with the thread that started it, so that thread has to last.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="media-reader")
        self._is_closed = False

    @property
    def holds(self) -> tuple[Hold, ...]:
        """What the system here holds a child to; starts one if none runs.

        Raises:
            ReaderNotStarted: No child can be started.
        """
        with self._borrowed() as child:
            return child.holds

    def examine(self, data: bytes) -> Found:
        """Find out what can be compared in a file.

        Args:
            data: The whole file, of whatever kind.

        Returns:
            What was found; a file that breaks the reader is ``unreadable``, never an exception.

        Raises:
            ReaderNotStarted: No child can be started, which is not the file's fault.
        """
        digests = _digests(data)
        sha256, written = digests[0].value, tuple(one.written for one in digests)
        answer = self._asked("examine", data)
        if not isinstance(answer, Seen):
            return Found(
                verdict="unreadable",
                problem=_problem(answer),
                sha256=sha256,
                fingerprints=written,
            )
        return Found(
            verdict="unreadable" if answer.is_broken else "read",
            problem=_plain(answer.problem),
            sha256=sha256,
            media_type=answer.media_type,
            width=answer.width,
            height=answer.height,
            seconds=answer.seconds,
            fingerprints=written + answer.fingerprints,
        )

    def variants(self, data: bytes) -> tuple[Written, ...]:
        """Fingerprint a picture that we hold in all the ways in which it may come back.

        Args:
            data: The whole file.

        Returns:
            Its digests, then as it is, turned and mirrored, and in parts, each with its way.

        Raises:
            UnreadablePicture: It could not be read.
            ReaderNotStarted: No child can be started.
        """
        answer = self._asked("variants", data)
        if not isinstance(answer, Seen):
            raise UnreadablePicture(problem=_problem(answer))
        return (*(one.written for one in _digests(data)), *answer.fingerprints)

    def derive(self, data: bytes, form: Form) -> tuple[bytes, ...]:
        """Make pictures of a file that a person can be shown.

        Args:
            data: The whole file.
            form: How it is to be shown.

        Returns:
            One JPEG, of what moves up to twelve; only their size and their first bytes are
            checked here.

        Raises:
            UnreadablePicture: It could not be read.
            ReaderNotStarted: No child can be started.
        """
        answer = self._asked(form, data)
        if not isinstance(answer, Stills):
            raise UnreadablePicture(problem=_problem(answer))
        if not all(picture.startswith(_JPEG) for picture in answer.pictures):
            raise UnreadablePicture(problem="the reading process gave back no picture")
        return answer.pictures

    def close(self) -> None:
        """End all children, after the files that are being read; no other can be asked later."""
        if not self._is_closed:
            self._is_closed = True
            for child in [self._free.get() for _ in range(self._count)]:
                if child is not None:
                    child.end()
                self._free.put(None)  # Wakes whoever still waits, to be told.
            self._starter.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _asked(self, task: Task, data: bytes) -> Answer:
        try:
            check_size(len(data), self._limits)
        except UnreadablePicture as error:
            return Unread(problem=error.problem)
        answer, is_fresh = self._once(task, data)
        if isinstance(answer, Unread) and answer.is_spent and not is_fresh:
            # What an earlier file left behind, or the child's end while idle, is not this one's.
            answer, _ = self._once(task, data)
        return answer

    def _once(self, task: Task, data: bytes) -> tuple[Answer, bool]:
        """Ask one child, and tell whether it had read nothing before."""
        with self._borrowed() as child:
            is_fresh = not child.asked
            try:
                answer = child.ask(task, data)
            except ChildGone as gone:
                return Unread(problem=gone.problem, is_spent=not gone.is_by_file), is_fresh
            if isinstance(answer, Unread) and answer.is_spent:
                child.end()
            return answer, is_fresh

    @contextmanager
    def _borrowed(self) -> Iterator[Child]:
        child = self._free.get()
        try:
            if self._is_closed:
                raise RuntimeError("the examiner was closed")
            if child is not None and (child.asked >= self._limits.files or not child.is_alive):
                child.end()
                child = None
            child = child or self._started()
            yield child
        finally:
            self._free.put(child)

    def _started(self) -> Child:
        try:
            return self._starter.submit(Child, self._limits, self._program).result()
        except (ChildGone, OSError) as error:
            raise ReaderNotStarted(reason=str(error)) from error


def _digests(data: bytes) -> tuple[Fingerprint, ...]:
    return (
        Fingerprint("sha256", hashlib.sha256(data).hexdigest()),
        Fingerprint("sha1", hashlib.sha1(data, usedforsecurity=False).hexdigest()),
        Fingerprint("md5", hashlib.md5(data, usedforsecurity=False).hexdigest()),
    )


def _problem(answer: Answer) -> str:
    """Give the reason why nothing was found; a word of the child."""
    problem = answer.problem if isinstance(answer, Unread) else ""
    return _plain(problem) or "the reading process answered something else"


def _plain(text: str) -> str:
    """Leave nothing in it that moves a cursor or turns writing round."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return kept[:_LONGEST_PROBLEM].strip()
