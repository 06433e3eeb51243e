"""What people report: mostly wrong, sometimes right, once as a brigade."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

import msgspec

from firebreak.model.items import Post
from firebreak.model.notices import Notice, NoticeKind
from firebreak.simulate import names
from firebreak.simulate.timeline import Step, later, stream
from firebreak.simulate.world import PLANTED, Cast, World

WRONG = 40
RIGHT = 8
BRIGADE = 18
BRIGADE_MINUTE = 95
ORDER_MINUTE = 4
WRONG_WORDS = ("spam", "rude", "violence", "do not like it", "terrorism", "fake")


def reports(
    world: World,
    cast: Cast,
    *,
    seed: int,
    start: datetime,
    posts: Sequence[Post],
    statement: Post,
    old: Post,
) -> tuple[list[Step], frozenset[str]]:
    """Give the notices of the evening.

    About one user report in six is right (published shares: shared/notes/data.md 3.5); the
    trusted flagger and the removal order are.

    Args:
        world: The platform.
        cast: Its roles.
        seed: Same seed, same notices.
        start: Instant of the incident.
        posts: All posts of the evening.
        statement: The post that the trusted flagger writes about.
        old: The post of an earlier day that the removal order is about.

    Returns:
        The steps, and the identifiers of the notices that are right.
    """
    rng = stream(seed, "reports")
    reporters = [account.id for account in world.accounts]
    spoken = [post for post in posts if post.text]
    members = cast.planted
    planted = [post for post in spoken if post.author in members and post.tags]
    others = [post for post in spoken if post.author not in members]
    wrong = [
        _report(rng, post, rng.choice(reporters), rng.choice(WRONG_WORDS))
        for post in rng.sample(others, min(WRONG, len(others)))
    ]
    right = [
        _report(rng, post, rng.choice(reporters), "violence")
        for post in rng.sample(planted, min(RIGHT, len(planted)))
    ]
    right += _official(rng, start, statement, old)
    steps = wrong + right + _brigade(rng, cast, reporters, start)
    return steps, frozenset(step.record.id for step in right if isinstance(step.record, Notice))


def _report(rng: Random, post: Post, reporter: str, word: str) -> Step:
    delay = 60 * rng.lognormvariate(2.2, 0.8)
    return _step(_made(post), delay, reporter, _notice(rng, post.id, reporter, word))


def _official(rng: Random, start: datetime, statement: Post, old: Post) -> list[Step]:
    named: tuple[tuple[Post, NoticeKind, str, datetime], ...] = (
        (old, "removal_order", "authority-1", later(start, 60 * ORDER_MINUTE)),
        (statement, "trusted_flagger", "flagger-1", later(_made(statement), 400)),
    )
    steps = []
    for post, kind, sender, at in named:
        notice = Notice(
            id=names.identifier(rng, "n"),
            subject_kind="post",
            subject=post.id,
            kind=kind,
            category="terrorism",
            reason="Material of a violent group.",
            reporter=sender,
        )
        steps.append(_step(at, 0, "", notice))
    return steps


def _brigade(rng: Random, cast: Cast, reporters: Sequence[str], start: datetime) -> list[Step]:
    target = cast.playing("journalist")[0]
    members = list(cast.playing(*PLANTED))
    crowd = rng.sample(members, min(len(members), BRIGADE * 2 // 3))
    crowd += rng.sample(list(reporters), BRIGADE - len(crowd))
    begin = later(start, 60 * BRIGADE_MINUTE)
    return [
        _step(begin, rng.uniform(0, 480), reporter, _notice(rng, target, reporter, "terrorism"))
        for reporter in crowd
    ]


def _notice(rng: Random, subject: str, reporter: str, word: str) -> Notice:
    return Notice(
        id=names.identifier(rng, "n"),
        subject_kind="account" if subject.startswith("a") else "post",
        subject=subject,
        category=word,
        reason="This account spreads lies." if subject.startswith("a") else "Please look at this.",
        reporter=f"r{reporter[1:]}",
    )


def _step(at: datetime, delay: float, actor: str, notice: Notice) -> Step:
    moment = later(at, delay)
    dated = msgspec.structs.replace(notice, created_at=moment)
    return Step(at=moment, actor=actor, record=dated)


def _made(post: Post) -> datetime:
    if post.created_at is None:
        raise ValueError(f"post {post.id} has no created_at")
    return post.created_at
