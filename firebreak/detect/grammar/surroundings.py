"""What words stand around an act, by class, for guards."""

from collections import Counter

from firebreak.detect.grammar.contract import Span
from firebreak.detect.grammar.reading import LANGUAGES, grammar_of
from firebreak.detect.grammar.sentences import sentences_of, words_of
from firebreak.model.signals import Evidence, Signal


def act_span(signal: Signal) -> Span | None:
    """Give the place of the act that a signal is about; None for one about anything else too."""
    if not signal.language or not all(one.role for one in signal.evidence):
        return None
    return next(((one.start, one.end) for one in signal.evidence if one.role == "act"), None)


def wording(signal: Signal) -> list[Evidence]:
    """Give the places of acts and terms that a signal is about; none for one about anything else.

    Whose words these are decides what they mean, so quotation and report weigh more with them.
    """
    if not signal.language or not all(one.role for one in signal.evidence):
        return []
    return [one for one in signal.evidence if one.role in ("act", "term")]


def classes_around(text: str, span: Span, code: str) -> Counter[str]:
    """Count the words of a text outside one span, by word class.

    Args:
        text: As written.
        span: What is left out.
        code: Language of whose word classes they are; none of a language there is not.

    Returns:
        How many words or phrases of each class begin outside the span.
    """
    found: Counter[str] = Counter()
    language = next((one for one in LANGUAGES if one.code == code), None)
    if language is None:
        return found
    writer = grammar_of(language).writer
    for said, after in sentences_of(text, words_of(text)):
        sentence = writer.written(text, said, after)
        for place, names in zip(sentence.spans, sentence.classes, strict=True):
            if place[1] <= span[0] or place[0] >= span[1]:
                found.update(names)
    return found
