"""What is on file about cases, one case at a time."""

from collections.abc import Iterator
from contextlib import suppress

from firebreak.app.export.contract import Span, cases
from firebreak.model.cases import CaseFile
from firebreak.model.errors import NotFound


def files(span: Span) -> Iterator[CaseFile]:
    """Give the files of cases in the order in which these were opened.

    Args:
        span: Which cases.

    Yields:
        One file after the other.
    """
    for name in cases(span):
        with suppress(NotFound):
            yield span.store.case_file(name, span.tenant)
