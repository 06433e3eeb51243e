"""The bank, what is posted of it, and a truth that tells one from the other."""

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firebreak.simulate.media.bank import VARIANTS, Bank, Piece
from firebreak.simulate.media.edits import EXACT
from firebreak.simulate.media.encodings import decoded
from firebreak.simulate.parameters import chosen
from tests.simulate.media.factories import MARKED, PLAIN, bank
from tests.simulate.media.hashing import distance

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2026, 3, 5, 18, tzinfo=UTC)
ELSEWHERE = """
import hashlib
from tests.simulate.media.factories import bank
from tests.simulate.media.test_bank import pieces
for name, content in [*bank().files(pieces()), *bank(1).listed()]:
    print(name, hashlib.sha256(content).hexdigest())
"""


def pieces() -> list[Piece]:
    """Give two uploads of every purpose."""
    made = bank()
    return [
        *(made.campaign(number, number) for number in range(2)),
        *(made.quoted(2 + number, number) for number in range(2)),
        *(made.alike(4 + number, number) for number in range(2)),
        *(made.meme(6 + number, number) for number in range(2)),
        *(made.ordinary(8 + number) for number in range(2)),
    ]


def run_elsewhere(hash_seed: str) -> list[str]:
    """Make the same files in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        cwd=ROOT,
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_files_have_the_same_bytes_in_any_process() -> None:
    """Two processes, whatever their hash seeds, make what this one makes."""
    here = [
        f"{name} {hashlib.sha256(content).hexdigest()}"
        for name, content in [*bank().files(pieces()), *bank(1).listed()]
    ]
    assert here == run_elsewhere("1") == run_elsewhere("2")


def test_the_order_in_which_files_are_made_does_not_matter() -> None:
    """Made last to first, by another bank of the same seed, files are the same."""
    other = Bank(chosen("tiny", seed=5, media_known=4), marked=MARKED, plain=PLAIN)
    backwards = [other.file(piece).sha256 for piece in reversed(pieces())]
    assert [bank().file(piece).sha256 for piece in pieces()] == backwards[::-1]


def test_there_are_as_many_variants_as_in_real_banks() -> None:
    """On average 5.7 hashes belong to one known picture, as the largest shared bank reports."""
    made = bank(known=1_000)
    counts = [len(made.work(item).versions) for item in range(1_000)]
    assert pytest.approx(VARIANTS, rel=0.1) == sum(counts) / 1_000
    assert min(counts) == 1


def test_the_list_names_files_by_their_digest_and_holds_none_twice() -> None:
    """A file's name is its SHA-256 and says nothing else; every known picture has files."""
    listed = list(bank().listed())
    names = [name.partition(".")[0] for name, _ in listed]
    assert names == [hashlib.sha256(content).hexdigest() for _, content in listed]
    assert len(names) == len(set(names))
    assert 4 <= len(names) <= sum(len(bank().work(item).versions) for item in range(4))


def test_two_variants_that_are_the_same_bytes_are_listed_once() -> None:
    """With this seed two people did the very same to one picture; the list has that file once."""
    made = Bank(chosen("tiny", seed=104, media_known=2), marked=MARKED, plain=PLAIN)
    versions = [made.work(item).versions for item in range(2)]
    assert sum(map(len, versions)) == 1 + sum(len(set(edits)) for edits in versions)
    names = [name for name, _ in made.listed()]
    assert len(names) == len(set(names)) == sum(map(len, versions)) - 1
    assert names == [trace.name for trace in made.truth_of_list()]


def test_an_exact_upload_is_found_by_its_digest_alone() -> None:
    """About 45 of 100 uploads of known pictures are byte for byte on the list."""
    made = bank()
    digests = {name.partition(".")[0] for name, _ in made.listed()}
    uploads = [made.campaign(number, number % 4) for number in range(60)]
    exact = [piece for piece in uploads if piece.edit.kind == "exact"]
    assert 15 <= len(exact) <= 40
    assert all(made.file(piece).sha256 in digests for piece in exact)
    others = [piece for piece in uploads if piece.edit.kind != "exact"]
    assert not any(made.file(piece).sha256 in digests for piece in others[:8])


def test_an_item_tells_what_the_platform_would_and_no_more() -> None:
    """Identifier, author, time, type and digest are the file's; nothing tells the purpose."""
    made, piece = bank(), bank().campaign(0, 1)
    item, file = made.item(piece, author="a1", at=AT, alt="soup"), made.file(piece)
    assert hashlib.sha256(file.content).hexdigest() == item.sha256 == file.sha256
    assert (item.id, file.media_type) == (file.name.partition(".")[0], item.media_type)
    assert ("a1", AT, "soup") == (item.author, item.created_at, item.alt)


def test_file_names_and_identifiers_tell_nothing() -> None:
    """Every upload has a mark of thirteen characters, and no two the same."""
    names = [bank().file(piece).name for piece in pieces()]
    assert len(names) == len(set(names))
    assert {13} == {len(name.partition(".")[0]) for name in names}
    assert {"m"} == {name[0] for name in names}


def test_the_truth_says_what_each_upload_is() -> None:
    """Known pictures and quotations of them are matches; look-alikes and jokes are not."""
    traces = list(bank().truth(pieces()))
    assert [0, 1, 0, 1] + [None] * 6 == [trace.known for trace in traces]
    assert [None] * 4 + [0, 1] + [None] * 4 == [trace.resembles for trace in traces]
    assert ["campaign", "quoted", "alike", "meme", "ordinary"] == [
        trace.purpose for trace in traces[::2]
    ]
    assert all(piece.edit == trace.edits[-1] for piece, trace in zip(pieces(), traces, strict=True))


def test_a_new_picture_of_the_group_is_on_no_list() -> None:
    """Pictures from the number of known ones on belong to the group and are not known."""
    made = bank()
    (trace,) = made.truth([made.campaign(50, 4)])
    assert ("group/4/0", None) == (trace.scene, trace.known)


def test_the_truth_of_the_list_goes_with_its_files() -> None:
    """File by file, the first published one comes first, and every file has its picture."""
    made = bank()
    traces = list(made.truth_of_list())
    assert [name for name, _ in made.listed()] == [trace.name for trace in traces]
    assert [0, 1, 2, 3] == sorted({trace.known for trace in traces if trace.known is not None})
    firsts = [trace for trace in traces if trace.edits[0].kind == "exact"]
    assert 4 == len(firsts)


def test_who_reports_on_the_group_never_posts_an_exact_copy() -> None:
    """A quotation is cut, captioned, shrunk or a screenshot, never with the group's words."""
    quoted = [bank().quoted(number, number % 4) for number in range(80)]
    kinds = Counter(piece.edit.kind for piece in quoted)
    assert {"crop", "caption", "recompress", "screenshot"} == set(kinds)
    assert not {word for piece in quoted for word in piece.edit.words} & set(MARKED)


def test_a_news_picture_of_the_scene_is_no_version_of_the_known_one() -> None:
    """No exact look-alike comes within the distance at which pictures are taken for the same."""
    made = bank()
    for number in range(4):
        piece = made.alike(100 + number, number % 4)
        work = made.work(number % 4)
        first = made.file(Piece(number=0, purpose="campaign", work=work, version=0, edit=EXACT))
        near = distance(decoded(first.content), decoded(made.file(piece).content))
        assert near > 31


def test_posters_are_as_frequent_among_innocents_as_in_the_group() -> None:
    """Having words on a picture, or being PNG, is no sign of the group."""
    made = bank()
    group = [made.work(item) for item in range(600)]
    public = [made.ordinary(number).work for number in range(600)]
    for share in (lambda work: bool(work.subject.words), lambda work: work.encoding.form == "jpeg"):
        here, there = sum(map(share, group)) / 600, sum(map(share, public)) / 600
        assert here == pytest.approx(there, abs=0.08)


def test_only_the_group_uses_its_words() -> None:
    """Words of the group stand on its own pictures, everybody else's on theirs."""
    made = bank()
    posters = [made.work(item).subject.words for item in range(100)]
    others = [made.ordinary(number).work.subject.words for number in range(100)]
    others += [made.meme(number, number).work.subject.words for number in range(100)]
    assert set(MARKED) == {word for words in posters for word in words}
    assert set(PLAIN) == {word for words in others for word in words}


def test_without_words_there_are_no_posters() -> None:
    """A bank that was given no words makes photographs, and empty caption bars."""
    made = Bank(chosen("tiny", seed=5, media_known=2), marked=(), plain=())
    assert not any(made.work(item).subject.words for item in range(50))
    assert list(made.files([made.ordinary(1)]))
