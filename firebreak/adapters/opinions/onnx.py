"""Runs a classifier from a file; whatever it needs is on this machine."""

import hashlib
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np

from firebreak.adapters.opinions.contract import LONGEST_TEXT, Answer, NoAnswer, OnnxModel
from firebreak.algorithms.text.word_pieces import WordPieces
from firebreak.model.policy import Category

LIBRARY = "onnxruntime"
INSTALL = "pip install 'firebreak[onnx]'"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Classifier:
    """One model in memory; read when it is made."""

    def __init__(self, settings: OnnxModel) -> None:
        """Read model and vocabulary.

        Args:
            settings: Where they are, and what the outputs stand for.

        Raises:
            NoAnswer: The library is not here, or a file cannot be used.
        """
        if find_spec(LIBRARY) is None:
            raise NoAnswer(f"onnxruntime is not here; {INSTALL}", is_its_fault=True)
        self._settings = settings
        try:
            content = Path(settings.file).read_bytes()
            written = Path(settings.vocabulary).read_text(encoding="utf-8")
            pieces = written.removesuffix("\n").split("\n")
            self._pieces = WordPieces(pieces, is_lower=settings.lower_case)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            says = error.strerror if isinstance(error, OSError) else str(error)
            raise NoAnswer(f"its files cannot be read: {says}", is_its_fault=True) from error
        self.model = f"{Path(settings.file).name} {hashlib.sha256(content).hexdigest()[:12]}"
        self._session = _session(content)
        self._inputs = [one.name for one in self._session.get_inputs()]
        if unknown := sorted(set(self._inputs) - set(INPUTS)):
            reason = f"it asks for {unknown[0]!r}; known are {', '.join(INPUTS)}"
            raise NoAnswer(reason, is_its_fault=True)

    def advise(self, text: str, categories: Mapping[str, Category]) -> Answer:
        """Judge one text; a category that the policy does not have is none.

        Args:
            text: What was posted.
            categories: What it may answer.

        Returns:
            The likeliest of its labels if that is likely enough; it quotes nothing.

        Raises:
            NoAnswer: It broke, took too long, or has another number of outputs than labels.
        """
        settings = self._settings
        shown = text[:LONGEST_TEXT]
        likely = _shares(self._run(self._pieces.numbers(shown, settings.most_tokens)))
        if likely.shape != (len(settings.labels),):
            reason = f"it has {likely.size} outputs and {len(settings.labels)} labels"
            raise NoAnswer(reason, is_its_fault=True)
        best = int(likely.argmax())
        category, score = settings.labels[best], float(likely[best])
        if score < settings.threshold or category not in categories:
            return Answer(given=len(shown))
        return Answer(category=category, score=min(score, 1.0), given=len(shown))

    def _run(self, numbers: list[int]) -> Any:
        row = np.array([numbers], np.int64)
        known = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.zeros_like(row),
        }
        options, settings = import_module(LIBRARY).RunOptions(), self._settings
        timer = Timer(settings.seconds, lambda: setattr(options, "terminate", True))
        timer.daemon = True
        timer.start()
        try:
            given = {name: known[name] for name in self._inputs}
            return self._session.run(None, given, options)[0]
        except Exception as error:
            is_cut = bool(options.terminate)
            reason = f"no answer within {settings.seconds:g} seconds" if is_cut else "it broke"
            raise NoAnswer(reason, is_its_fault=True) from error
        finally:
            timer.cancel()


def _session(content: bytes) -> Any:
    library = import_module(LIBRARY)
    # On some systems it would report its use to its maker.
    library.disable_telemetry_events()
    options = library.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return library.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        reason = f"its file cannot be used ({type(error).__name__})"
        raise NoAnswer(reason, is_its_fault=True) from error


def _shares(outputs: Any) -> Any:
    """Turn a row of outputs into shares that add up to 1 (softmax)."""
    row = np.asarray(outputs, np.float64).reshape(-1)
    if not np.isfinite(row).all() or not row.size:
        raise NoAnswer("its outputs are no numbers", is_its_fault=True)
    raised = np.exp(row - row.max())
    return raised / raised.sum()
