"""What an author writes on purpose cannot keep his post out of the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.intake.decode import decode
from firebreak.intake.limits import AHEAD
from firebreak.intake.mending import mended, raw
from firebreak.intake.results import Rejection
from firebreak.intake.wire import ITEMS
from firebreak.model.items import Post

NOW = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
PILE = "a" + "\u0301" * 500
LETTERS = st.sampled_from("ab \n\t\0\x07\x9f\u0301\u0489\ud800\udfff\u202e\u05d0")
DATES = st.datetimes(timezones=st.just(UTC)) | st.none()


def post(**told: object) -> Post:
    """Make a post."""
    return Post(**{"id": "p1", "author": "u1", **told})  # type: ignore[arg-type]


def test_an_ordinary_post_is_not_touched() -> None:
    """The very same object, so that offsets of evidence are those of the platform."""
    one = post(
        text="The violet drum\r\nbeats \u0645\u064e\u0631\u0652\u062d\u064e\u0628\u064b\u0627",
        created_at=NOW,
    )
    assert mended(one, NOW) is one


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ({"text": "vi\0olet"}, {"text": "violet"}),
        ({"text": "vi\ud800olet"}, {"text": "violet"}),
        ({"tags": ("ok", "d\0rum")}, {"tags": ("ok", "drum")}),
        ({"created_at": datetime(1901, 1, 1, tzinfo=UTC)}, {"created_at": None}),
        ({"created_at": NOW + AHEAD}, {"created_at": None}),
        ({"created_at": NOW + AHEAD - timedelta(seconds=1)}, None),
        ({"reply_to": "p1", "quote_of": "p2"}, {"reply_to": None, "quote_of": "p2"}),
    ],
)
def test_what_would_be_refused_is_mended(
    told: dict[str, object], left: dict[str, object] | None
) -> None:
    """Only the part that cannot be kept goes."""
    assert mended(post(**told), NOW) == post(**(told | (left or {})))


def test_a_pile_of_marks_is_cut_and_the_letter_stays() -> None:
    """The post is read, whatever stands on its letters."""
    good = mended(post(text=PILE), NOW)
    assert good.text.startswith("a")
    assert len(good.text) < len(PILE)


@given(st.text(LETTERS, max_size=200), DATES, st.sampled_from(["p1", "p2", None]))
def test_no_text_or_date_is_refused_after_mending(
    text: str, at: datetime | None, to: str | None
) -> None:
    """Every door's own rules let it through."""
    [verdict] = decode(raw([post(text=text, created_at=at, reply_to=to)], NOW), ITEMS, NOW)
    assert not isinstance(verdict, Rejection)


@pytest.mark.parametrize("author", ["u\0", "u\ud800"])
def test_a_wrong_identifier_is_still_refused(author: str) -> None:
    """Another identifier would be another thing; the others of the batch are kept."""
    first, second = decode(raw([post(author=author), post()], NOW), ITEMS, NOW)
    assert isinstance(first, Rejection)
    assert second == post()
