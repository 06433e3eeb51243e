"""What a second opinion is asked, what it may answer, and its settings."""

from collections.abc import Mapping
from typing import Annotated, Protocol

from msgspec import Meta, Struct

from firebreak.model.policy import Category

LONGEST_TEXT = 8_000
"""Characters of a post that are shown; the rest is not."""


class ChatModel(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="llm"
):
    """A model behind an endpoint that speaks as OpenAI's chat completions do.

    Attributes:
        endpoint: Address up to ``/chat/completions``, such as ``http://127.0.0.1:8000/v1``.
        model: Its name there.
        key: Sent as a bearer token; empty sends none.
        categories: Policy categories it is asked about; empty for all.
        seconds: For one call as a whole; what takes longer is no answer.
        per_minute: Calls in any minute.
        most_tokens: Of its answer, thinking included.
        allow_private: Whether the address may be on this machine or a private network.
    """

    endpoint: str
    model: Annotated[str, Meta(min_length=1, max_length=200)]
    key: str = ""
    categories: tuple[str, ...] = ()
    seconds: Annotated[float, Meta(gt=0, le=300)] = 20.0
    per_minute: Annotated[int, Meta(ge=1, le=6_000)] = 10
    most_tokens: Annotated[int, Meta(ge=50, le=100_000)] = 1_000
    allow_private: bool = False


class OnnxModel(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="onnx"
):
    """A text classifier in a file, as exported from a BERT model with a WordPiece vocabulary.

    Attributes:
        file: The model, ``.onnx``.
        vocabulary: Its ``vocab.txt``, one piece a line.
        labels: For each of its outputs, in order, the policy category that it stands for; empty
            for outputs that stand for none.
        threshold: Probability below which its answer is that it sees none.
        lower_case: Whether it was trained on text without capitals and accents.
        most_tokens: Pieces that it can take; the rest of a text is not shown.
        seconds: For one text; what takes longer is no answer.
        per_minute: Texts in any minute.
    """

    file: str
    vocabulary: str
    labels: Annotated[tuple[str, ...], Meta(min_length=2)]
    threshold: Annotated[float, Meta(ge=0.5, le=1)] = 0.8
    lower_case: bool = True
    most_tokens: Annotated[int, Meta(ge=8, le=8_192)] = 256
    seconds: Annotated[float, Meta(gt=0, le=300)] = 5.0
    per_minute: Annotated[int, Meta(ge=1, le=6_000)] = 600


OpinionModel = ChatModel | OnnxModel


class Answer(Struct, frozen=True, kw_only=True):
    """What a model said of a text.

    Attributes:
        category: Of those it was asked about; empty for none of them.
        score: How sure it says it is; 1 where it does not say, 0 where it sees none.
        start: First character of what it quoted.
        end: One past the last; equal to ``start`` where it quoted nothing.
        why: In its own words.
        given: Characters of the text that it was shown.
    """

    category: str = ""
    score: float = 0.0
    start: int = 0
    end: int = 0
    why: str = ""
    given: int = 0


class NoAnswer(Exception):
    """A model was asked and nothing usable came."""

    def __init__(self, reason: str, *, is_its_fault: bool) -> None:
        """Note why.

        Args:
            reason: In our words.
            is_its_fault: Whether the model or its server fails; what a stranger's text may have
                talked it into is no sign of that.
        """
        self.reason = reason
        self.is_its_fault = is_its_fault
        super().__init__(reason)


class Adviser(Protocol):
    """Somebody who can be asked for a second opinion.

    Attributes:
        model: Which model, so that answers of another one are told apart.
    """

    model: str

    def advise(self, text: str, categories: Mapping[str, Category]) -> Answer:
        """Ask about one text; nothing but the text and the policy is handed over.

        Args:
            text: What was posted, as it is.
            categories: What the policy calls which act; by name.

        Returns:
            What it said, checked against text and categories.

        Raises:
            NoAnswer: Nothing usable came in time.
        """
        ...
