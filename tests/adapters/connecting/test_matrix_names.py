"""Names of Matrix that we keep: they lead back exactly, or to nobody at all."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.matrix_names import (
    clean,
    is_name,
    moment,
    post_id,
    secret_name,
    split_media,
    split_post,
)

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)


@given(room=st.text(), event=st.text())
def test_a_posts_name_leads_back_to_its_room_and_event(room: str, event: str) -> None:
    """Whatever characters a room or an event has in its name."""
    assert (f"!{room}", f"${event}") == split_post(post_id(f"!{room}", f"${event}"))


@pytest.mark.parametrize("name", ["", "|", "p17", "!room", "$event", "room|$event", "!room|event"])
def test_a_name_of_another_platform_is_none_of_ours(name: str) -> None:
    """So nothing is asked about it."""
    assert split_post(name) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("mxc://hs.test/aBc_-", ("hs.test", "aBc_-")),
        ("mxc://hs.test/../admin", None),
        ("mxc://hs.test/a/b", None),
        ("https://hs.test/a", None),
        ("mxc:///a", None),
    ],
)
def test_a_files_name_has_a_server_and_an_identifier(
    name: str, parts: tuple[str, str] | None
) -> None:
    """And nothing that could lead elsewhere on the server."""
    assert parts == split_media(name)


@given(st.text(max_size=50))
def test_a_cleaned_text_can_be_kept_anywhere(text: str) -> None:
    """No NUL and no half of a character; cleaning twice is cleaning once."""
    once = clean(text)
    once.encode()
    assert "\x00" not in once
    assert once == clean(once)


def test_ordinary_words_of_any_script_stay_as_they_are() -> None:
    """Only what nobody can read is left out."""
    for text in ("Grüße\n\tbis gleich", "مرحبا بالعالم", "नमस्ते", "e\u0301"):
        assert text == clean(text)


@pytest.mark.parametrize("value", [None, 3, "", "@", "alice", "@a\nb", "@" + "a" * 300])
def test_what_is_no_name_is_not_taken_for_one(value: object) -> None:
    """Neither too long ones nor ones with a line break in them."""
    assert not is_name(value, "@")


@pytest.mark.parametrize("value", [None, True, -1, 0, 17, 3.5, "x"])
def test_what_is_no_moment_is_none(value: object) -> None:
    """A default value or a wrong unit is not the year 1970."""
    assert moment(value, NOW) is None


def test_a_clock_that_runs_ahead_is_said_to_be_now() -> None:
    """Another server's future would put its posts before all others for ever."""
    assert NOW == moment(2**60, NOW)


def test_a_secret_name_is_the_same_for_the_same_and_needs_the_secret() -> None:
    """Joining the parts differently gives another name."""
    assert secret_name("s", "a", "b") == secret_name("s", "a", "b")
    others = {secret_name("t", "a", "b"), secret_name("s", "ab"), secret_name("s", "b", "a")}
    assert secret_name("s", "a", "b") not in others
