"""A classifier in a file says what it was built to say, or that it cannot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.opinions import onnx
from firebreak.adapters.opinions.contract import LONGEST_TEXT, NoAnswer
from firebreak.adapters.opinions.onnx import Classifier
from tests.adapters.opinions.standins import CATEGORIES, classifier, model


def test_a_text_gets_the_label_that_its_pieces_speak_for(tmp_path: Path) -> None:
    """The score is the model's own; nothing is quoted."""
    answer = Classifier(classifier(tmp_path)).advise("Zorvak!", CATEGORIES)
    assert "call" == answer.category
    assert 0.99 < answer.score <= 1
    assert (0, 0, len("Zorvak!")) == (answer.start, answer.end, answer.given)


@pytest.mark.parametrize("text", ["hello", "", "something else", "\ud800", "\x00"])
def test_other_texts_get_none(tmp_path: Path, text: str) -> None:
    """Also those of which it knows no piece."""
    assert "" == Classifier(classifier(tmp_path)).advise(text, CATEGORIES).category


def test_what_is_not_likely_enough_is_none(tmp_path: Path) -> None:
    """The operator says how likely."""
    text = "zorvak hello hello"
    assert "call" == Classifier(classifier(tmp_path)).advise(text, CATEGORIES).category
    strict = classifier(tmp_path, threshold=0.999)
    assert "" == Classifier(strict).advise(text, CATEGORIES).category


def test_a_label_that_is_not_asked_about_is_none(tmp_path: Path) -> None:
    """The policy has the last word on what is a category."""
    assert "" == Classifier(classifier(tmp_path)).advise("zorvak", {}).category


def test_another_file_is_another_model(tmp_path: Path) -> None:
    """So that its opinions are told apart from the former one's."""
    settings = classifier(tmp_path)
    before = Classifier(settings).model
    Path(settings.file).write_bytes(model([[0.0, 0.0]] * 7))
    assert before != Classifier(settings).model


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    """The model takes so many pieces and no more."""
    settings = classifier(tmp_path, most_tokens=8)
    answer = Classifier(settings).advise("hello " * 1_000_000, CATEGORIES)
    assert LONGEST_TEXT == answer.given


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"file": "none.onnx"}, "cannot be read"),
        ({"vocabulary": "none.txt"}, "cannot be read"),
        ({"vocabulary": "model.onnx"}, "cannot be read"),
        ({"file": "vocab.txt"}, "cannot be used"),
    ],
)
def test_files_that_are_none_are_named(tmp_path: Path, broken: Any, reason: str) -> None:
    """Before anything is asked."""
    paths = {field: str(tmp_path / name) for field, name in broken.items()}
    with pytest.raises(NoAnswer, match=reason):
        Classifier(replace(classifier(tmp_path), **paths))


def test_a_model_that_asks_for_something_else_is_refused(tmp_path: Path) -> None:
    """What it would be given is not what it takes."""
    settings = classifier(tmp_path)
    Path(settings.file).write_bytes(model([[0.0, 0.0]] * 7, asks="pixels"))
    with pytest.raises(NoAnswer, match="asks for 'pixels'"):
        Classifier(settings)


def test_outputs_and_labels_must_fit(tmp_path: Path) -> None:
    """A label too many would give every answer another meaning."""
    with pytest.raises(NoAnswer, match="2 outputs and 3 labels"):
        Classifier(classifier(tmp_path, labels=("", "call", "claim"))).advise("hello", CATEGORIES)


def test_outputs_that_are_no_numbers_are_no_answer(tmp_path: Path) -> None:
    """A broken model never looks sure."""
    settings = classifier(tmp_path)
    Path(settings.file).write_bytes(model([[float("nan"), 0.0]] * 7))
    with pytest.raises(NoAnswer, match="no numbers"):
        Classifier(settings).advise("hello", CATEGORIES)


def test_a_vocabulary_larger_than_the_model_is_no_answer(tmp_path: Path) -> None:
    """It breaks inside the library, and that is said in our words."""
    settings = classifier(tmp_path)
    Path(settings.file).write_bytes(model([[0.0, 0.0]]))
    with pytest.raises(NoAnswer, match="it broke") as caught:
        Classifier(settings).advise("hello", CATEGORIES)
    assert caught.value.is_its_fault


class AtOnce:
    """A timer for which every time is up as soon as it starts."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        self.seconds, self._then = seconds, then

    def start(self) -> None:
        """Let the time be up."""
        self._then()

    def cancel(self) -> None:
        """Do nothing: it is over."""


def test_a_model_whose_time_is_up_is_stopped_and_gives_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library itself ends the run; the operator reads how long it was given."""
    slow = Classifier(classifier(tmp_path, seconds=0.5))
    monkeypatch.setattr(onnx, "Timer", AtOnce)
    with pytest.raises(NoAnswer, match=r"no answer within 0\.5 seconds") as caught:
        slow.advise("hello", CATEGORIES)
    assert caught.value.is_its_fault


def test_without_the_library_the_install_line_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra that few need."""
    monkeypatch.setattr(onnx, "find_spec", lambda _: None)
    with pytest.raises(NoAnswer, match=r"pip install 'firebreak\[onnx\]'"):
        Classifier(classifier(tmp_path))
