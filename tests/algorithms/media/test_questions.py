"""Edited copies are found, and strangers are not."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ImageOps

from firebreak.algorithms.media.borders import cut
from firebreak.algorithms.media.crops import boxes
from firebreak.algorithms.media.fingerprints import Words, distance
from firebreak.algorithms.media.pdq import MATCHING, fingerprint
from firebreak.algorithms.media.questions import QUESTIONS, Question, questions
from tests.algorithms.media.photographs import (
    Edit,
    Picture,
    again,
    bordered,
    captioned,
    cropped,
    halved,
    letterboxed,
    luma,
    opened,
    photographs,
)

pytestmark = pytest.mark.real_data


def held(picture: Picture) -> NDArray[np.uint64]:
    """Hash it and its parts, as a bank of an operator does, shape (10, 4)."""
    brightness = luma(picture)
    parts = [cut(brightness, box) for box in boxes(picture.width, picture.height)]
    return np.stack([fingerprint(part).words for part in (brightness, *parts)])


def found(edit: Edit, *, ask: Iterable[Question], parts: bool = False) -> int:
    """Count how many of the fourteen photographs are found after an edit."""
    count = 0
    for picture in photographs():
        asked = questions(luma(again(edit(picture))))
        known = held(picture) if parts else fingerprint(luma(picture)).words[None]
        words: list[Words] = [asked[one].words for one in ask if one in asked]
        count += any(distance(known, one).min() <= MATCHING for one in words)
    return count


@pytest.mark.parametrize(
    ("edit", "least"),
    [
        (lambda picture: again(picture, 30), 14),
        (halved, 13),
        (lambda picture: picture.convert("L"), 14),
        (cropped(0.02), 10),
    ],
    ids=["saved at quality 30", "half as large", "grey", "cropped by 2 %"],
)
def test_careless_edits_are_found_by_one_question(edit: Edit, least: int) -> None:
    """What happens to every picture on its way through platforms hides nothing."""
    assert least <= found(edit, ask=["as it is"])


@pytest.mark.parametrize(
    ("edit", "question", "least"),
    [
        (bordered, "without its frame", 13),
        (letterboxed, "without its frame", 12),
        (captioned, "without its frame", 12),
        (ImageOps.mirror, "mirrored", 14),
    ],
    ids=["border of 8 %", "letterbox", "caption above", "mirrored"],
)
def test_one_more_question_finds_what_a_plain_hash_misses(
    edit: Edit, question: Question, least: int
) -> None:
    """Who frames or mirrors a known picture does not get it past the bank."""
    assert 0 == found(edit, ask=["as it is"])
    assert least <= found(edit, ask=[question])


@pytest.mark.parametrize("share", [0.05, 0.10, 0.20])
def test_crops_are_found_where_the_bank_holds_parts(share: float) -> None:
    """Who cuts the edges off a picture that the operator holds is found."""
    assert 0 == found(cropped(share), ask=QUESTIONS)
    assert 13 <= found(cropped(share), ask=QUESTIONS, parts=True)


def test_a_narrow_strip_cut_from_one_side_is_a_known_gap() -> None:
    """Nine parts do not cover every crop, and docs/media.md says so."""

    def narrowed(picture: Picture) -> Picture:
        return picture.crop((0, 0, round(picture.width * 0.95), picture.height))

    assert 2 >= found(narrowed, ask=QUESTIONS, parts=True)


def test_an_unframed_picture_is_asked_about_twice() -> None:
    """No look-up is spent on a frame that is not there."""
    assert ["as it is", "mirrored"] == list(questions(luma(opened("photos/coffee.jpg"))))


def test_strangers_are_far_apart_whatever_is_asked_and_held() -> None:
    """More questions and more parts bring no innocent picture near a match."""
    every = list(photographs())
    asked = [np.stack([one.words for one in questions(luma(it)).values()]) for it in every]
    banks = [held(picture) for picture in every]
    for one, other in combinations(range(len(every)), 2):
        assert 80 <= distance(asked[one][:, None], banks[other][None]).min()
