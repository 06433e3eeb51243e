"""What must hold after any history, whatever went wrong in it."""

from collections import Counter, defaultdict

from firebreak.algorithms.ledger.audit import audit
from firebreak.app.knowledge import Knowledge
from firebreak.app.replay import Replay
from firebreak.model.errors import CannotReplay
from firebreak.model.facts import StoredFact
from firebreak.model.ids import DEFAULT_TENANT, Seq
from firebreak.model.items import StoredItem
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Record, Store
from tests.faults.simulation import History

ALL = 1_000_000


def check(history: History) -> Counter[str]:
    """Check everything; the counts are what is wrong, by kind, and empty when all is well."""
    wrong: Counter[str] = Counter()
    store = history.store
    _intake(history, store, wrong)
    _decisions(history, store, wrong)
    _actions(history, store, wrong)
    _ledger(store, wrong)
    _memory(history, store, wrong)
    _replay(history, store, wrong)
    return +wrong


def _intake(history: History, store: Store, wrong: Counter[str]) -> None:
    """Everything acknowledged is there, once, at the place that was told; nothing else is."""
    records = store.read(Seq(0), ALL)
    wrong["lost: feed has holes"] += [one.seq for one in records] != [*range(1, len(records) + 1)]
    kept = {one.seq: one.told for one in records}
    for record, answer in history.acknowledged:
        same = kept.get(answer.seq)
        if answer.result == "conflict":
            wrong["lost: conflict without a first one"] += same is None
        else:
            wrong["lost: acknowledged record"] += same != record
    names = Counter(_name(one) for one in records)
    wrong["duplicated: record"] += sum(count - 1 for count in names.values())
    said = [*history.forum.told]
    wrong["unexpected: record"] += sum(one not in said for one in kept.values())
    wrong["lost: not concluded from"] += store.cursor("pipeline") != len(records)


def _name(record: Record) -> tuple[str, int]:
    match record:
        case StoredItem():
            return str(record.key), record.item.version
        case StoredNotice():
            return f"notice:{record.notice.id}", 0
        case StoredFact():
            return f"fact:{record.subject}", record.fact.version


def _decisions(history: History, store: Store, wrong: Counter[str]) -> None:
    """Every acknowledged decision stands; nobody decided under one claim twice."""
    kept = {one.id for one in store.decisions(None, DEFAULT_TENANT)}
    wrong["lost: acknowledged decision"] += sum(one.id not in kept for one in history.decided)
    lines = store.entries(0, ALL, DEFAULT_TENANT)
    decided = Counter(one.decision for one in lines if one.kind == "case decided")
    wrong["unexpected: decision without line"] += set(decided) != kept
    by_case: dict[str, list[LedgerEntry]] = defaultdict(list)
    for line in lines:
        if line.case:
            by_case[line.case].append(line)
    for told in by_case.values():
        wrong["duplicated: decision"] += _decided_twice(told)


def _decided_twice(lines: list[LedgerEntry]) -> int:
    """Count decisions of one case without a claim of their own, or after the last word."""
    twice, is_claimed, is_open = 0, False, False
    taken_back: set[str] = set()
    for line in lines:
        if line.kind in ("case opened", "case reopened"):
            is_open = True
        elif line.kind == "case claimed":
            is_claimed = True
        elif line.kind == "case decided" and line.verb == "reverse":
            twice += line.reverses in taken_back
            taken_back.add(str(line.reverses))
        elif line.kind == "case decided":
            twice += not (is_claimed and is_open)
            is_claimed, is_open = False, line.waits
    return twice


def _actions(history: History, store: Store, wrong: Counter[str]) -> None:
    """Each action reached its platform once, in order, or a person sees that it did not."""
    forum, dead = history.forum, {one.action for one, _ in store.dead(DEFAULT_TENANT)}
    actions = store.actions(None, DEFAULT_TENANT)
    wrong["duplicated: action"] += len(actions) - len({one.id for one in actions})
    wrong["unexpected: body changed between tries"] += sum(
        len(bodies) > 1 for bodies in forum.bodies.values()
    )
    heard = [(verb, subject) for _, verb, subject in forum.heard]
    wrong["duplicated: effect"] += len(heard) - len({one for one, _, _ in forum.heard})
    for action in actions:
        if action.status == "failed":
            wrong["lost: failed and nobody sees it"] += action.id not in dead
        else:
            wrong["lost: action never left"] += action.status == "planned"
            wrong["lost: action never heard"] += (action.verb, action.subject) not in heard
    wrong["unexpected: more heard than planned"] += len(heard) > len(actions)
    for subject in {action.subject for action in actions}:
        planned = [one.verb for one in actions if one.subject == subject]
        done = [verb for verb, about in heard if about == subject]
        wrong["unexpected: out of order"] += not _is_within(done, [str(one) for one in planned])


def _is_within(some: list[str], every: list[str]) -> bool:
    """Whether some words come in another list in the same order, perhaps with gaps."""
    rest = iter(every)
    return all(word in rest for word in some)


def _ledger(store: Store, wrong: Counter[str]) -> None:
    """The ledger is whole."""
    rows = [
        (one.seq, one.body, one.private, one.salt, one.commitment, one.node)
        for one in store.leaves(0, ALL, DEFAULT_TENANT)
    ]
    finding = audit(rows, store.tree(DEFAULT_TENANT)).finding
    wrong[f"unexpected: ledger {finding.says if finding else ''}"] += finding is not None


def _memory(history: History, store: Store, wrong: Counter[str]) -> None:
    """What the worker knows is what reading the feed again gives."""
    again = Knowledge(history.services.policy, store, DEFAULT_TENANT)
    again.recall(store.read(Seq(0), ALL))
    again.learn_decisions(store.decisions(None, DEFAULT_TENANT))
    lived = history.worker._knowledge
    for name in ("seeds", "seeds_ever", "posts", "reach", "inactive"):
        wrong[f"unexpected: memory of {name}"] += getattr(again, name) != getattr(lived, name)
    wrong["unexpected: memory of acts"] += len(again.acts) != len(lived.acts)


def _replay(history: History, store: Store, wrong: Counter[str]) -> None:
    """Doing it all again from feed, decisions and steps gives the same cases, byte for byte."""
    again = Replay(store, history.services.policy, DEFAULT_TENANT)
    try:
        for _ in again.run():
            pass
    except CannotReplay as error:
        wrong[f"unexpected: {error}"] += 1
    for one in again.differences(history.room.clock()):
        wrong[f"unexpected: {one.what} comes out otherwise"] += 1
