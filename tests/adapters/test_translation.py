"""A translation service is handed little and believed less."""

from collections.abc import Callable
from threading import Event

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.translation.contract import NoTranslation, Translation
from firebreak.adapters.translation.libretranslate import LibreTranslate, understood
from tests.adapters.exchanges.standins import Asked, Said, as_json, standing_in

TEXT = "La fête de Sector 7 commence à neuf heures."
GOOD = {"translatedText": "The feast of Sector 7 begins at nine.", "detectedLanguage": None}


def service(address: str, **more: object) -> LibreTranslate:
    """Make a service on this machine."""
    given_settings = {"url": address, "key": "k-e-y", "seconds": 5.0} | more
    return LibreTranslate(msgspec.convert(given_settings, Translation))


def test_it_is_handed_the_text_two_languages_and_the_key() -> None:
    """No author, no case, no name of the desk: what LibreTranslate asks for and no more."""
    with standing_in(lambda _: as_json(GOOD)) as there:
        said = service(there.address).translate(TEXT, "fr", "en")
    (asked,) = there.asked
    assert "/translate" == asked.path
    told = {"q": TEXT, "source": "fr", "target": "en", "format": "text", "api_key": "k-e-y"}
    assert told == msgspec.json.decode(asked.body)
    assert GOOD["translatedText"] == said.text


def test_without_key_or_language_none_is_sent_and_it_finds_the_language_out() -> None:
    """The language it says it found is shown, where it is a code at all."""
    found = GOOD | {"detectedLanguage": {"confidence": 90, "language": "fr"}}
    with standing_in(lambda _: as_json(found)) as there:
        said = service(there.address, key="").translate(TEXT, "", "en")
    told = msgspec.json.decode(there.asked[0].body)
    assert "auto" == told["source"]
    assert "api_key" not in told
    assert "fr" == said.language


def test_a_long_text_is_sent_as_far_as_the_config_allows() -> None:
    """The rest stays here."""
    with standing_in(lambda _: as_json(GOOD)) as there:
        service(there.address, most_characters=10).translate(TEXT, "fr", "en")
    assert TEXT[:10] == msgspec.json.decode(there.asked[0].body)["q"]


ANSWERS: list[tuple[str, Callable[[Asked], Said]]] = [
    ("garbage", lambda _: Said(b"<html>no</html>", 200, "text/html")),
    ("garbage", lambda _: as_json({"translatedText": 7})),
    ("garbage", lambda _: as_json({"translatedText": "  "})),
    ("garbage", lambda _: Said(b"[" * 5_000)),
    ("long", lambda _: as_json({"translatedText": "x" * 300_000})),
    ("long", lambda _: as_json({"translatedText": "x" * 2_000})),
    ("denied", lambda _: as_json({"error": "Invalid API key"}, 403)),
    ("limited", lambda _: as_json({"error": "Slowdown"}, 429)),
    ("failed", lambda _: as_json({"error": "fr is not supported"}, 400)),
    ("failed", lambda _: as_json({}, 302)),
]


@pytest.mark.parametrize(("why", "answering"), ANSWERS)
def test_what_is_no_translation_is_none(why: str, answering: Callable[[Asked], Said]) -> None:
    """Other forms, far too much, refusals and redirects each have a reason of their own."""
    with standing_in(answering) as there, pytest.raises(NoTranslation) as told:
        service(there.address).translate(TEXT, "fr", "en")
    assert why == told.value.why
    assert 1 == len(there.asked)


def test_one_that_drips_is_cut_off() -> None:
    """A call as a whole has its seconds."""
    is_over = Event()

    def slow(asked: Asked) -> Said:
        del asked
        is_over.wait(5)
        return as_json(GOOD)

    with standing_in(slow) as there:
        with pytest.raises(NoTranslation) as told:
            service(there.address, seconds=0.1).translate(TEXT, "fr", "en")
        is_over.set()
    assert "slow" == told.value.why


def test_one_that_is_not_there_is_said_not_to_be() -> None:
    """Nobody listens at that port any more."""
    with standing_in(lambda _: as_json(GOOD)) as there:
        pass
    with pytest.raises(NoTranslation) as told:
        service(there.address).translate(TEXT, "fr", "en")
    assert "unreachable" == told.value.why


def test_a_private_address_is_not_asked_unless_the_config_says_so() -> None:
    """An https name that leads into the operator's own network is refused."""
    with pytest.raises(NoTranslation) as told:
        service("https://127.0.0.1:9").translate(TEXT, "fr", "en")
    assert "refused" == told.value.why


@given(st.binary(max_size=400))
def test_no_bytes_of_a_stranger_break_it(body: bytes) -> None:
    """Whatever comes is a translation or none, never another error."""
    outcome = ""
    try:
        outcome = understood(body, TEXT).text.strip()
    except NoTranslation as error:
        outcome = error.why
    assert outcome
