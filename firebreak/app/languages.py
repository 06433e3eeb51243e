"""In which language things are written, as told; for routing alone."""

from collections.abc import Callable, Sequence

from msgspec import structs

from firebreak.model.ids import ItemKey
from firebreak.model.items import StoredItem
from firebreak.model.ports import Record
from firebreak.review.findings import Findings

Known = Callable[[ItemKey], StoredItem | None]


def with_languages(findings: Findings, records: Sequence[Record], known: Known) -> Findings:
    """Add to findings in which language each thing is that they speak of.

    Args:
        findings: What a batch brought up.
        records: The batch.
        known: Gives a thing as far as the feed has been read; asked once for each thing that is
            not in the batch itself.

    Returns:
        The same findings; things whose platform did not say are missing from ``languages``.
    """
    things = {signal.subject for signal in findings.signals if signal.mode == "live"}
    things |= {notice.subject for notice in findings.notices}
    things |= {failure.subject for failure in findings.failures}
    here = {one.key: one for one in records if isinstance(one, StoredItem) and one.key in things}
    told = {key: _language(here.get(key) or known(key)) for key in sorted(things)}
    return structs.replace(findings, languages={key: said for key, said in told.items() if said})


def _language(stored: StoredItem | None) -> str:
    return str(getattr(stored.item, "language", "")) if stored is not None else ""
