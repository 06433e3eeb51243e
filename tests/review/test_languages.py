"""In which languages a case is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.ids import ItemKey
from firebreak.review.cases import merge
from firebreak.review.findings import Findings
from firebreak.review.languages import MOST_LANGUAGES, code
from firebreak.review.priority import prioritize
from tests.review.factories import POLICY, POST, case, findings, ids, notice, signal


def merged(found: Findings, *existing: Case) -> Case:
    """Give the one case that comes of findings."""
    return merge(found, existing, policy=POLICY, new_id=ids()).cases[0]


def told(language: str, **parts: object) -> Findings:
    """Make findings about a post that its platform says is in a language."""
    return replace(findings(**parts), languages={POST: language})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("fr", "fr"),
        ("fr-BE", "fr"),
        ("AR", "ar"),
        (" en_GB ", "en"),
        ("gsw", "gsw"),
        ("", ""),
        ("French", ""),
        ("und", ""),
        ("x" * 2_000, ""),
    ],
)
def test_a_language_is_read_however_a_platform_writes_it(written: str, read: str) -> None:
    """What is no code is no language."""
    assert read == code(written)


@given(st.text(max_size=20))
def test_a_code_is_a_code_again(written: str) -> None:
    """Nothing a stranger writes becomes anything but two or three letters."""
    found = code(written)
    assert found == code(found)
    assert not found or (found.isascii() and found.isalpha() and len(found) in (2, 3))


def test_a_case_is_in_the_language_of_what_was_posted() -> None:
    """It comes to somebody who can read it."""
    assert merged(told("ar-EG", signals=(signal(),))).languages == ("ar",)


def test_a_thing_that_no_platform_named_a_language_of_is_in_that_of_its_wording() -> None:
    """The detector that read it, or else who reported it, must have known."""
    read = replace(signal(), language="fr")
    assert merged(findings(signals=(read,))).languages == ("fr",)
    reported = notice()
    reported = replace(reported, notice=replace(reported.notice, language="de"))
    assert merged(findings(notices=(reported,))).languages == ("de",)
    assert merged(told("ar", notices=(reported,))).languages == ("ar",)


def test_languages_add_up_to_five() -> None:
    """Whoever posts in many languages is still read by somebody."""
    many = ("ar", "de", "en", "es", "fr")
    open_one = case(languages=many[:4], revision=1)
    assert many == merged(told("fr", signals=(signal(),)), open_one).languages
    full = case(languages=many)
    assert many == merged(told("nl", signals=(signal(),)), full).languages
    assert len(many) == MOST_LANGUAGES


def test_a_reopened_case_is_in_the_language_of_what_is_new() -> None:
    """What was judged before need not be read again."""
    closed = case(status="decided", verb="dismiss", languages=("de",))
    fresh = told("fr", notices=(notice(kind="trusted_flagger"),))
    assert merged(fresh, closed).languages == ("fr",)


def test_a_language_moves_no_case() -> None:
    """Nobody is more suspect, or sooner looked at, for the language they write."""
    places = {
        prioritize(case(languages=languages), policy=POLICY).priority
        for languages in ((), ("ar",), ("en", "fr"))
    }
    assert len(places) == 1


def test_a_post_of_another_thing_adds_nothing() -> None:
    """Only what speaks for the case counts."""
    found = replace(findings(signals=(signal(),)), languages={ItemKey("harbor:post:zz"): "ar"})
    assert merged(found).languages == ()
