"""Which languages a case is written in, so that it comes to who reads them.

Languages say who can judge a case. They add nothing to its place in the queue.
"""

import re

from firebreak.model.cases import Case
from firebreak.review.findings import Findings, News

MOST_LANGUAGES = 5
"""Who posts in more is read by whoever reads the first five."""
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_NO_LANGUAGE = ("und", "zxx", "mul", "mis")
"""ISO 639 codes for unknown, no words at all, several, and none of the others."""


def languages_of(case: Case, news: News, findings: Findings) -> tuple[str, ...]:
    """Give the languages of everything that speaks for a case.

    A thing's own language counts. Where nobody told it, that of the wording that a detector
    judged does, and else that of the notice about it.

    Args:
        case: As it stood.
        news: What joins it.
        findings: In which language things are.

    Returns:
        Codes, those known before first.
    """
    told = [
        *((signal.subject, signal.language) for signal in news.signals),
        *((notice.subject, notice.notice.language) for notice in news.notices),
        *((failure.subject, "") for failure in news.failures),
    ]
    codes = [code(findings.languages.get(key, "")) or code(other) for key, other in told]
    found = dict.fromkeys((*case.languages, *sorted(filter(None, codes))))
    return tuple(found)[:MOST_LANGUAGES]


def code(language: str) -> str:
    """Give the plain code of a language as somebody wrote it.

    Args:
        language: Such as ``fr``, ``fr-BE`` or ``FR``; of strangers, so anything.

    Returns:
        An ISO 639 code in small letters; empty for what is none.
    """
    found = _CODE.match(language.strip().lower())
    return found[0] if found and found[0] not in _NO_LANGUAGE else ""
