"""Replies that answer each other in a circle."""

from collections.abc import Mapping, Sequence

from firebreak.intake.limits import MAX_SHOWN
from firebreak.intake.results import Code, Rejection
from firebreak.intake.wire import Value
from firebreak.model.items import Post


def reply_cycles(values: Sequence[Value]) -> dict[int, Rejection]:
    """Find posts of one batch that answer each other in a circle, O(records).

    Only one batch is seen: a circle that closes over two batches passes, so whoever walks up a
    thread must stop at a post it has met.

    Args:
        values: Records that were read; of several versions of a post the last one counts.

    Returns:
        Why, by the place among ``values``, for every member of a circle, and for nobody who
        merely answers into one.
    """
    replies = {
        value.id: (place, value.reply_to)
        for place, value in enumerate(values)
        if isinstance(value, Post) and value.reply_to is not None
    }
    return {
        replies[post][0]: _rejection(post, replies[post][1])
        for post in _in_circles({post: parent for post, (_, parent) in replies.items()})
    }


def _in_circles(parents: Mapping[str, str]) -> set[str]:
    """Walk up from every post; whoever comes back to a post of the same walk is in a circle."""
    walked: dict[str, str] = {}
    found: set[str] = set()
    for start in parents:
        post = start
        while post in parents and post not in walked:
            walked[post] = start
            post = parents[post]
        if walked.get(post) == start:
            while post not in found:
                found.add(post)
                post = parents[post]
    return found


def _rejection(post: str, parent: str) -> Rejection:
    reason = (
        f"{post[:MAX_SHOWN]!r} answers {parent[:MAX_SHOWN]!r}, and replies lead from there back "
        "to it; send the post it really answers"
    )
    return Rejection(code=Code.REPLY_CYCLE, field="reply_to", reason=reason)
