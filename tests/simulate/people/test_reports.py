"""Reports are mostly wrong, brigades always; orders are of three kinds."""

import pytest

from firebreak.simulate.actors.deeds import Noticed, Said
from firebreak.simulate.checks.story import CLASSES, Story, played
from firebreak.simulate.parameters import HOUR_MS, Reporting, chosen
from firebreak.simulate.people.brigades import TARGETS
from firebreak.simulate.populace.world import build
from tests.simulate.plays import ATTACKS, parameters, purge, week


def crowded() -> Story:
    """Play a week with many brigades and many orders."""
    given = parameters()
    settings = Reporting(brigades=60, brigade_size=(20, 60), orders_in_90_days=900)
    return played(
        build(
            chosen(
                "demo",
                seed=2,
                accounts=given.accounts,
                days=given.days,
                planted=given.planted,
                attacks=ATTACKS,
                reporting=settings,
            )
        ),
        written=0,
    )


@pytest.fixture(scope="module", name="story")
def _story() -> Story:
    return crowded()


def brigades(story: Story) -> dict[int, list[Noticed]]:
    """Give the reports of each brigade."""
    found: dict[int, list[Noticed]] = {}
    for one in story.notices:
        if one.brigade:
            found.setdefault(one.brigade, []).append(one)
    return found


def test_brigades_hit_innocents_and_are_wrong(story: Story) -> None:
    """Reporters, opponents, fans or researchers; never a member, and never rightly."""
    reported = [one for reports in brigades(story).values() for one in reports]
    assert len(brigades(story)) > 3
    assert not any(one.is_right for one in reported)
    assert {CLASSES[story.part[one.subject]] for one in reported} <= set(TARGETS)


def test_a_brigade_has_one_victim_and_one_hour(story: Story) -> None:
    """All its reports are about one account and come within the hour."""
    for reports in brigades(story).values():
        times = [one.at for one in reports]
        assert len({one.subject for one in reports}) == 1
        assert max(times) - min(times) < HOUR_MS


def test_half_of_the_brigades_are_the_groups(story: Story) -> None:
    """Its members take part in some, and the public alone in others."""
    member = CLASSES.index("planted")
    own = {
        number: any(story.part[one.reporter] == member for one in reports)
        for number, reports in brigades(story).items()
    }
    assert set(own.values()) == {True, False}


def test_orders_are_valid_defective_or_forged(story: Story) -> None:
    """All three arrive; a defective one can still be about the right post, a forged one is not."""
    orders = [one for one in story.notices if one.kind == "removal_order"]
    assert {one.order for one in orders} == {"valid", "defective", "forged"}
    assert all(one.is_right == (one.order != "forged") for one in orders)
    share = sum(one.order == "valid" for one in orders) / len(orders)
    assert share == pytest.approx(Reporting().valid_orders, abs=0.2)


def test_orders_name_posts_that_are_what_they_say(story: Story) -> None:
    """A valid order is about a post that breaks the rules, a forged one about an innocent's."""
    said: dict[int, Said] = {one.number: one for one in story.said}
    for one in story.notices:
        if one.kind == "removal_order":
            assert said[one.subject].is_violating == (one.order != "forged")


def test_some_orders_come_at_night(story: Story) -> None:
    """Authorities do not keep office hours, but mostly."""
    hours = [one.at // HOUR_MS % 24 for one in story.notices if one.kind == "removal_order"]
    night = sum(hour < 6 for hour in hours) / len(hours)
    assert 0.05 < night < 0.4


def test_most_user_reports_are_wrong() -> None:
    """As many as was published, within chance."""
    stories = [story(seed) for seed in (1, 2) for story in (week, purge)]
    notices = [one for story in stories for one in story.notices if not one.brigade]
    users = [one.is_right for one in notices if one.kind == "user_report"]
    assert 0.04 <= sum(users) / len(users) <= 0.45


def test_who_is_wrong_names_what_is_there() -> None:
    """A report is about a post or an account that exists, and comes after it."""
    story = week()
    at = {one.number: one.at for one in story.said}
    posts = [one for one in story.notices if one.subject_kind == "post"]
    assert posts
    assert all(at[one.subject] < one.at for one in posts)
