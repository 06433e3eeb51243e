"""The interface speaks the language of whoever reads it, and says so."""

import pytest

from firebreak.app.below import retold
from firebreak.app.interface import (
    TONGUES,
    Tongue,
    direction,
    listed,
    phrase,
    preferred,
    speaking,
    spoken,
    term,
)


@pytest.mark.parametrize(
    ("chosen", "accepted", "spoken_then"),
    [
        ("", "", "en"),
        ("", "de-CH,de;q=0.9,en;q=0.8", "de"),
        ("", "nl,en;q=0.5,fr;q=0.7", "fr"),
        ("", "ar;q=0,fr", "fr"),
        ("ar", "de", "ar"),
        ("xx", "de", "de"),
        ("", "*;q=zz,,;;fr", "en"),
        ("", "de" * 10_000, "en"),
    ],
)
def test_what_was_chosen_goes_before_what_the_browser_likes(
    chosen: str, accepted: str, spoken_then: Tongue
) -> None:
    """A choice, else the browser's best that there is, else English, whatever it sends."""
    assert preferred(chosen, accepted) == spoken_then


def test_outside_of_a_request_english_is_spoken() -> None:
    """The language ends with the block, also after an error."""
    with speaking("ar"):
        assert (spoken(), direction()) == ("ar", "rtl")
    with pytest.raises(ZeroDivisionError), speaking("ar"):
        _ = 1 / 0
    assert (spoken(), direction()) == ("en", "ltr")


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_nobody_translated_stays_as_it_is(tongue: Tongue) -> None:
    """A word that the catalogue does not know is shown, not swallowed."""
    with speaking(tongue):
        assert term("zorblatt") == "zorblatt"
        assert phrase("zorblatt %(n)s", n=3) == "zorblatt 3"
        assert term("") == ""


def test_a_list_has_the_comma_of_its_language() -> None:
    """Arabic has a comma of its own."""
    with speaking("ar"):
        assert "، " in listed(["zorblatt", "snarl"])


def test_sentences_from_below_keep_what_was_put_into_them() -> None:
    """A pattern finds its values again; what fits none is given back as unknown."""
    with speaking("de"):
        said = retold("too many tries; wait 17 seconds")
        assert said is not None
        assert "17" in said
        assert retold("the moon is of cheese") is None
