"""Which duties bind whom, and where a policy falls short of one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.desk_policy import Jurisdiction, Profile, Service, Size
from firebreak.model.duties import ANY_SERVICE, ANY_SIZE, DUTIES, contradictions, duties_of
from firebreak.model.policy import parse_policy

COMPLETE = """
name = "t"
version = "1"
[profile]
jurisdiction = "eu"
size = "medium"
service = "platform"
contact = "desk@platform.example"
[categories.threat]
title = "Threat"
definition = "Threatens violence."
severity = 4
"""
HOSTING_EU = {"DSA-16", "DSA-17", "DSA-18", "TCO-3", "TCO-6", "TCO-14"}
PLATFORM_EU = {"DSA-20", "DSA-21", "DSA-22", "DSA-23", "DSA-24"}


def bound(
    size: Size = "small", service: Service = "platform", where: Jurisdiction = "eu"
) -> set[str]:
    """Name the duties of a platform."""
    return {one.id for one in duties_of(Profile(jurisdiction=where, size=size, service=service))}


@pytest.mark.parametrize("size", ANY_SIZE)
def test_orders_notices_reasons_and_threats_to_life_have_no_exemption(size: Size) -> None:
    """A forum of three people has one hour for an order, like everybody."""
    assert bound(size) >= HOSTING_EU
    assert bound(size, "hosting") >= HOSTING_EU


def test_complaints_and_trusted_flaggers_begin_above_fifty_people() -> None:
    """Section 3 of the DSA leaves micro and small enterprises out, and no others."""
    assert set() == (bound("micro") | bound("small")) & PLATFORM_EU
    for size in ("medium", "large", "very large"):
        assert bound(size) >= PLATFORM_EU
        assert set() == bound(size, "hosting") & PLATFORM_EU


def test_a_yearly_report_is_for_all_but_micro_and_small() -> None:
    """Article 15 binds intermediaries too."""
    assert "DSA-15" in bound("medium", "intermediary")
    assert "DSA-15" not in bound("small", "intermediary")


def test_who_only_carries_what_others_say_gives_no_reasons() -> None:
    """Nothing is hosted, so nothing can be removed."""
    assert {"DSA-9", "DSA-10", "DSA-11", "DSA-12", "DSA-14"} == bound("small", "intermediary")


def test_only_the_very_large_assess_systemic_risks() -> None:
    """Articles 34, 35 and 42."""
    assert {"DSA-34", "DSA-35", "DSA-42"} == bound("very large") - bound("large")


def test_in_the_uk_the_online_safety_act_binds_and_nothing_of_the_eu() -> None:
    """Elsewhere this program knows of no duties, which does not mean that there are none."""
    assert {"OSA-9", "OSA-10", "OSA-20", "OSA-21", "OSA-22", "OSA-23"} == bound(where="uk")
    assert set() == bound(where="other")


@given(st.sampled_from(ANY_SIZE), st.sampled_from(ANY_SIZE), st.sampled_from(ANY_SERVICE))
def test_growing_never_frees_from_a_duty(one: Size, other: Size, service: Service) -> None:
    """A larger platform has at least the duties of a smaller one."""
    small, large = sorted((one, other), key=ANY_SIZE.index)
    assert bound(small, service) <= bound(large, service)


def test_every_duty_names_its_article() -> None:
    """Nobody has to believe the table."""
    for one in DUTIES:
        assert any(word in one.article for word in ("2021/784", "2022/2065", "Online Safety Act"))
        assert one.says[0].islower()
    assert len(DUTIES) == len({one.id for one in DUTIES})


def short(text: str) -> list[str]:
    """Name the places where a policy falls short."""
    return [one.place for one in contradictions(parse_policy(text))]


def test_a_complete_policy_falls_short_of_nothing() -> None:
    """The defaults are lawful as far as this program can tell."""
    assert [] == short(COMPLETE)


@pytest.mark.parametrize(
    ("place", "good", "bad"),
    [
        ("clocks.removal_order_minutes", 60, 61),
        ("clocks.trusted_flagger_minutes", 1440, 1441),
        ("appeals.minutes", 20_160, 20_161),
        ("orders.preserve_days", 183, 182),
        ("retention.decided_days", 215, 214),
    ],
)
def test_one_more_than_the_law_gives_is_told(place: str, good: int, bad: int) -> None:
    """At the bound nothing is said; one minute or day beyond, the article is named."""
    table, field = place.split(".")
    assert [] == short(f"{COMPLETE}[{table}]\n{field} = {good}\n")
    assert [place] == short(f"{COMPLETE}[{table}]\n{field} = {bad}\n")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"desk@platform.example"', '""', "profile.contact"),
        ("severity = 4", "severity = 4\nasks_purpose = false", "categories.threat.asks_purpose"),
        (
            "severity = 4",
            'severity = 4\nexempt_purposes = ["news"]',
            "categories.threat.exempt_purposes",
        ),
        ('size = "medium"', 'size = "medium"\ncountries = ["FR"]', "profile.countries"),
    ],
)
def test_what_the_law_asks_and_the_policy_leaves_out_is_told(
    old: str, new: str, place: str
) -> None:
    """The law itself takes news, art and debate out; an order counts in every country."""
    assert [place] == short(COMPLETE.replace(old, new))


@pytest.mark.parametrize(("where", "law"), [("eu", "2022/2065"), ("uk", "Online Safety Act")])
def test_reports_without_a_clock_are_told(where: str, law: str) -> None:
    """Whoever reports something is answered in time, under either law."""
    policy = parse_policy(COMPLETE.replace('"eu"', f'"{where}"'))
    clocks = replace(policy.clocks, user_report_minutes=None)
    (found,) = contradictions(replace(policy, clocks=clocks))
    assert "clocks.user_report_minutes" == found.place
    assert law in found.reason


def test_who_is_not_bound_is_told_nothing() -> None:
    """A small platform may let trusted flaggers wait: Article 22 leaves it out."""
    slow = "[clocks]\ntrusted_flagger_minutes = 9999\n"
    assert [] == short(COMPLETE.replace('"medium"', '"small"') + slow)
    assert [] == short(COMPLETE.replace('"eu"', '"other"') + slow)


def test_in_the_uk_reports_need_a_clock_and_people_an_address() -> None:
    """The same gaps, under the other law."""
    uk = COMPLETE.replace('"eu"', '"uk"').replace('"desk@platform.example"', '""')
    assert ["profile.contact"] == short(uk)
    assert "Online Safety Act" in contradictions(parse_policy(uk))[0].reason


@pytest.mark.parametrize("name", ["eu-platform", "small-forum", "uk"])
def test_the_examples_fall_short_of_nothing(name: str) -> None:
    """Whoever copies one starts within the law as far as this program can tell."""
    path = Path(__file__).parents[2] / "policies" / f"{name}.toml"
    assert [] == short(path.read_text(encoding="utf-8"))
