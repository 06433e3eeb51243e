"""Who can do what: the table of roles, tried at every door."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app.web.routes import ROUTES
from firebreak.model.ids import CaseId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.people import EVERY_ROLE, Role
from tests.app.web.factories import (
    HOST,
    Browser,
    Desk,
    account_case,
    evening,
    network_case,
    report_case,
)

CASE = "/console/cases/case-lantern77"
API = "/api/v1/cases/case-lantern77"
CANNOT: tuple[tuple[Role, str, str, str], ...] = (
    # role, the act, the door, who can
    ("reviewer", "see removal orders", "GET /console/orders", "a lead or somebody of legal"),
    ("reviewer", "take a case over", f"POST {CASE}/take-over", "a lead"),
    ("reviewer", "take a case over", f"POST {API}/take-over", "a lead"),
    ("reviewer", "open the vault", "POST /console/preserved/x", "a lead or somebody of legal"),
    ("reviewer", "let people in", "POST /console/people", "an admin"),
    ("reviewer", "make a key", "POST /console/keys", "an admin"),
    ("reviewer", "read the ledger", "GET /console/ledger", "an auditor"),
    ("reviewer", "send messages again", "POST /console/undelivered/x/again", "a lead or an admin"),
    ("lead", "let people in", "GET /console/people", "an admin"),
    ("lead", "grant a role", "POST /console/people/x/roles", "an admin"),
    ("lead", "read the ledger", "GET /console/ledger", "an auditor"),
    ("policy", "claim a case", f"POST {CASE}/claim", "a reviewer or a lead"),
    ("policy", "decide a case", f"POST {CASE}/decide", "a reviewer or a lead"),
    ("policy", "decide a case", f"POST {API}/decide", "a reviewer or a lead"),
    ("policy", "take back a decision", "POST /api/v1/decisions/x/reverse", "a reviewer or a lead"),
    ("policy", "answer an appeal", f"POST {CASE}/appeals/x", "a reviewer or a lead"),
    ("policy", "see a picture", f"GET {CASE}/media", "a reviewer or a lead or somebody of legal"),
    ("policy", "see removal orders", "GET /console/orders", "a lead or somebody of legal"),
    ("policy", "let people in", "POST /console/people", "an admin"),
    ("reviewer", "write the policy", "GET /console/policy/draft", "somebody of policy"),
    ("lead", "propose a policy", "POST /console/policy/changes", "somebody of policy"),
    ("lead", "agree to a policy", "POST /console/policy/changes/x/agree", "somebody of policy"),
    ("legal", "refuse a policy", "POST /console/policy/changes/x/end", "somebody of policy"),
    ("admin", "agree to a policy", "POST /console/policy/changes/x/agree", "somebody of policy"),
    ("auditor", "go back to a policy", "POST /console/policy/return", "somebody of policy"),
    ("legal", "decide a case", f"POST {CASE}/decide", "a reviewer or a lead"),
    ("legal", "decide a case", f"POST {API}/decide", "a reviewer or a lead"),
    ("legal", "judge a list", "POST /console/lists", "a lead"),
    ("legal", "let people in", "GET /console/people", "an admin"),
    ("admin", "see a case", f"GET {CASE}", "a reviewer or a lead or somebody of policy"),
    ("admin", "see a case", f"GET {API}", "a reviewer or a lead or somebody of policy"),
    ("admin", "see cases", "GET /api/v1/cases", "a reviewer or a lead or somebody of policy"),
    ("admin", "see a picture", f"GET {CASE}/media", "a reviewer or a lead or somebody of legal"),
    ("admin", "decide a case", f"POST {CASE}/decide", "a reviewer or a lead"),
    ("admin", "decide a case", f"POST {API}/decide", "a reviewer or a lead"),
    ("admin", "read the ledger", "GET /console/ledger", "an auditor"),
    ("admin", "carry out an order", "POST /console/orders/x/act", "a lead or somebody of legal"),
    ("auditor", "see a picture", f"GET {CASE}/media", "a reviewer or a lead or somebody of legal"),
    ("auditor", "claim a case", f"POST {CASE}/claim", "a reviewer or a lead"),
    ("auditor", "decide a case", f"POST {API}/decide", "a reviewer or a lead"),
    ("auditor", "write a note", f"POST {CASE}/note", "a reviewer or a lead"),
    ("auditor", "make a key", "POST /console/keys", "an admin"),
    ("auditor", "carry out an order", "POST /console/orders/x/act", "a lead or somebody of legal"),
    ("auditor", "take a second look", "GET /console/second", "a reviewer or a lead"),
)
CAN: tuple[tuple[Role, str], ...] = (
    ("reviewer", "/console"),
    ("reviewer", CASE),
    ("reviewer", "/console/appeals"),
    ("lead", "/console/orders"),
    ("lead", "/console/undelivered"),
    ("lead", CASE),
    ("policy", CASE),
    ("policy", "/console/gates"),
    ("policy", "/console/policy/draft"),
    ("auditor", "/console/policy/draft"),
    ("legal", "/console/orders"),
    ("legal", CASE),
    ("admin", "/console/people"),
    ("admin", "/console/keys"),
    ("admin", "/console/undelivered"),
    ("auditor", "/console"),
    ("auditor", CASE),
    ("auditor", API),
    ("auditor", "/console/ledger"),
    ("auditor", "/console/orders"),
    ("auditor", "/console/people"),
    ("auditor", "/console/keys"),
    *((role, "/console/me") for role in EVERY_ROLE),
    *((role, "/console/numbers") for role in EVERY_ROLE),
    *((role, "/console/policy/changes") for role in EVERY_ROLE),
    *((role, "/console/emergency") for role in EVERY_ROLE),
)
PAGES = (
    "/console",
    CASE,
    f"{CASE}/like",
    "/console/cases/network-first_drummer",
    "/console/appeals",
    "/console/quality",
    "/console/numbers",
    "/console/gates",
    "/console/policy",
    "/console/policy/changes",
    "/console/lists",
    "/console/orders",
    "/console/undelivered",
    "/console/people",
    "/console/keys",
    "/console/ledger",
    "/console/emergency",
    "/console/me",
)


def knock(browser: Browser, door: str) -> tuple[int, str]:
    """Ask at a door, with the session's own token where something would change."""
    method, path = door.split(" ")
    answer = browser.request(method, path, headers={"origin": HOST, "x-csrf-token": browser.csrf})
    return answer.status_code, answer.text


@pytest.mark.parametrize(("role", "act", "door", "who"), CANNOT)
def test_what_a_role_cannot_do_is_refused_and_says_who_can(
    desk: Desk, role: Role, act: str, door: str, who: str
) -> None:
    """Refused at the door, in a plain sentence, whatever the act."""
    account_case(desk, "lantern77")
    status, text = knock(desk.browser_of(role), door)
    assert status == 403, act
    assert "may not use" in text
    assert who in text
    assert " can" in text


@pytest.mark.parametrize(("role", "path"), CAN)
def test_what_a_role_can_do_is_open(desk: Desk, role: Role, path: str) -> None:
    """The same table, read the other way."""
    account_case(desk, "lantern77")
    assert desk.browser_of(role).get(path).status_code == 200


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_no_page_offers_what_its_reader_cannot_do(desk: Desk, role: Role) -> None:
    """Neither a button nor a link of the menu leads to a refusal."""
    evening(desk)
    browser = desk.browser_of(role)
    wrong = []
    for page in PAGES:
        answer = browser.get(page)
        assert answer.status_code in (200, 303, 403), page
        text = answer.text
        offers = [("POST", one) for one in re.findall(r'<form[^>]*method="post"[^>]*>', text)]
        links = [("GET", one) for one in re.findall(r'<a [^>]*href="/console[^>]*>', text)]
        wrong += [
            f"{page}: {method} {tag[:120]}"
            for method, tag in offers + links
            if not _is_open(browser, method, tag)
        ]
    assert wrong == []


def _is_open(browser: Browser, method: str, tag: str) -> bool:
    found = re.search(r'(?:action|href)="([^"?#]*)', tag)
    path = found[1] if found else ""
    for route in ROUTES:
        pattern = re.sub(r"\{[a-z_]+(:path)?\}", "[^/]+", route.path)
        if route.method == method and re.fullmatch(pattern, path):
            return route.admits(browser.person) or path == "/console"
    return False


def test_whoever_sees_no_cases_lands_where_they_work(desk: Desk) -> None:
    """An admin who signs in is not met by a refusal."""
    assert desk.browser_of("admin").get("/console").headers["location"] == "/console/people"


def test_a_reviewer_is_not_told_who_reported(desk: Desk) -> None:
    """They see what was said and how reliable it was; a lead sees who, as orders may need it."""
    case = report_case(desk, "harbour_news", count=0)
    notice = Notice(
        id="n1", subject_kind="account", subject="harbour_news", reason="Look.", reporter="r-77"
    )
    desk.keep(replace(case, revision=2), notices=desk.append(notice))
    path = f"/api/v1/cases/{case.id}"
    assert "r-77" not in desk.browser_of("reviewer").get(path).text
    assert "r-77" not in desk.browser_of("policy").get(path).text
    assert "r-77" in desk.browser_of("lead").get(path).text


@pytest.mark.parametrize(("count", "status"), [(10, 200), (11, 403)])
def test_a_reviewer_acts_on_ten_accounts_at_once_and_not_on_eleven(
    desk: Desk, count: int, status: int
) -> None:
    """A wrong decision of one person harms ten at most."""
    assert status == _suspend_members(desk, desk.browser_of("reviewer"), count)


def test_a_lead_may_act_on_more_than_ten(desk: Desk) -> None:
    """The power to do so is the lead's."""
    assert _suspend_members(desk, desk.browser_of("lead"), 11) == 200


def _suspend_members(desk: Desk, browser: Browser, count: int) -> int:
    members = tuple(f"m{place}" for place in range(12))
    case = network_case(desk, "drummer", members)
    headers = {"x-csrf-token": browser.csrf, "origin": HOST, "content-type": "application/json"}
    token = browser.post(f"/api/v1/cases/{case.id}/claim", headers=headers).json()["token"]
    chosen = [f"forum:account:{name}" for name in members[:count]]
    answer = browser.post(
        f"/api/v1/cases/{case.id}/decide",
        json={
            "token": token,
            "verb": "suspend",
            "subjects": chosen,
            "looked_at": chosen,
            "category": "removed_again",
            "purpose": "none",
            "reasons": "They post again what was removed.",
        },
        headers={"x-csrf-token": browser.csrf, "origin": HOST},
    )
    return answer.status_code


@pytest.mark.parametrize("role", ["auditor", "policy", "legal"])
def test_who_reads_a_case_and_does_not_decide_it_leaves_a_line(desk: Desk, role: Role) -> None:
    """Every reading of a case by an auditor is on the ledger, by page and by API."""
    account_case(desk, "lantern77")
    browser = desk.browser_of(role)
    for path in (CASE, API, f"{CASE}/like"):
        assert browser.get(path).status_code == 200
    told = [line for line in _lines(desk) if line.kind == "case read"]
    assert [(role, CaseId("case-lantern77"))] * 3 == [(one.actor, one.case) for one in told]


def test_who_decides_cases_leaves_no_line_by_reading_one(desk: Desk) -> None:
    """Reviewers look at cases all day; nobody counts how."""
    account_case(desk, "lantern77")
    desk.browser_of("reviewer").get(CASE)
    assert "case read" not in [line.kind for line in _lines(desk)]


def _lines(desk: Desk) -> list[LedgerEntry]:
    return desk.services.store.entries(0, 1_000, desk.services.tenant)


def test_an_admin_grants_a_role_and_the_ledger_tells(desk: Desk) -> None:
    """Each role that is granted or taken is a line that names both."""
    desk.add_person("omar", "reviewer")
    done = desk.browser_of("admin").submit("/console/people/omar/roles", roles=["legal"])
    told = [
        (line.kind, line.actor, line.colleague, line.note)
        for line in _lines(desk)
        if line.kind.startswith("role")
    ]
    assert done.status_code == 303
    assert told == [
        ("role granted", "admin", "omar", "legal"),
        ("role taken", "admin", "omar", "reviewer"),
    ]


def test_an_admin_cannot_grant_themselves_a_role(desk: Desk) -> None:
    """Not to see what they may not see."""
    answer = desk.browser_of("admin").submit("/console/people/admin/roles", roles=["admin", "lead"])
    assert answer.status_code == 403
    assert "another admin must" in answer.text


@pytest.mark.parametrize(("door", "roles"), [("roles", ["lead"]), ("disable", [])])
def test_the_last_admin_stays_whatever_another_admin_says(
    desk: Desk, door: str, roles: list[str]
) -> None:
    """Two admins, one of them never came in: the other one stays."""
    desk.add_person("anna", "admin", "paper lantern by the canal")
    new = desk.browser_of("admin", person="newly")
    answer = new.submit(f"/console/people/anna/{door}", roles=roles)
    assert answer.status_code == 409
    assert "last admin" in answer.text


def test_whoever_holds_every_role_is_warned_about(desk: Desk) -> None:
    """The first admin can do all, and reads on the page why that should end."""
    assert "holds every role" in desk.browser("admin").get("/console/people").text
    assert "holds every role" not in desk.browser_of("admin", person="b").get("/console/me").text


def test_a_power_for_four_hours_by_two_people(desk: Desk) -> None:
    """Asked with a reason, agreed by another, told to everybody, over by itself."""
    ines, anna = desk.browser_of("reviewer"), desk.browser_of("lead")
    other = desk.browser_of("policy")
    asked = ines.submit("/console/emergency", power="orders", reason="The lead is on a train.")
    assert asked.status_code == 303
    paper = desk.services.store.papers(desk.services.tenant, "emergency")[0].id
    assert ines.get("/console/orders").status_code == 403
    assert ines.submit(f"/console/emergency/{paper}/agree").status_code == 403
    assert "asks to work on removal orders" in anna.get("/console").text
    assert anna.submit(f"/console/emergency/{paper}/agree").status_code == 303
    assert ines.get("/console/orders").status_code == 200
    told = "reviewer may work on removal orders"
    assert told in other.get("/console").text
    desk.clock.at += timedelta(hours=4) - timedelta(microseconds=1)
    assert ines.get("/console/orders").status_code == 200
    desk.clock.at += timedelta(microseconds=1)
    assert ines.get("/console/orders").status_code == 403
    assert told not in other.get("/console").text
    kinds = [line.kind for line in _lines(desk) if line.kind.startswith("emergency")]
    assert kinds == ["emergency asked", "emergency agreed"]


def test_a_lent_power_is_ended_before_its_time(desk: Desk) -> None:
    """Whoever has it gives it back; it opens nothing from then on."""
    ines, anna = desk.browser_of("reviewer"), desk.browser_of("lead")
    ines.submit("/console/emergency", power="orders", reason="Nobody else is here.")
    paper = desk.services.store.papers(desk.services.tenant, "emergency")[0].id
    anna.submit(f"/console/emergency/{paper}/agree")
    assert ines.submit(f"/console/emergency/{paper}/end").status_code == 303
    assert ines.get("/console/orders").status_code == 403


def test_saving_ones_languages_keeps_no_lent_power(desk: Desk) -> None:
    """What is lent ends, whatever is saved meanwhile."""
    ines, anna = desk.browser_of("reviewer"), desk.browser_of("lead")
    ines.submit("/console/emergency", power="orders", reason="Nobody else is here.")
    paper = desk.services.store.papers(desk.services.tenant, "emergency")[0].id
    anna.submit(f"/console/emergency/{paper}/agree")
    assert ines.submit("/console/me", languages="fr").status_code == 303
    desk.clock.forward(hours=4)
    assert (ines.person.languages, ines.person.lent) == (("fr",), ())
    assert ines.get("/console/orders").status_code == 403
