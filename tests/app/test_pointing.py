"""Reports that point to addresses go where the config says they belong."""

from dataclasses import replace

import msgspec

from firebreak.app.platform_news import keep
from firebreak.app.pointing import filed
from firebreak.intake.limits import MAX_MARKS
from firebreak.model.ids import SourceId, item_key
from firebreak.model.notices import Notice
from firebreak.model.platforms import News
from tests.app.factories import FORUM, Room

FEDIVERSE = SourceId("fediverse")
PAGES = {"forum": ("https://forum.example/u/{account}", "https://forum.example/u/*/p/{post}")}


def pointing(address: str, name: str = "n1", reason: str = "look") -> Notice:
    """Report an address."""
    return Notice(id=name, subject_kind="url", subject=address, reason=reason)


def room(**pages: tuple[str, ...]) -> Room:
    """Open a desk that knows some pages."""
    made = Room()
    config = msgspec.structs.replace(made.services.config, pages=pages)
    made.services = replace(made.services, config=config)
    return made


def test_a_known_page_is_the_thing_it_shows() -> None:
    """Under the platform whose page it is."""
    services = room(**PAGES).services
    found = filed(
        services,
        FEDIVERSE,
        [pointing("https://forum.example/u/u1"), pointing("https://forum.example/u/u1/p/p1")],
    )
    assert [(one.subject_kind, one.subject) for one in found[FORUM]] == [
        ("account", "u1"),
        ("post", "p1"),
    ]


def test_an_unknown_address_stays_as_it_is_with_whoever_told() -> None:
    """To the letter, for it is what can be asked again."""
    address = "http://Other.example:8080/users/x/"
    for pages in ({}, PAGES):
        found = filed(room(**pages).services, FEDIVERSE, [pointing(address)])
        assert found == {FEDIVERSE: [pointing(address)]}


def test_another_page_of_a_known_platform_is_that_platforms() -> None:
    """It is not handed over to somebody else."""
    found = filed(room(**PAGES).services, FEDIVERSE, [pointing("https://forum.example/rules")])
    assert found[FORUM][0].subject == "https://forum.example/rules"


def test_what_nobody_can_keep_is_left_out() -> None:
    """As in the public form."""
    marked = pointing("https://a.example/" + "\u0301" * (MAX_MARKS + 1))
    odd = pointing("https://a.example/1", reason="a\0b\ud800c")
    found = filed(room().services, FEDIVERSE, [marked, odd])
    assert [one.reason for one in found[FEDIVERSE]] == ["abc"]


def test_what_a_platform_points_to_becomes_a_case_once() -> None:
    """The same report again changes nothing."""
    made = room(**PAGES)
    for _ in range(2):
        keep(made.services, FEDIVERSE, News(pointed=(pointing("https://forum.example/u/u1/p/p1"),)))
        made.work()

    assert [case.subject for case in made.cases()] == [item_key(FORUM, "post", "p1")]
    assert made.read_to() == 1
