"""A decision that a provider is exposed (TCO Art. 5), and its reports."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.ids import ReviewerId


class MeasuresReport(Struct, frozen=True, kw_only=True):
    """That the authority was told of the measures taken.

    Attributes:
        to: To whom and how, as the person wrote it.
    """

    at: datetime
    by: ReviewerId
    to: str


class ExposureDecision(Struct, frozen=True, kw_only=True, tag="exposure decision"):
    """What an authority decided under TCO Art. 5(4), and what was reported since.

    Attributes:
        reference: The authority's own number.
        received_at: When it reached us; the first report is due three months later.
        ended_at: When the authority found that it holds no more; None while it does.
        ended_words: What it said.
    """

    authority: str
    reference: str
    received_at: datetime
    recorded_by: ReviewerId
    words: str = ""
    reports: tuple[MeasuresReport, ...] = ()
    ended_at: datetime | None = None
    ended_words: str = ""
