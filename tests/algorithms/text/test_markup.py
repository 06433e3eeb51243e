"""Strangers' HTML becomes words, whatever it holds and however broken it is."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.markup import LONGEST, MOST_LINKS, plain

PIECES = st.sampled_from(
    ["<", ">", "<p>", "</p>", "<br>", "<a href='", '"', "'", "<!--", "-->", "<script>", "</script",
     "&lt;", "&#", "&amp;", "\x00", "\n", " ", "a", "نص", "<![CDATA[", "javascript:", "</a>"]
)  # fmt: skip


def test_a_post_as_a_server_writes_it_reads_as_it_was_written() -> None:
    """Paragraphs, a mention, and a link that is shown shortened but meant whole."""
    html = (
        '<p>Hello <span class="h-card"><a href="https://m.example/@ada" class="u-url mention">'
        '@<span>ada</span></a></span>,<br>look: <a href="https://e.example/a?b=1&amp;c=2" '
        'rel="nofollow noopener"><span class="invisible">https://</span><span class="ellipsis">'
        'e.example/a?b=1&amp;</span><span class="invisible">c=2</span></a></p>'
        '<p><a href="https://m.example/tags/sun" class="mention hashtag">#<span>sun</span></a></p>'
    )

    read = plain(html)

    assert "Hello @ada,\nlook: https://e.example/a?b=1&c=2\n\n#sun" == read.text
    assert ("https://e.example/a?b=1&c=2",) == read.links


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("a  \n  b", "a b"),
        ("2 &lt;b&gt; 1", "2 <b> 1"),
        ("<script>alert(1)</script>seen", "seen"),
        ("<style>p{}</style><template>no</template>seen", "seen"),
        ("<!-- note -->seen", "seen"),
        ("seen<script>never closed", "seen"),
        ("1 < 2", "1 < 2"),
        ("<img src=x onerror=alert(1)>seen", "seen"),
        ("", ""),
    ],
)
def test_tags_are_gone_and_words_stay(html: str, text: str) -> None:
    """Each as a reader would read it."""
    assert text == plain(html).text


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//e.example/", "/local", "mailto:a@b.c"]
)
def test_only_web_addresses_count_as_links(link: str) -> None:
    """Nothing that a browser would carry out."""
    assert () == plain(f'<a href="{link}">x</a>').links


def test_links_are_told_once_and_not_without_end() -> None:
    """In order."""
    html = "".join(f'<a href="https://e.example/{number // 2}">x</a>' for number in range(1_200))

    links = plain(html).links

    assert MOST_LINKS == len(links)
    assert ("https://e.example/0", "https://e.example/1") == links[:2]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])))
def test_what_is_escaped_comes_back_as_it_was(words: str) -> None:
    """No word of an author is lost, and none becomes a tag."""
    assert words.strip() == plain(f"<p>{escape(words)}</p>").text


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_breaks_it(html: str) -> None:
    """It always answers, with addresses of the web alone, and without a NUL."""
    read = plain(html)

    assert "\x00" not in read.text
    assert read.text == read.text.strip()
    assert all(link.lower().startswith(("http://", "https://")) for link in read.links)


@given(PIECES)
def test_what_is_too_long_is_cut(piece: str) -> None:
    """A megabyte of one piece costs no more than what is read of it."""
    whole = piece * (1_000_000 // len(piece))

    assert plain(whole[:LONGEST]) == plain(whole)
