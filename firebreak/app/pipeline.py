"""The story on one page: records to signals to connections to cases.

INTAKE   firebreak.intake.receive      durable before we answer
DETECT   study()                       item -> signals
CONNECT  networks()                    seeds -> connections
REVIEW   conclude()                    -> cases;  app.desk: a person's decision
ACT      confirm() here;               app.outbox: message -> platform
MEASURE  firebreak.measure             ledger -> numbers
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec import structs

from firebreak.act.confirm import confirmation, confirmed_by, is_overtaken
from firebreak.app.knowledge import Knowledge
from firebreak.app.languages import with_languages
from firebreak.app.seen_before import with_views
from firebreak.connect.networks import group
from firebreak.model.actions import Action
from firebreak.model.connections import Connection
from firebreak.model.effects import Effects
from firebreak.model.facts import SecondOpinion, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, split_key
from firebreak.model.items import StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.policy import Policy
from firebreak.model.ports import Library, Record, Store
from firebreak.model.signals import Failure, Signal
from firebreak.review.cases import merge, subjects
from firebreak.review.findings import Findings
from firebreak.review.matters import placed
from firebreak.review.reopen import asks_for_file

CURSOR = "pipeline"
"""Name of the one reader that opens cases."""
Seen = tuple[Action, datetime]


def study(records: Sequence[Record], knowledge: Knowledge) -> Findings:
    """Run the detectors over new records, from the feed in order.

    Args:
        records: What came in.
        knowledge: The worker's memory; takes them in.

    Returns:
        Signals, notices, failures and second opinions, with what is known of their subjects.
    """
    signals: list[Signal] = []
    failures: list[Failure] = []
    notices: list[StoredNotice] = []
    opinions: list[StoredFact] = []
    knowledge.read_ahead(records)
    for record in records:
        if isinstance(record, StoredNotice):
            notices.append(record)
            continue
        if isinstance(record, StoredFact) and isinstance(record.fact, SecondOpinion):
            opinions.append(record)
            continue
        if isinstance(record, StoredFact):
            found = knowledge.look_at_fact(record)
        else:
            found = knowledge.look(record)
        signals += found.signals
        failures += found.failures
    told = Findings(
        tenant=knowledge.tenant,
        signals=tuple(signals),
        notices=tuple(notices),
        failures=tuple(failures),
        opinions=tuple(opinions),
    )
    return with_languages(knowledge.about(told), records, knowledge.known)


def networks(
    knowledge: Knowledge, policy: Policy, *, tenant: TenantId, now: datetime, near: bool = False
) -> Findings:
    """Find the accounts connected to those that people decided on.

    Args:
        knowledge: The worker's memory: acts and seeds.
        policy: When a connection is shown.
        tenant: Whose cases they become.
        now: Instant of the computation.
        near: Whether to look only around the seeds, which takes milliseconds.

    Returns:
        Connections by network, none for a seed that leads nowhere (any more); accounts that are
        gone already are left out.
    """
    if policy.connect.mode != "live" or not knowledge.seeds_ever:
        return Findings(tenant=tenant)
    living = knowledge.connected(now, near=near)
    nowhere: dict[ItemKey, tuple[Connection, ...]] = dict.fromkeys(knowledge.seeds_ever, ())
    return Findings(
        tenant=tenant,
        at=now,
        connections=tuple(sorted({**nowhere, **dict(group(living, knowledge.seeds))}.items())),
        reach={one.account: knowledge.reach.get(one.account, 0) for one in living},
        posts_before={one.account: knowledge.posts[one.account] for one in living},
        suspended={one.account: one.decision for one in knowledge.seeds if one.decision},
    )


def conclude(
    findings: Findings,
    *,
    library: Store,
    policy: Policy,
    new_id: Callable[[], str],
    confirmed: Sequence[Seen] = (),
    after: Seq,
    upto: Seq,
) -> Effects:
    """Merge findings into cases as they stand now; pure but for reading the store.

    Args:
        findings: What was found there.
        library: Where cases and posts stand; only read.
        policy: Categories, clocks and thresholds.
        new_id: Gives identifiers that are never given twice.
        confirmed: Actions seen to be done, and when.
        after: Where the reader stands.
        upto: Where it will.

    Returns:
        Effects to be kept in one transaction; to be computed again if a case has moved on.
    """
    findings, existing = placed(
        findings,
        lambda found: library.cases_of(subjects(found), None, findings.tenant),
        lambda case: library.case(case, findings.tenant),
    )
    judged = tuple(
        library.case_file(case.id, findings.tenant)
        for case in existing
        if asks_for_file(case, findings)
    )
    findings = structs.replace(findings, judged=judged)
    merged = merge(findings, existing, policy=policy, new_id=new_id)
    return Effects(
        cursor=CURSOR,
        after=after,
        upto=upto,
        signals=merged.unfiled,
        failures=findings.failures,
        cases=merged.cases,
        joined=merged.joined,
        confirmed=tuple(action.id for action, _ in confirmed),
        entries=with_views(merged.entries, library, upto=upto)
        + tuple(confirmation(action, at, findings.tenant) for action, at in confirmed),
        resting_on={case.id: case.revision for case in existing},
    )


def confirm(
    records: Sequence[Record],
    library: Library,
    tenant: TenantId,
    *,
    rehearsed: Collection[SourceId] = (),
) -> list[Seen]:
    """Find the actions that new items show to be done, each with when that was seen.

    Args:
        records: What came in.
        library: Knows the actions and the items.
        tenant: Whose.
        rehearsed: Platforms in a dry run: what is done there others did, and never we.

    Returns:
        In the order in which it was seen.
    """
    items = [record for record in records if isinstance(record, StoredItem)]
    items = [item for item in items if split_key(item.key)[0] not in rehearsed]
    waiting, done = library.open_actions([item.key for item in items], tenant), []
    for item in items if waiting else ():
        shown = confirmed_by(item, waiting)
        if shown and is_overtaken(item, library.item(item.key, tenant, until=item.received_at)):
            continue
        waiting = [action for action in waiting if action not in shown]
        done += [(action, item.received_at) for action in shown]
    return done
