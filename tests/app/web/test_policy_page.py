"""The page of the rules: what holds, what held before, word for word."""

import json
from dataclasses import replace as swapped
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app.policy_history import keep_policy
from firebreak.app.web.application import create_app
from firebreak.app.web.console.policy import common, length, rules
from firebreak.model.policy import PURPOSES, Policy, parse_policy
from tests.app.web.factories import Desk
from tests.app.web.hostile import PAYLOADS, dangers

PAGE = "/console/policy"
OLD = """
name = "seaside"
version = "1"
[categories.call]
title = "Call"
definition = "Urges others to commit an attack."
severity = 2
minutes = 60
"""
NEW = OLD.replace('version = "1"', 'version = "2"').replace("severity = 2", "severity = 4")


def in_force(desk: Desk, *texts: str) -> None:
    """Let policies come into force, one after the other."""
    for text in texts:
        keep_policy(swapped(desk.services, policy=parse_policy(text), policy_text=text))
        desk.clock.forward(minutes=1)


def test_a_reviewer_reads_every_rule_with_clock_people_and_examples(desk: Desk) -> None:
    """All that a decision goes by stands on one page."""
    page = desk.browser("reviewer").get(PAGE).text
    for name, category in desk.policy.categories.items():
        assert f'id="{name}"' in page
        assert category.title in page
    assert desk.policy.digest[:12] in page


def test_the_gravest_rule_with_the_shortest_clock_comes_first(desk: Desk) -> None:
    """In the order in which they press, not as the file has them."""
    shown = [(-one.category.severity, one.category.minutes or 10**9) for one in rules(desk.policy)]
    assert shown == sorted(shown)


@pytest.mark.parametrize(("reviewers", "two"), [("1", []), ("2", ["suspend", "remove"])])
def test_a_rule_says_what_two_people_must_agree_on(reviewers: str, two: list[str]) -> None:
    """Only of what the rule admits at all."""
    [rule] = rules(parse_policy(f"{OLD}reviewers = {reviewers}\n"))
    assert rule.two_people == two


def test_what_holds_in_every_category_is_said_once(desk: Desk) -> None:
    """And where one category differs, each says it for itself."""
    both = f"{OLD}[categories.claim]\ntitle = 'Claim'\ndefinition = 'Claims it.'\nseverity = 1\n"
    assert common(parse_policy(both)).exempt == PURPOSES
    differs = common(parse_policy(f'{both}exempt_purposes = ["news"]\nasks_purpose = false\n'))
    assert (differs.asks_purpose, differs.exempt) == (False, ())


@pytest.mark.parametrize(
    ("minutes", "says"), [(59, "59 min"), (60, "1 h"), (61, "1 h 01 min"), (1440, "1 d")]
)
def test_a_clock_is_written_without_empty_units(minutes: int, says: str) -> None:
    """As people say it."""
    assert says == length(timedelta(minutes=minutes))


def test_former_policies_are_shown_with_what_each_changed(desk: Desk) -> None:
    """The newest first; the words of each can be fetched as they were."""
    in_force(desk, OLD, NEW)
    browser = desk.browser("reviewer")
    page = browser.get(PAGE).text
    assert page.index("seaside 2") < page.index("seaside 1")
    assert "categories.call.severity: 2 before, 4 now" in page
    for text in (OLD, NEW):
        answer = browser.get(f"{PAGE}/text?digest={parse_policy(text).digest}")
        assert answer.text == text
        assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("digest", "status"), [("", 404), ("abc", 404), ("0" * 64, 404), ("x" * 65, 422)]
)
def test_a_hash_that_names_no_policy_is_refused(desk: Desk, digest: str, status: int) -> None:
    """Too short to tell, unknown, or no hash at all."""
    answer = desk.browser("reviewer").get(f"{PAGE}/text?digest={digest}")
    assert status == answer.status_code


def test_where_the_law_asks_for_more_the_page_says_so(desk: Desk) -> None:
    """With the article, as the check of the file does."""
    slow: Policy = replace(
        desk.policy, clocks=replace(desk.policy.clocks, removal_order_minutes=61)
    )
    desk.app = create_app(swapped(desk.services, policy=slow), passwords=desk.passwords)
    assert "Art. 3" in desk.browser("reviewer").get(PAGE).text


def test_hostile_words_in_a_policy_stay_words(desk: Desk) -> None:
    """Whoever writes the policy cannot write the page."""
    for payload in PAYLOADS:
        in_force(desk, OLD.replace('"seaside"', json.dumps(payload)))
    assert dangers(desk.browser("reviewer").get(PAGE).text) == []
