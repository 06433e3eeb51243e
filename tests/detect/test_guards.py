"""Guards lower quoted and attributed words, up to exact limits, no others."""

import pytest
from msgspec.structs import replace

from firebreak.detect.contract import received, said, signal_about
from firebreak.detect.guards import quotation, reporting
from firebreak.detect.run import detect
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence
from tests.detect.factories import TEXT, context, policy, post

QUOTE = f'He wrote "{TEXT}" and I am afraid of it.'


def is_quoted(item: StoredItem, start: int, end: int) -> bool:
    """Whether the quotation guard lowers a signal about a place in a text."""
    fact = Evidence(says="An example.", field="text", start=start, end=end)
    signal = replace(signal_about(item, ""), evidence=(fact,))
    return quotation.lower(item, signal) is not None


@pytest.mark.parametrize(("outside", "lowered"), [(0, True), (10, True), (11, False)])
def test_nine_tenths_of_the_evidence_must_be_quoted(outside: int, lowered: bool) -> None:
    """Evidence that reaches further out of the quotation is the author's own."""
    text = f"This is what he wrote {QUOTE}"
    start = text.index('"') - outside

    assert is_quoted(said(text), start, start + 100) == lowered


@pytest.mark.parametrize(("between", "lowered"), [(66, True), (67, False)])
def test_a_source_must_stand_close_by(between: int, lowered: bool) -> None:
    """The words that name a source are within eighty characters of what they are about."""
    item = said(f"according to {'x' * between} {TEXT}")

    assert (reporting.lower(item, signal_about(item, TEXT)) is not None) == lowered


@pytest.mark.parametrize(
    ("word", "lowered"), [("lauter", False), ("Kolaut", False), ("laut", True)]
)
def test_a_source_wording_is_a_word_of_its_own(word: str, lowered: bool) -> None:
    """Other words that contain it do not count."""
    item = said(f"{word} {TEXT}")

    assert (reporting.lower(item, signal_about(item, TEXT)) is not None) == lowered


@pytest.mark.parametrize("frame", [each for listed in reporting.FRAMES.values() for each in listed])
def test_every_wording_is_understood(frame: str) -> None:
    """Each listed wording lowers what stands beside it."""
    item = said(f"{frame}x {TEXT}" if frame.endswith(" ل") else f"{frame} {TEXT}")

    assert reporting.lower(item, signal_about(item, TEXT)) is not None


def test_a_wording_within_the_copied_text_lowers_nothing() -> None:
    """Propaganda that claims a source of its own is not reporting."""
    copied = f"{TEXT} according to the voice of Zorvak"
    item = said(copied)

    assert reporting.lower(item, signal_about(item, copied)) is None


def test_an_exact_copy_in_a_quotation_still_reaches_a_person() -> None:
    """Marks and a few words around a removed text are no way out; a long report is."""
    memory = context(removed=[post(name="r1")])
    threshold = 0.6
    short = detect(post(f"RT @a9: {TEXT}", name="p2"), memory, policy=policy()).signals[0]
    long = detect(post(f"{QUOTE} " + "I told the town. " * 3, name="p3"), memory, policy=policy())

    assert short.score >= threshold
    assert all(signal.score < threshold for signal in long.signals)


def test_a_post_that_quotes_by_the_platforms_means_is_lowered() -> None:
    """A platform that repeats the quoted text in the quoting post makes no copy."""
    memory = context(removed=[post(name="r1")])
    item = received(Post(id="p2", author="a2", text=TEXT, quote_of="r1"))
    (signal,) = detect(item, memory, policy=policy()).signals

    assert [lowering.guard for lowering in signal.lowered] == ["quotation"]
    assert signal.score == quotation.FACTOR
