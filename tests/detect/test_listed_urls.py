"""Links to listed addresses are found where they stand, and nowhere else."""

import pytest

from firebreak.detect.contract import Finding, received
from firebreak.detect.detectors import listed_urls
from firebreak.detect.run import detect
from firebreak.model.items import Item, Post, Url
from tests.detect.factories import context, policy, post

LISTED = ("bad.example", "files.example/v/", "pages.example/call")


def found(item: Item) -> list[Finding]:
    """Look an item's links up."""
    return list(listed_urls.detect(received(item), context(listed=LISTED)))


def test_the_marked_place_is_the_link() -> None:
    """The reviewer sees which link is meant."""
    text = "watch it (https://files.example/v/3), all of it"
    (fact,) = found(Post(id="p1", author="a1", text=text))[0].evidence

    assert (fact.field, text[fact.start : fact.end]) == ("text", "https://files.example/v/3")


@pytest.mark.parametrize(
    ("link", "score"),
    [
        ("pages.example/call", listed_urls.SCORES["page"]),
        ("files.example/v/1", listed_urls.SCORES["folder"]),
        ("bad.example/any", listed_urls.SCORES["host"]),
    ],
)
def test_the_narrower_the_entry_the_higher_the_score(link: str, score: float) -> None:
    """A listed page is surer than a page on a listed host."""
    assert found(Post(id="p1", author="a1", links=(link,)))[0].score == score


def test_a_link_that_the_platform_repeats_is_one_fact() -> None:
    """A link in the text and beside it is told once, with its place in the text."""
    item = Post(id="p1", author="a1", text="see bad.example/x", links=("http://bad.example/x",))
    (finding,) = found(item)

    assert [fact.field for fact in finding.evidence] == ["text"]


def test_a_link_beside_the_text_is_found() -> None:
    """A link card, or a shortened link the platform unfolded, counts as well."""
    (finding,) = found(Post(id="p1", author="a1", text="see t.example/1", links=("bad.example",)))

    assert [fact.field for fact in finding.evidence] == ["links"]


def test_a_page_of_its_own_is_found() -> None:
    """Platforms that keep pages as things of their own are covered."""
    assert [fact.field for fact in found(Url(id="u1", url="bad.example"))[0].evidence] == ["url"]


def test_many_links_are_one_signal_with_a_few_facts() -> None:
    """A post full of listed links does not bury the reviewer."""
    (finding,) = found(Post(id="p1", author="a1", text=" ".join(["bad.example/x"] * 50)))

    assert len(finding.evidence) == 5


def test_a_defused_link_is_silent() -> None:
    """Researchers who make a link unusable on purpose are not flagged for it."""
    text = "They use hxxps://bad[.]example/x and bad(dot)example; do not go there."

    assert found(Post(id="p1", author="a1", text=text)) == []


def test_an_empty_list_finds_nothing() -> None:
    """Without a list every address is free."""
    assert list(listed_urls.detect(post("bad.example"), context())) == []


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("go to https://bad.example/x", []),
        ('go to "https://bad.example/x" all of you tonight', []),
        ('5" of rain, go to https://bad.example/x', []),
        ("According to the town hall, it is on https://bad.example/x", ["reporting"]),
        (
            'The town warns of a post that says "go and look at https://bad.example/x tonight".',
            ["quotation"],
        ),
    ],
)
def test_a_stray_mark_helps_nobody_who_spreads_a_listed_link(text: str, guards: list[str]) -> None:
    """Only a sentence that is quoted, or a named source, lowers the signal of a link."""
    memory = context(listed=LISTED)
    (signal,) = detect(post(text), memory, policy=policy()).signals

    assert [lowering.guard for lowering in signal.lowered] == guards


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("The town warns of this page, police said.", ["reporting"]),
        ("Police said it rained. " + "So it went on and on. " * 5, []),
        ("Look at this, all of you!", []),
        ('The page says "all of Group V meets at the tower tonight" and I am afraid.', []),
    ],
)
def test_a_source_named_above_a_link_card_counts(text: str, guards: list[str]) -> None:
    """A link card stands after the text; quoted words do not make the link another's."""
    item = received(Post(id="p1", author="a1", text=text, links=("https://bad.example/x",)))
    (signal,) = detect(item, context(listed=LISTED), policy=policy()).signals

    assert [lowering.guard for lowering in signal.lowered] == guards


@pytest.mark.parametrize("reach", ["page", "folder", "host"])
def test_one_harmless_reading_still_reaches_a_person(reach: str) -> None:
    """A link in a quotation or with a source is looked at; with both it is only recorded."""
    threshold, score = 0.5, listed_urls.SCORES[reach]  # type: ignore[index]  # all three reaches

    assert score * 0.7 >= threshold > score * 0.7 * 0.7
