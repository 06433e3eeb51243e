"""The queue shows what is asked for, and hands out several at once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.filters import FILTERS, QueueQuery, admits
from firebreak.model.cases import Case, Claim
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ReviewerId
from firebreak.model.items import Account
from tests.app.web.chromium import Tab
from tests.app.web.factories import EVENING, Browser, Desk, account_case, network_case, report_case

ADA = ReviewerId("ada")
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)


def case(**told: Any) -> Case:
    """An open case with any field told."""
    whole: dict[str, Any] = {
        "id": CaseId("c"),
        "tenant": DEFAULT_TENANT,
        "kind": "account",
        "subject": "forum:account:u1",
        "status": "open",
        "origin": "tool",
        "opened_at": EVENING,
        "updated_at": EVENING,
        **told,
    }
    return Case(**whole)


def held(until: datetime, reviewer: str = "ada") -> Claim:
    """A lease."""
    return Claim(case=CaseId("c"), reviewer=ReviewerId(reviewer), token=1, until=until)


@pytest.mark.parametrize(
    ("query", "fits", "fits_not"),
    [
        ({"category": "call"}, {"category": "call"}, {"category": "support"}),
        ({"severity": "3"}, {"severity": 3}, {"severity": 2}),
        ({"language": "ar"}, {"languages": ("en", "ar")}, {"languages": ("en",)}),
        ({"origin": "order"}, {"origin": "order"}, {"origin": "tool"}),
        ({"source": "forum"}, {}, {"subject": "chat:account:u1"}),
        (
            {"hours": "1"},
            {"opened_at": EVENING - HOUR},
            {"opened_at": EVENING - HOUR + MICROSECOND},
        ),
        ({"overdue": "yes"}, {"deadline": EVENING}, {"deadline": EVENING + MICROSECOND}),
        ({"overdue": "yes"}, {"deadline": EVENING}, {"deadline": None}),
        ({"mine": "yes"}, {"claim": held(EVENING + HOUR)}, {"claim": held(EVENING)}),
        ({"mine": "yes"}, {"assigned": ADA}, {"assigned": ReviewerId("ben")}),
        ({"unclaimed": "yes"}, {"claim": held(EVENING)}, {"claim": held(EVENING + MICROSECOND)}),
        ({"media": "yes"}, {"entries": ("l:entry:1",)}, {}),
        ({"media": "yes"}, {"detectors": ("unreadable_media",)}, {"detectors": ("threats",)}),
        ({"show": "networks"}, {"kind": "network"}, {}),
    ],
)
def test_each_filter_keeps_what_it_says_and_nothing_else(
    query: dict[str, str], fits: dict[str, Any], fits_not: dict[str, Any]
) -> None:
    """On both sides of each edge."""
    asked = QueueQuery(**query)  # type: ignore[arg-type]  # as an address would give it
    assert admits(asked, case(**fits), ADA, EVENING)
    assert not admits(asked, case(**fits_not), ADA, EVENING)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "severity": st.sampled_from("1234"),
            "overdue": st.just("yes"),
            "unclaimed": st.just("yes"),
            "language": st.sampled_from(["ar", "en"]),
        },
    ),
    st.integers(0, 4),
    st.sampled_from([(), ("ar",), ("ar", "en")]),
)
def test_another_filter_never_shows_more(
    told: dict[str, Any], severity: int, languages: tuple[str, ...]
) -> None:
    """Filters only take away, and what all of them admit, each one does."""
    one = case(severity=severity, languages=languages, deadline=EVENING)
    alone = [admits(QueueQuery(**{name: value}), one, ADA, EVENING) for name, value in told.items()]
    assert all(alone) == admits(QueueQuery(**told), one, ADA, EVENING)


def rows(browser: Browser, query: str = "all=yes") -> list[str]:
    """Name the cases that the queue shows."""
    text = browser.get(f"/console?{query}").text
    return [part.partition('"')[0] for part in text.split('data-case="')[1:]]


def test_filters_work_without_script_and_stay_on_the_next_page(desk: Desk) -> None:
    """They are plain parameters of the address."""
    for place in range(52):
        account_case(desk, f"heron{place}", severity=2)
    account_case(desk, "other", severity=3)
    browser = desk.browser("reviewer")
    assert ["case-other"] == rows(browser, "severity=3")
    text = browser.get("/console?severity=2").text
    assert "severity=2&amp;page=2" in text
    assert "case-other" not in rows(browser, "severity=2&page=2")
    assert "No case is like that" in browser.get("/console?category=nothing").text


def test_a_saved_view_is_there_again_and_nobody_elses(desk: Desk) -> None:
    """Under its name, with its filters."""
    ada, ben = desk.browser("reviewer", "ada"), desk.browser("reviewer", "ben")
    saved = ada.submit("/console/views", name="Grave ones", severity="4", show="open")
    assert "/console?severity=4" == saved.headers["location"]
    assert "Grave ones" in ada.get("/console?all=yes").text
    assert "Grave ones" not in ben.get("/console?all=yes").text


def test_the_default_view_opens_the_queue_and_all_are_one_key_away(desk: Desk) -> None:
    """Only where nothing else is asked for; a second press takes the default back."""
    ada = desk.browser("reviewer", "ada")
    ada.submit("/console/views", name="Grave", severity="4")
    (paper,) = desk.services.store.papers(DEFAULT_TENANT, "view")
    ada.submit(f"/console/views/{paper.id}", act="default")
    assert "/console?severity=4" == ada.get("/console").headers["location"]
    assert 200 == ada.get("/console?all=yes").status_code
    ada.submit(f"/console/views/{paper.id}", act="default")
    assert 200 == ada.get("/console").status_code


def test_pinned_views_come_first_and_removed_ones_are_gone(desk: Desk) -> None:
    """A star tells; nobody else can do either."""
    ada, ben = desk.browser("reviewer", "ada"), desk.browser("reviewer", "ben")
    for name, severity in (("Apples", "1"), ("Berries", "2")):
        ada.submit("/console/views", name=name, severity=severity)
    papers = {one.body.name: one for one in desk.services.store.papers(DEFAULT_TENANT, "view")}  # type: ignore[union-attr]
    berries = f"/console/views/{papers['Berries'].id}"
    assert 403 == ben.submit(berries, act="pin").status_code
    ada.submit(berries, act="pin")
    text = ada.get("/console?all=yes").text
    assert text.index("Berries") < text.index("Apples")
    ada.submit(berries, act="remove")
    assert "Berries" not in ada.get("/console?all=yes").text


@pytest.mark.parametrize("told", [{"name": "", "severity": "4"}, {"name": "Empty"}])
def test_a_view_needs_a_name_and_a_filter(desk: Desk, told: dict[str, str]) -> None:
    """The page says which of them is missing."""
    assert 422 == desk.browser("reviewer").submit("/console/views", **told).status_code


def test_up_to_the_policys_number_of_cases_are_claimed_with_one_press(desk: Desk) -> None:
    """One more is refused, and none of them is claimed then."""
    most = desk.policy.looking.claim_at_once
    names = [account_case(desk, f"heron{place}").id for place in range(most + 1)]
    ada = desk.browser("reviewer", "ada")
    assert 422 == ada.submit("/console/claim", case=names).status_code
    assert [] == rows(ada, "mine=yes")
    assert 422 == ada.submit("/console/claim").status_code
    assert 303 == ada.submit("/console/claim", case=names[:most]).status_code
    assert {str(name) for name in names[:most]} == set(rows(ada, "mine=yes"))


def test_what_somebody_else_took_meanwhile_stays_theirs(desk: Desk) -> None:
    """The rest is claimed, and the page says how many were not."""
    first, second = (account_case(desk, name).id for name in ("heron1", "heron2"))
    ada, ben = desk.browser("reviewer", "ada"), desk.browser("reviewer", "ben")
    ben.submit(f"/console/cases/{first}/claim")
    answer = ada.submit("/console/claim", case=[first, second, "case-nowhere"])
    assert "1 claimed; 2 not" in ada.get(answer.headers["location"]).text
    assert [str(second)] == rows(ada, "mine=yes")


def test_every_filter_has_a_field(desk: Desk) -> None:
    """So that none works by address only."""
    report_case(desk, "harbour", count=1)
    network_case(desk, "drummer", ("m1", "m2"))
    text = desk.browser("reviewer").get("/console?show=networks").text
    assert [] == [name for name in FILTERS if f'name="{name}"' not in text]


def test_an_empty_desk_says_what_to_do_until_the_first_item_comes(desk: Desk) -> None:
    """The steps are told from what was done: a colleague, a key, the first item."""
    admin = desk.browser("admin")
    assert "Add a colleague" in admin.get("/console").text
    desk.add_person("ben", "reviewer")
    assert "1 more can sign in" in admin.get("/console").text
    made = admin.submit("/console/start", source="harbor")
    key = made.text.partition('tabindex="0">fbk_')[2].partition("<")[0]
    assert f"Bearer fbk_{key}" in made.text
    sent = admin.post(
        "/api/v1/items",
        content=b'[{"type":"account","id":"u1","handle":"first_visitor"}]',
        headers={"authorization": f"Bearer fbk_{key}", "content-type": "application/json"},
    )
    assert 200 == sent.status_code
    assert "First steps" not in admin.get("/console").text
    assert desk.services.store.counts(DEFAULT_TENANT, EVENING).items == 1


def test_a_reviewer_makes_no_key(desk: Desk) -> None:
    """The guide says who does."""
    browser = desk.browser("reviewer")
    assert "An admin makes one" in browser.get("/console").text
    assert 403 == browser.submit("/console/start", source="harbor").status_code


@pytest.mark.browser
def test_ticks_stay_while_the_page_fills_by_itself(tab: Tab, desk: Desk) -> None:
    """``x`` ticks the row under the cursor; what comes in meanwhile takes no tick away."""
    page = tab.open("/console")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    ticked = page.locator("[data-tick]:checked")
    assert 1 == ticked.count()
    chosen = ticked.get_attribute("value")
    assert "1" == page.locator("[data-ticked]").inner_text()
    account_case(desk, "newcomer")
    page.locator("[data-case=case-newcomer]").wait_for()
    assert chosen == page.locator("[data-tick]:checked").get_attribute("value")
    page.keyboard.press("c")
    page.locator("text=1 claimed").wait_for()
    assert [] == tab.all_wrong()


def test_an_account_alone_is_no_case(desk: Desk) -> None:
    """An item that says nothing bad leaves the queue empty, and the guide is over."""
    desk.append(Account(id="u1"))
    assert "Nothing waits" in desk.browser("reviewer").get("/console").text
