"""A scripted reviewer for unattended demos; sees only what a person would."""

from collections.abc import Iterable

from firebreak.app import desk
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.errors import Conflict, InputError
from firebreak.model.ids import CaseId, ItemKey, ReviewerId
from firebreak.model.items import Post, StoredItem
from firebreak.model.people import Person
from firebreak.review.decide import Proposal
from firebreak.simulate.words import is_marked

SURE = 0.5
"""A live signal of this score, with no guard against it, convinces the script."""
LOOKED_BACK = 200
"""Posts of an account that the script reads."""
AHEAD = 20


class ScriptedReviewer:
    """Takes the first case, looks, decides, takes the next; knows nothing of the truth.

    Its rule is simple on purpose and is no advice: suspend who posts listed or removed material
    in their own voice, and connected accounts that the tools call likely and that said or shared
    it themselves; remove what an authority or trusted flagger rightly names; dismiss the rest,
    but leave to a person who was reported and does speak marker words. Nobody but the demo uses it.
    """

    def __init__(self, services: Services) -> None:
        """Sign the script on as a person, so that the ledger names who decided."""
        self._services = services
        self._person = Person(
            id=ReviewerId("script"),
            tenant=services.tenant,
            name="Scripted reviewer (demo)",
            role="lead",
        )
        services.store.put_person(self._person)
        self._passed_over: dict[CaseId, int] = {}
        self.decided = 0

    def step(self) -> Case | None:
        """Decide one case.

        Returns:
            The case as it stood before; None when nothing waits.
        """
        services = self._services
        for case in services.store.queue(services.tenant, AHEAD):
            if self._passed_over.get(case.id) == case.revision:
                continue
            try:
                claim = desk.claim(services, case.id, self._person)
                file = services.store.case_file(case.id, services.tenant)
                if (proposal := propose(services, file)) is None:
                    self._pass_over(case.id)
                    continue
                desk.decide(services, case.id, proposal, token=claim.token, reviewer=self._person)
            except (Conflict, InputError):
                # Somebody was first, or the policy asks for more than a script can say.
                self._pass_over(case.id)
                continue
            self.decided += 1
            return case
        return None

    def _pass_over(self, case: CaseId) -> None:
        found = self._services.store.case(case, self._services.tenant)
        if found.claim is not None and found.claim.reviewer == self._person.id:
            desk.release(self._services, found.claim)
            found = self._services.store.case(case, self._services.tenant)
        self._passed_over[case] = found.revision


def propose(services: Services, file: CaseFile) -> Proposal | None:
    """Say what the script would decide.

    Args:
        services: Store and policy, to read what accounts posted.
        file: The case with all that speaks for it.

    Returns:
        A proposal the policy may still refuse; None where it takes a person to read.
    """
    case = file.case
    if case.kind == "network":
        return _about_network(services, file)
    spoken = {item.key: item for item in _own_words(services, case.subject)}
    convincing = [
        signal
        for signal in file.signals
        if signal.mode == "live" and not signal.lowered and signal.score >= SURE
    ]
    if any(signal.subject in spoken for signal in convincing):
        return _suspend(services, case, "Posted listed or removed material in its own voice.")
    official = [notice.subject for notice in file.notices if notice.notice.kind != "user_report"]
    if removable := tuple(key for key in dict.fromkeys(official) if key in spoken):
        return _remove(services, case, removable)
    if any(is_marked(getattr(stored.item, "text", "")) for stored in spoken.values()):
        return None
    return _dismiss()


def _about_network(services: Services, file: CaseFile) -> Proposal:
    waiting = {member.account for member in file.case.members if not member.handled}
    likely = [
        connection
        for connection in file.connections
        if connection.account in waiting and connection.band == "likely"
    ]
    chosen = tuple(one.account for one in likely if _took_part(services, one))
    if not chosen:
        return Proposal(
            verb="dismiss",
            subjects=tuple(sorted(waiting)),
            reasons="Looked at each: others' words only.",
            looked_at=frozenset(waiting),
        )
    reasons = "Spread the same material within minutes of suspended accounts."
    suspension = _suspend(services, file.case, reasons)
    return Proposal(
        verb="suspend",
        subjects=chosen,
        category=suspension.category,
        purpose="none",
        reasons=reasons,
        looked_at=frozenset(waiting),
    )


def _took_part(services: Services, connection: Connection) -> bool:
    """Tell whether the evidence holds a post in the account's own voice, not about others'."""
    shown = {item for row in connection.evidence for item in row.items}
    return any(item.key in shown for item in _own_words(services, connection.account))


def _own_words(services: Services, account: ItemKey) -> Iterable[StoredItem]:
    found = services.store.items_by_author(account, services.tenant, LOOKED_BACK)
    return [item for item in found if isinstance(item.item, Post) and _is_own(item.item)]


def _is_own(post: Post) -> bool:
    return not post.quote_of and not post.reply_to


def _suspend(services: Services, case: Case, reasons: str) -> Proposal:
    category = _category(services, case)
    return Proposal(verb="suspend", category=category, purpose="none", reasons=reasons)


def _remove(services: Services, case: Case, posts: tuple[ItemKey, ...]) -> Proposal:
    return Proposal(
        verb="remove",
        subjects=posts,
        category=_category(services, case),
        purpose="none",
        reasons="Material of a violent group in the account's own voice.",
    )


def _category(services: Services, case: Case) -> str:
    known = services.policy.categories
    usual = services.policy.review.default_category
    return case.category if case.category in known else usual or next(iter(known))


def _dismiss() -> Proposal:
    return Proposal(verb="dismiss", reasons="Nothing of its own found.")
