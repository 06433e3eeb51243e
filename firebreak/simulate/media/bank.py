"""Known pictures, their variants, what is posted, and the truth of it.

A piece is told in full by values, so its bytes can be made anywhere at any time: first the
picture, then the variant that was at hand, then what the person who posted it did to that.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Literal

import msgspec
from msgspec import Struct

from firebreak.model.items import Media
from firebreak.simulate.marks import mark
from firebreak.simulate.media import edits, encodings
from firebreak.simulate.media.edits import EXACT, Edit, EditKind
from firebreak.simulate.media.encodings import PUBLISHED, SUFFIXES, Encoding
from firebreak.simulate.media.pictures import Subject, picture
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.streams import dice

Purpose = Literal["campaign", "quoted", "alike", "meme", "ordinary"]
"""Why a piece was posted: by the group; by somebody who reports on it; a news picture of the
same scene, which is another picture; a joke that goes round; anything else."""

VARIANTS = 5.7
"""Hashes per known picture, on average [S]."""
MOST_VARIANTS = 40
MEME_VARIANTS = 12.0
"""Versions of a joke that goes round, on average [D]."""
POSTER_SHARE = 0.3
"""Share of pictures with words on them, the same for everybody [D]."""
QUOTING: dict[EditKind, float] = {
    "crop": 0.5,
    "caption": 0.3,
    "recompress": 0.1,
    "screenshot": 0.1,
}
"""What those who report on the group do to its pictures [D]."""
KEPT_FILES = 64
"""Files that are kept in memory in case they are needed again."""


class Work(Struct, frozen=True, kw_only=True):
    """A picture and the versions of it that go round.

    Attributes:
        encoding: Of the first one.
        versions: What each was made by from the first; the first itself is an exact copy.
    """

    subject: Subject
    encoding: Encoding
    versions: tuple[Edit, ...]


class Piece(Struct, frozen=True, kw_only=True):
    """One upload.

    Attributes:
        number: The caller's; its identifier follows from it, so no two pieces share one.
        version: Which of the work's versions was at hand.
        edit: What was done to that.
    """

    number: int
    purpose: Purpose
    work: Work
    version: int
    edit: Edit


class File(Struct, frozen=True, kw_only=True):
    """Bytes under a name that tells nothing."""

    name: str
    content: bytes
    media_type: str
    sha256: str


class Trace(Struct, frozen=True, kw_only=True):
    """What is really the case with one file.

    Attributes:
        media: Identifier on the platform; empty for a file of the bank.
        scene: Name of the picture, the same for all that was made from it and for no other.
        known: Number of the known picture that this is a version of; None for any other.
        resembles: Number of the known picture that this only looks like; None for any other.
        edits: From the picture as it was first published to this file, in order.
    """

    media: str
    name: str
    sha256: str
    purpose: Purpose
    scene: str
    known: int | None
    resembles: int | None
    edits: tuple[Edit, ...]


class Bank:
    """Makes everything that is posted with pictures, and the list of known ones."""

    def __init__(
        self, parameters: Parameters, *, marked: Sequence[str], plain: Sequence[str]
    ) -> None:
        """Prepare; nothing is painted yet.

        Args:
            parameters: Give the seed and the number of known pictures.
            marked: Words for the group's posters and captions.
            plain: Words for everybody else's.
        """
        self.seed = parameters.seed
        self.known = parameters.media_known
        self._words = {True: tuple(marked), False: tuple(plain)}
        self._made = lru_cache(maxsize=KEPT_FILES)(self._make)
        self._versioned = lru_cache(maxsize=KEPT_FILES)(self._version)
        self._first = lru_cache(maxsize=KEPT_FILES)(self._publish)

    def work(self, item: int) -> Work:
        """Give a picture of the group; those from ``known`` on are new, and not in the bank."""
        rng = dice(self.seed, "media/group", item)
        return self._work(rng, Subject(series="group", number=item), mean=VARIANTS, marked=True)

    def campaign(self, number: int, item: int) -> Piece:
        """Give what a member of the group posts of a picture of theirs."""
        rng = dice(self.seed, "media/piece", number)
        return self._piece(rng, number, "campaign", self.work(item))

    def quoted(self, number: int, item: int) -> Piece:
        """Give what somebody posts who reports on the group: the same picture, cut or captioned.

        Args:
            number: Of the upload.
            item: Of the picture.

        Returns:
            The piece; never an exact copy, but a match of its hash is a true one.
        """
        rng = dice(self.seed, "media/piece", number)
        kind = rng.choices(tuple(QUOTING), weights=tuple(QUOTING.values()))[0]
        edit = edits.drawn_of(kind, rng, self._phrase(rng, marked=False))
        work = self.work(item)
        version = rng.randrange(len(work.versions))
        return Piece(number=number, purpose="quoted", work=work, version=version, edit=edit)

    def alike(self, number: int, item: int) -> Piece:
        """Give a news picture of the scene that a known picture shows: not the same picture."""
        rng = dice(self.seed, "media/piece", number)
        subject = Subject(series="group", number=item, take=number + 1)
        return self._piece(rng, number, "alike", self._work(rng, subject, mean=1, marked=False))

    def meme(self, number: int, meme: int) -> Piece:
        """Give a version of a joke that goes round among people with no part in anything."""
        rng = dice(self.seed, "media/meme", meme)
        subject = Subject(series="meme", number=meme)
        work = self._work(rng, subject, mean=MEME_VARIANTS, marked=False)
        return self._piece(dice(self.seed, "media/piece", number), number, "meme", work)

    def ordinary(self, number: int) -> Piece:
        """Give anybody's picture of anything."""
        rng = dice(self.seed, "media/piece", number)
        subject = Subject(series="ordinary", number=number)
        return self._piece(rng, number, "ordinary", self._work(rng, subject, mean=1, marked=False))

    def file(self, piece: Piece) -> File:
        """Make a piece's bytes; the last ones made are kept."""
        return self._made(piece)

    def item(self, piece: Piece, *, author: str, at: datetime, alt: str = "") -> Media:
        """Tell a piece as the platform does.

        Args:
            piece: The upload.
            author: Account that posted it.
            at: When.
            alt: The author's description of it.

        Returns:
            The item; its bytes are :meth:`file`'s.
        """
        made = self.file(piece)
        return Media(
            id=mark(self.seed, "media", piece.number),
            created_at=at,
            author=author,
            media_type=made.media_type,
            sha256=made.sha256,
            alt=alt,
        )

    def files(self, pieces: Sequence[Piece]) -> Iterator[tuple[str, bytes]]:
        """Make the bytes of many pieces one after the other, each with its name."""
        for piece in pieces:
            made = self.file(piece)
            yield made.name, made.content

    def first_of(self, item: int) -> bytes:
        """Make a picture of the group as it was first published."""
        return self._versioned(self.work(item), 0)

    def listed(self) -> Iterator[tuple[str, bytes]]:
        """Make the files from which an operator's list of known pictures is hashed.

        Yields:
            Name and bytes, picture by picture, the first published one before its variants, and
            no file twice; names are digests.
        """
        for _, made in self._listed():
            yield made.name, made.content

    def truth(self, pieces: Sequence[Piece]) -> Iterator[Trace]:
        """Tell what pieces really are, in their order."""
        for piece in pieces:
            made, subject = self.file(piece), piece.work.subject
            number = subject.number if subject.series == "group" else None
            known = number if number is not None and number < self.known else None
            yield Trace(
                media=mark(self.seed, "media", piece.number),
                name=made.name,
                sha256=made.sha256,
                purpose=piece.purpose,
                scene=f"{subject.series}/{subject.number}/{subject.take}",
                known=None if subject.take else known,
                resembles=known if subject.take else None,
                edits=(piece.work.versions[piece.version], piece.edit),
            )

    def truth_of_list(self) -> Iterator[Trace]:
        """Tell what the files of the list are, in the order of :meth:`listed`."""
        for (work, version), made in self._listed():
            yield Trace(
                media="",
                name=made.name,
                sha256=made.sha256,
                purpose="campaign",
                scene=f"group/{work.subject.number}/0",
                known=work.subject.number,
                resembles=None,
                edits=(work.versions[version],),
            )

    def _listed(self) -> Iterator[tuple[tuple[Work, int], File]]:
        for item in range(self.known):
            work, told = self.work(item), set[str]()
            for version in range(len(work.versions)):
                content = self._versioned(work, version)
                digest = hashlib.sha256(content).hexdigest()
                # Two people who send a picture through the same platform get the same bytes.
                if digest not in told:
                    told.add(digest)
                    yield (work, version), _named(digest, content)

    def _work(self, rng: Random, subject: Subject, *, mean: float, marked: bool) -> Work:
        words = self._phrase(rng, marked=marked) if rng.random() < POSTER_SHARE else ()
        encoding = encodings.drawn(rng, PUBLISHED)
        versions = [EXACT]
        while len(versions) < MOST_VARIANTS and rng.random() < 1 - 1 / mean:
            versions.append(edits.drawn(rng, self._phrase(rng, marked=marked), changed=True))
        return Work(
            subject=msgspec.structs.replace(subject, words=words),
            encoding=encoding,
            versions=tuple(versions),
        )

    def _piece(self, rng: Random, number: int, purpose: Purpose, work: Work) -> Piece:
        edit = edits.drawn(rng, self._phrase(rng, marked=purpose == "campaign"))
        version = rng.randrange(len(work.versions))
        return Piece(number=number, purpose=purpose, work=work, version=version, edit=edit)

    def _phrase(self, rng: Random, *, marked: bool) -> tuple[str, ...]:
        words = self._words[marked]
        return tuple(rng.choice(words) for _ in range(rng.randint(1, 4))) if words else ()

    def _make(self, piece: Piece) -> File:
        content = edits.applied(self._versioned(piece.work, piece.version), piece.edit)
        return _named(mark(self.seed, "media", piece.number), content)

    def _version(self, work: Work, version: int) -> bytes:
        return edits.applied(self._first(work.subject, work.encoding), work.versions[version])

    def _publish(self, subject: Subject, encoding: Encoding) -> bytes:
        return encodings.encoded(picture(self.seed, subject).image, encoding)


def _named(stem: str, content: bytes) -> File:
    form = encodings.form_of(content)
    return File(
        name=f"{stem}.{SUFFIXES[form]}",
        content=content,
        media_type=f"image/{form}",
        sha256=hashlib.sha256(content).hexdigest(),
    )
