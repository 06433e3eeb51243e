"""Pictures of a case: blurred first, more only for a reason that is logged."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from firebreak.app.web.stills import RecentStills
from firebreak.model.facts import Examination
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId, item_key
from firebreak.model.items import Media
from tests.app.web.factories import EVENING, FORUM, Browser, Clock, Desk
from tests.app.web.hostile import AS_WRITTEN, PAYLOADS
from tests.app.web.media_desk import (
    ALT,
    entry_of,
    examine_only,
    lines,
    list_entry,
    media_desk,
    picture_case,
    upload,
)

CASE = "/console/cases/case-lantern77"
MEDIUM = "forum:media:m1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk that keeps originals."""
    with media_desk(tmp_path) as made:
        yield made


def page(desk: Desk, role: Any = "reviewer") -> str:
    """Open the case."""
    answer = desk.browser(role).get(CASE)
    assert 200 == answer.status_code
    return unescape(answer.text)


def ask(browser: Browser, form: str = "full", why: str = "to decide", media: str = MEDIUM) -> Any:
    """Press a button below a picture."""
    return browser.submit(f"{CASE}/media/show?media={media}", form=form, why=why)


def pictures(browser: Browser, address: str) -> list[str]:
    """Give the addresses of the pictures on a page."""
    found: list[str] = re.findall('<img src="([^"]+)"', browser.get(address).text)
    return [unescape(one) for one in found]


def edges(jpeg: bytes) -> float:
    """Measure how sharp a picture is."""
    grey = Image.open(BytesIO(jpeg)).convert("L").resize((256, 256))
    return sum(abs(a - b) for a, b in zip(grey.tobytes(), grey.tobytes()[1:], strict=False))


def test_a_case_shows_its_pictures_blurred(desk: Desk) -> None:
    """Text first, and of a picture no more than colours until somebody asks."""
    upload(desk)
    picture_case(desk)
    browser = desk.browser("reviewer")
    [address] = pictures(browser, CASE)
    answer = browser.get(address)

    assert (200, "image/jpeg") == (answer.status_code, answer.headers["content-type"])
    assert "no-store" == answer.headers["cache-control"]
    assert f"Blurred. {ALT}" in page(desk)
    assert page(desk).index("Look at this.") < page(desk).index("Blurred. ")
    assert [] == lines(desk, "media shown")


def test_a_picture_in_full_is_shown_for_a_reason_that_is_logged(desk: Desk) -> None:
    """Who looked, at what, in which case, how and why can be read on the ledger."""
    upload(desk)
    picture_case(desk)
    browser = desk.browser("reviewer", "anna")
    answer = ask(browser, why="second look")
    [line] = lines(desk, "media shown")

    assert ("anna", "case-lantern77", MEDIUM) == (line.actor, line.case, line.subject)
    assert "full: second look" == line.note
    [full] = pictures(browser, answer.headers["location"])
    [blurred] = pictures(browser, CASE)
    sharp, soft = browser.get(full), browser.get(blurred)
    assert "no-store" == sharp.headers["cache-control"]
    assert edges(sharp.content) > 3 * edges(soft.content)


def test_grey_has_no_colours(desk: Desk) -> None:
    """A picture without colours is easier to bear and often enough."""
    upload(desk)
    picture_case(desk)
    browser = desk.browser("reviewer")
    [address] = pictures(browser, ask(browser, "grey").headers["location"])
    red, green, _ = Image.open(BytesIO(browser.get(address).content)).convert("RGB").split()

    assert red.tobytes() == green.tobytes()
    assert "grey: to decide" == lines(desk, "media shown")[0].note


@pytest.mark.parametrize("why", ["training", "", "curious"])
def test_training_is_no_reason(desk: Desk, why: str) -> None:
    """Nobody sees it for anything but the work on this case."""
    upload(desk)
    picture_case(desk)
    assert 422 == ask(desk.browser("reviewer"), why=why).status_code
    assert [] == lines(desk, "media shown")


def test_a_reason_is_spent_after_five_minutes(desk: Desk) -> None:
    """A page that was left open shows nothing to whoever passes by."""
    upload(desk)
    picture_case(desk)
    browser = desk.browser("reviewer")
    opened = ask(browser).headers["location"]
    [early], [late] = pictures(browser, opened), pictures(browser, opened)
    desk.clock.forward(minutes=4, seconds=59)
    assert 200 == browser.get(early).status_code
    desk.clock.forward(seconds=1)
    assert 403 == browser.get(late).status_code
    assert "choose one again" in browser.get(opened).text


def test_a_reason_opens_one_form_of_one_picture_to_one_person(desk: Desk) -> None:
    """Neither a colleague nor another picture nor more time is opened by an address."""
    upload(desk)
    upload(desk, "m2")
    picture_case(desk, media=("m1", "m2"))
    browser = desk.browser("reviewer", "anna")
    opened = ask(browser, "grey").headers["location"]
    tricks = (
        opened.replace("form=grey", "form=full"),
        opened.replace("m1", "m2"),
        opened.replace("to+decide", "appeal"),
        re.sub("until=([0-9]+)", "until=9999999999", opened),
        re.sub("proof=[0-9a-f]+", "proof=", opened),
        f"{CASE}/media?media={MEDIUM}&form=full",
    )
    assert 200 == browser.get(opened).status_code
    assert [403] * 6 == [browser.get(one).status_code for one in tricks]
    assert 403 == desk.browser("reviewer", "omar").get(opened).status_code
    assert 303 == desk.browser().get(opened).status_code


def test_only_media_of_the_case_are_shown_in_it(desk: Desk) -> None:
    """A case is no door to everybody's pictures."""
    upload(desk, "m9")
    picture_case(desk)
    browser, other = desk.browser("reviewer"), "forum:media:m9"
    assert 404 == browser.get(f"{CASE}/media?media={other}").status_code
    assert 404 == ask(browser, media=other).status_code
    assert [] == lines(desk, "media shown")


def test_a_picture_whose_original_is_not_here_says_so(desk: Desk) -> None:
    """A platform that sends only fingerprints has its pictures itself."""
    examine_only(desk, "m1")
    picture_case(desk)
    assert "Its original is not here." in page(desk)
    assert 404 == ask(desk.browser("reviewer")).status_code
    assert [] == lines(desk, "media shown")


def test_a_medium_that_nobody_sent_says_so(desk: Desk) -> None:
    """It was named and never came."""
    picture_case(desk)
    assert "nobody sent its file here" in page(desk)


def test_an_unreadable_file_is_loud(desk: Desk) -> None:
    """What could not be compared is not shown as if all were well."""
    upload(desk, data=b"\xff\xd8\xff broken")
    picture_case(desk)
    assert "Unreadable" in page(desk)
    assert "Nothing in it was compared." in page(desk)
    assert "No picture can be made of it." in page(desk)


def test_a_file_that_breaks_the_reader_says_so_instead_of_a_picture(desk: Desk) -> None:
    """Asking for the picture of a broken file gives the reason, not an empty page."""
    upload(desk, data=b"\xff\xd8\xff broken")
    picture_case(desk)
    browser = desk.browser("reviewer")
    answer = browser.get(ask(browser).headers["location"])
    assert 422 == answer.status_code
    assert "no picture could be read" in answer.text


def test_what_a_person_confirmed_need_not_be_looked_at_again(desk: Desk) -> None:
    """The case says which entry it is, who confirmed it, and where the same picture waits."""
    key = list_entry(desk, opinion="confirmed", by="rosa", note="seen in full")
    upload(desk)
    picture_case(desk, entries=(key,))
    picture_case(desk, "otherone", entries=(key,))
    shown = page(desk)

    assert re.search("confirmed</span>.{0,60}rosa", shown, re.DOTALL)
    assert "seen in full" in shown
    assert "The same picture: 1 other open case:" in re.sub("<[^>]*>", "", shown).replace("\n", "")
    assert "/console/cases/case-otherone" in shown


def test_a_lead_puts_a_picture_on_the_harmless_list(desk: Desk) -> None:
    """This is the news agency's own picture: by its file, by its looks, turned and in parts."""
    media = upload(desk)
    picture_case(desk)
    lead = desk.browser("lead", "rosa")
    form = {"list": "harmless", "reason": "The agency's own"}
    answer = lead.submit(f"{CASE}/media/list?media={MEDIUM}", **form)
    [line] = lines(desk, "entry listed")
    [found] = desk.services.store.facts_about(media, DEFAULT_TENANT)
    entry = entry_of(desk, line.subject or ItemKey(""))

    assert 303 == answer.status_code
    assert ("confirmed", "rosa") == (entry.opinion, entry.by)
    assert isinstance(found.fact, Examination)
    assert set(found.fact.fingerprints) < set(entry.fingerprints)
    assert any("way=mirrored" in one for one in entry.fingerprints)
    assert 422 == lead.submit(f"{CASE}/media/list?media={MEDIUM}", **form).status_code


def test_a_medium_that_nobody_knows_by_anything_goes_on_no_list(desk: Desk) -> None:
    """An entry without fingerprints would promise what it cannot do."""
    picture_case(desk)
    form = {"list": "harmless", "reason": "The agency's own"}
    answer = desk.browser("lead").submit(f"{CASE}/media/list?media={MEDIUM}", **form)
    assert 422 == answer.status_code
    assert "there is none to know it by" in answer.text


def test_a_reviewer_puts_nothing_on_a_list(desk: Desk) -> None:
    """What stands on lists is the leads'."""
    upload(desk)
    picture_case(desk)
    browser = desk.browser("reviewer")
    form = {"list": "harmless", "reason": "The agency's own"}
    assert 403 == browser.submit(f"{CASE}/media/list?media={MEDIUM}", **form).status_code
    assert "Put on a list" not in page(desk)


def test_no_more_than_two_dozen_pictures_are_shown_at_once(desk: Desk) -> None:
    """The rest is a count."""
    picture_case(desk, media=tuple(f"m{number}" for number in range(30)))
    assert 24 == page(desk).count("data-medium=")
    assert "and 6 more" in page(desk)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_names_and_descriptions_of_media_are_only_shown(desk: Desk, payload: str) -> None:
    """A platform's name of a picture, and its author's words, are no markup."""
    name = payload.replace("\x00", "\ufffd")
    desk.append(Media(id=name, author="lantern77", alt=payload))
    picture_case(desk, media=(name,))
    answer = desk.browser("lead").get(CASE)

    assert 200 == answer.status_code
    assert answer.text.count("<script") == answer.text.count('<script src="/static/')
    assert "<img" not in answer.text
    assert "\u202e" not in AS_WRITTEN.sub("", answer.text)
    path = {"media": item_key(SourceId(FORUM), "media", name)}
    opened = desk.browser("lead").get(f"{CASE}/media", params=path)
    assert 404 == opened.status_code
    assert opened.text.count("<script") == opened.text.count('<script src="/static/')
    assert "\u202e" not in opened.text


def test_a_clip_is_read_once_for_all_its_stills() -> None:
    """Twelve pictures of one clip do not read it twelve times; a minute later it is read anew."""
    asked = []

    def make(media: ItemKey, form: Any) -> tuple[bytes, ...]:
        asked.append((media, form))
        return (b"one", b"two")

    clock, stills, medium = Clock(EVENING), RecentStills(), ItemKey(MEDIUM)
    for _ in range(12):
        assert (b"one", b"two") == stills.of(medium, "full", clock(), make)
    assert 1 == len(asked)
    clock.forward(seconds=60)
    stills.of(medium, "full", clock(), make)
    assert 2 == len(asked)


def test_pictures_of_few_media_are_held_in_memory() -> None:
    """What was looked at longest ago makes room."""
    asked = []

    def make(media: ItemKey, form: Any) -> tuple[bytes, ...]:
        asked.append((media, form))
        return (b"one",)

    stills = RecentStills()
    for number in (*range(9), 8, 0):
        stills.of(ItemKey(f"forum:media:{number}"), "blurred", EVENING, make)
    assert 10 == len(asked)
