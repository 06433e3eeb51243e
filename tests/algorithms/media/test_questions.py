"""Edited copies are found, and strangers are not."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from firebreak.algorithms.media.borders import cut
from firebreak.algorithms.media.crops import boxes
from firebreak.algorithms.media.fingerprints import Words, distance
from firebreak.algorithms.media.pdq import MATCHING, fingerprint
from firebreak.algorithms.media.questions import FILLED, PAGE, Question, questions, short_questions
from firebreak.algorithms.media.variants import TURNS
from tests.algorithms.media.photographs import (
    Edit,
    Picture,
    again,
    barred,
    bordered,
    captioned,
    cropped,
    halved,
    letterboxed,
    luma,
    on_a_page,
    opened,
    photographs,
    strip_cut,
)

pytestmark = pytest.mark.real_data


def held(picture: Picture) -> NDArray[np.uint64]:
    """Hash it and its parts, as a bank of an operator does, shape (44, 4)."""
    brightness = luma(picture)
    parts = [cut(brightness, box) for box in boxes(picture.width, picture.height)]
    return np.stack([fingerprint(part).words for part in (brightness, *parts)])


def found(edit: Edit, *, ask: Iterable[Question] | None = None, parts: bool = False) -> int:
    """Count how many of the fourteen photographs are found after an edit, by all questions."""
    count = 0
    for picture in photographs():
        asked = questions(luma(again(edit(picture))))
        known = held(picture) if parts else fingerprint(luma(picture)).words[None]
        words: list[Words] = [asked[one].words for one in ask or asked if one in asked]
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
        (lambda picture: picture.transpose(Image.Transpose.ROTATE_90), "quarter right", 14),
        (lambda picture: picture.transpose(Image.Transpose.ROTATE_270), "quarter left", 14),
        (lambda picture: bordered(ImageOps.mirror(picture)), "without its frame mirrored", 13),
        (on_a_page, PAGE, 12),
    ],
    ids=[
        *("border of 8 %", "letterbox", "caption above", "mirrored", "turned left"),
        *("turned right", "mirrored with a border", "on a page"),
    ],
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
    assert 0 == found(cropped(share))
    assert 13 <= found(cropped(share), parts=True)


@pytest.mark.parametrize("share", [0.04, 0.05, 0.08, 0.11])
def test_strips_cut_from_one_side_are_found_where_the_bank_holds_parts(share: float) -> None:
    """A sign at the edge that somebody cuts off takes too little with it to hide the picture."""
    assert 0 == found(strip_cut(share))
    assert 12 <= found(strip_cut(share), parts=True)


@pytest.mark.parametrize("share", [0.1, 0.15, 0.2])
def test_a_caption_laid_over_a_picture_is_a_crop_for_the_bank(share: float) -> None:
    """What the bar leaves is among the parts that the operator's bank holds."""
    assert 12 <= found(barred(share), parts=True)


def test_bars_filled_in_find_some_where_no_parts_are_held() -> None:
    """Of a picture on a shared list, to which no parts were hashed, more are found than without."""
    asked_plainly = found(barred(0.12), ask=["as it is"])
    assert asked_plainly + 2 <= found(barred(0.12), ask=[FILLED])


def test_an_unframed_picture_is_asked_about_in_its_eight_turns() -> None:
    """No look-up is spent on a frame or page that is not there."""
    assert set(TURNS) == set(questions(luma(opened("photos/coffee.jpg"))))


def test_one_of_many_pictures_is_asked_about_three_times_at_most() -> None:
    """An animation of hundreds of pictures fits a record."""
    framed = luma(again(bordered(opened("photos/coffee.jpg"))))
    short, long = short_questions(framed), questions(framed)
    assert {"as it is", "mirrored", "without its frame"} == set(short)
    assert all((long[way].words == one.words).all() for way, one in short.items())


def test_strangers_are_far_apart_whatever_is_asked_and_held() -> None:
    """More questions and more parts bring no innocent picture near a match."""
    every = list(photographs())
    asked = [np.stack([one.words for one in questions(luma(it)).values()]) for it in every]
    banks = [held(picture) for picture in every]
    for one, other in combinations(range(len(every)), 2):
        assert 80 <= distance(asked[one][:, None], banks[other][None]).min()
