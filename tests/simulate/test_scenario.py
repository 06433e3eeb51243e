"""The evening: the same for a seed, in order, and fit to be taken in."""

import hashlib
import subprocess
import sys

import msgspec
import pytest

from firebreak.model.items import Item, Post
from firebreak.model.notices import Notice
from firebreak.simulate import crowd
from firebreak.simulate.scenario import EVENING, LISTED_URLS, scenario
from firebreak.simulate.timeline import encode
from firebreak.simulate.writing import written
from tests.simulate.factories import START, accounts, evening, posts

PRINT_DIGEST = """
import hashlib
from tests.simulate.factories import evening
from firebreak.simulate.timeline import encode
story, _ = evening(11, 200)
print(hashlib.sha256(encode(s.record for s in story.history + story.evening)).hexdigest())
"""


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    """A demo can be repeated exactly, whatever order Python hashes things in."""
    story, _ = evening(11, 200)
    here = hashlib.sha256(encode(step.record for step in story.history + story.evening))
    there = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert here.hexdigest() == there.stdout.strip()


def test_another_seed_gives_another_evening() -> None:
    """The seed matters."""
    assert evening(11, 200)[0] != evening(12, 200)[0]


def test_steps_come_in_the_order_of_time() -> None:
    """History ends before the evening begins, and both run forward."""
    story, _ = evening()
    times = [step.at for step in story.history + story.evening]
    assert times == sorted(times)
    assert story.history[-1].at < START <= story.evening[0].at
    assert story.evening[-1].at < START + EVENING


def test_every_record_reads_back_as_it_was() -> None:
    """What is sent is what the wire format allows."""
    story, _ = evening()
    steps = story.history + story.evening
    items = [step.record for step in steps if not isinstance(step.record, Notice)]
    notices = [step.record for step in steps if isinstance(step.record, Notice)]
    assert items == msgspec.json.decode(encode(items), type=list[Item])
    assert notices == msgspec.json.decode(encode(notices), type=list[Notice])


def test_answers_come_after_what_they_answer() -> None:
    """Every reply, share and quote points to an earlier post."""
    story, _ = evening()
    seen: set[str] = set()
    for post in posts(story.history + story.evening):
        parents = {post.reply_to, post.share_of, post.quote_of} - {None}
        assert parents <= seen
        seen.add(post.id)


def test_identifiers_are_given_once() -> None:
    """No two accounts, posts or notices share an identifier."""
    story, _ = evening(7, 2_000)
    steps = story.history + story.evening
    ids = [step.record.id for step in steps if getattr(step.record, "id", "")]
    assert len(ids) == len(set(ids))
    assert len(accounts(story.history)) == 2_000


def test_listed_addresses_find_a_few_members_and_not_the_group() -> None:
    """A list of addresses gives the reviewer a beginning; connections have to find the rest."""
    story, truth = evening(7, 2_000)
    tripped = {
        post.author
        for post in posts(story.evening)
        if post.author in truth.planted and any(link.startswith(LISTED_URLS) for link in post.links)
    }
    assert 2 <= len(tripped) <= 3


def test_innocent_people_trip_the_list_too() -> None:
    """Journalists show the listed pages, so a listed address alone condemns nobody."""
    story, truth = evening(7, 2_000)
    shown = [
        post
        for post in posts(story.evening)
        if post.author not in truth.planted
        and any(link.startswith(LISTED_URLS) for link in post.links)
    ]
    assert shown
    assert all(post.quote_of for post in shown)
    assert {truth.cast.role[post.author] for post in shown} == {"journalist"}


def test_most_user_reports_are_wrong_and_official_ones_right() -> None:
    """Reports are a reason to look, never a finding."""
    story, truth = evening(7, 2_000)
    notices = [step.record for step in story.evening if isinstance(step.record, Notice)]
    by_users = [notice for notice in notices if notice.kind == "user_report"]
    right = [notice for notice in by_users if notice.id in truth.right_notices]
    assert 0 < len(right) < len(by_users) / 4
    official = {notice.kind for notice in notices if notice.kind != "user_report"}
    assert official == {"trusted_flagger", "removal_order"}


def test_a_brigade_falls_upon_one_journalist() -> None:
    """Many reports against one innocent account, within minutes."""
    story, truth = evening(7, 2_000)
    about = [
        step
        for step in story.evening
        if isinstance(step.record, Notice) and step.record.subject_kind == "account"
    ]
    targets = {step.record.subject for step in about if isinstance(step.record, Notice)}
    assert len(about) >= 15
    assert [truth.cast.role[target] for target in targets] == ["journalist"]
    assert (about[-1].at - about[0].at).total_seconds() < 600


def test_planted_words_are_spoken_by_innocent_people_as_well() -> None:
    """Who says a marker word says nothing about whose side they are on."""
    story, truth = evening(7, 2_000)
    stems = ("vur", "zem", "tok", "lif", "gru", "nax", "pel", "dro")
    speakers = {
        post.author
        for post in posts(story.evening)
        if any(word.startswith(stems) and len(word) >= 9 for word in post.text.lower().split())
    }
    assert len(speakers - truth.planted) >= len(speakers & truth.planted)


def test_the_public_surge_fades() -> None:
    """Most of the public speaks in the first hour, as after real incidents."""
    story, _ = evening(7, 2_000)
    surge = [post for post in posts(story.evening) if post.tags == (crowd.PUBLIC_TAG,)]
    early = [p for p in surge if p.created_at and (p.created_at - START).total_seconds() < 3_600]
    assert len(early) > len(surge) / 2


def test_a_post_without_an_instant_cannot_become_a_step() -> None:
    """The story never guesses a time."""
    with pytest.raises(ValueError, match="no created_at"):
        written(Post(id="p1", author="a1"))


def test_times_follow_the_start() -> None:
    """The evening happens when it is told to."""
    story, _ = scenario(7, start=START.replace(year=2027), size=200)
    assert {step.at.year for step in story.evening} == {2027}
