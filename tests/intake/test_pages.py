"""Addresses of pages: what a line of the form names."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.intake.pages import LONGEST, patterns, thing_of
from firebreak.intake.texts import usable
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, split_key

KNOWN = patterns(
    {
        "forum": ("https://forum.example/p/{post}", "https://forum.example/u/{account}/about"),
        "social": ("https://social.example/users/*/posts/{post}",),
        "board": ("https://board.example/view?id={post}", "https://media.board.example/{media}"),
    }
)
SOURCES = ("forum", "board")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("https://forum.example/p/17", "forum:post:17"),
        ("http://FORUM.example:80/p/17/", "forum:post:17"),
        ("forum.example/p/17?from=mail#last", "forum:post:17"),
        ("  https://forum.example/p/a%2Fb ", "forum:post:a/b"),
        ("https://forum.example/u/zora/about", "forum:account:zora"),
        ("https://board.example/view?id=9", "board:post:9"),
        ("https://social.example/users/zora/posts/9", "social:post:9"),
        (
            "https://social.example/users/a/b/posts/9",
            "social:url:https://social.example/users/a/b/posts/9",
        ),
        ("https://media.board.example/m17.jpg", "board:media:m17.jpg"),
        ("forum:post:p1", "forum:post:p1"),
        ("board:account:a:b", "board:account:a:b"),
        ("https://forum.example/rules", "forum:url:https://forum.example/rules"),
        ("https://elsewhere.example/x?y=1", "form:url:https://elsewhere.example/x?y=1"),
        ("https://زورق.example/a", "form:url:https://زورق.example/a"),
    ],
)
def test_a_line_names_a_thing(written: str, names: str) -> None:
    """By the operator's patterns, by its own name, or as a page."""
    assert ItemKey(names) == thing_of(written, KNOWN, SOURCES)


@pytest.mark.parametrize(
    "written",
    [
        *("", "hello", "look at this", "javascript:alert(1)", "ftp://forum.example/p/1"),
        *("https://", "https://localhost/x", "http://[::1", "forum:relation:x", "forum:post:"),
        *("form:entry:x", "https://a.example/\x00", f"https://a.example/{'x' * LONGEST}"),
        "mailto:somebody@forum.example",
    ],
)
def test_what_is_no_address_names_nothing(written: str) -> None:
    """The sender is told which line it is."""
    assert thing_of(written, KNOWN, SOURCES) is None


def test_with_one_platform_any_page_is_its_own() -> None:
    """Whoever runs one forum need not list its addresses."""
    assert "forum:url:https://a.example/x" == thing_of("https://a.example/x", (), ["forum"])


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_every_identifier_is_found_again(external: str) -> None:
    """Written into an address as browsers do, an identifier comes out as it was."""
    written = f"https://forum.example/p/{quote(external, safe='')}"
    assert f"forum:post:{external}" == thing_of(written, KNOWN, SOURCES)


@given(st.text(max_size=300))
def test_no_line_breaks_the_form(written: str) -> None:
    """Whatever somebody types, it is a thing with a readable key, or nothing."""
    found = thing_of(written, KNOWN, SOURCES)
    if found is not None:
        source, kind, external = split_key(found)
        assert kind in ("account", "post", "media", "url")
        assert source in ("forum", "board", "form")
        assert 0 < len(external) <= LONGEST


@pytest.mark.parametrize(
    "pages",
    [
        {"Forum": ("https://forum.example/{post}",)},
        {"forum": ("https://forum.example/p",)},
        {"forum": ("https://forum.example/{post}/{account}",)},
        {"forum": ("https://{account}.forum.example/",)},
        {"forum": ("/p/{post}",)},
        {"forum": ("https://forum.example/{relation}",)},
    ],
)
def test_a_pattern_that_is_none_is_refused_at_the_start(pages: dict[str, tuple[str, ...]]) -> None:
    """With the place in the config and what to write instead."""
    with pytest.raises(InvalidConfig, match="pages"):
        patterns(pages)


@given(st.text(max_size=200))
def test_cleaned_words_stay_clean_and_keep_what_can_be_read(text: str) -> None:
    """Cleaning twice changes no more than once; letters, lines and direction marks stay."""
    once = usable(text)
    assert once == usable(once)
    assert "\x00" not in once
    assert [one for one in text if one.isalnum()] == [one for one in once if one.isalnum()]


def test_a_pile_of_marks_is_cut() -> None:
    """64 in a row are kept, as at the other door."""
    assert "a" + "\u0301" * 64 + " b" == usable("a" + "\u0301" * 200 + " b")
