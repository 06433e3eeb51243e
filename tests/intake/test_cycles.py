"""Replies in a circle are refused; threads, however long, are not."""

from firebreak.intake.results import Code
from tests.intake.factories import post, send


def replies(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Make posts that answer others."""
    return [post(id=own, reply_to=other) for own, other in pairs]


def refused(batch: list[dict[str, str]]) -> set[str]:
    """Send posts and name those that were refused as members of a circle."""
    results = send(batch).results
    return {batch[found.index]["id"] for found in results if found.code == Code.REPLY_CYCLE}


def test_two_posts_that_answer_each_other_are_both_refused() -> None:
    """Neither can have been written first."""
    assert {"a", "b"} == refused(replies(("a", "b"), ("b", "a")))


def test_a_post_that_answers_into_a_circle_is_taken() -> None:
    """Only the members of a circle are at fault."""
    assert {"a", "b"} == refused(replies(("c", "a"), ("a", "b"), ("d", "c"), ("b", "a")))


def test_two_circles_in_a_batch_are_both_found() -> None:
    """One circle does not hide another."""
    batch = replies(("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "x"), ("z", "a"))

    assert {"a", "b", "c", "x", "y"} == refused(batch)


def test_a_long_thread_is_no_circle() -> None:
    """A thousand answers in a row are a conversation."""
    assert set() == refused(replies(*((str(n), str(n + 1)) for n in range(1_000))))


def test_a_circle_of_a_thousand_posts_is_refused_whole() -> None:
    """The size of a circle does not matter."""
    batch = replies(*((str(n), str((n + 1) % 1_000)) for n in range(1_000)))

    assert len(refused(batch)) == 1_000


def test_the_reason_names_both_posts_and_the_way_out() -> None:
    """A sender can find the two posts that she mixed up."""
    first = send(replies(("a", "b"), ("b", "a"))).results[0]

    assert first.field == "reply_to"
    assert "'a' answers 'b'" in first.reason
    assert "send the post it really answers" in first.reason


def test_an_edited_post_may_answer_the_same_post_twice() -> None:
    """Two versions of one reply are no circle."""
    batch = [post(id="a", reply_to="b"), post(id="a", reply_to="b", version=1), post(id="b")]

    assert send(batch).accepted == 3
