"""What the worker remembers of the feed: copies, topics, acts, authors."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock

from msgspec import structs

from firebreak.app.concerned import concerned, was_told
from firebreak.app.salt import process_salt
from firebreak.connect.acts import ActTable, acts_of
from firebreak.connect.audit import marked
from firebreak.connect.beside import Beside
from firebreak.connect.calibrate import Calibration, calibrate, calibrated, judgements_from
from firebreak.connect.contract import Linker
from firebreak.connect.nearby import connect_locally
from firebreak.connect.people import Person
from firebreak.connect.run import connect, live
from firebreak.connect.seeds import seeds_from
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector
from firebreak.detect.equipment import Equipment
from firebreak.detect.known import Match
from firebreak.detect.run import Detection, detect, failed, look
from firebreak.model.connections import Connection, Seed
from firebreak.model.decisions import Decision, standing
from firebreak.model.facts import Examination, SecondOpinion, StoredFact
from firebreak.model.ids import ItemKey, TenantId, item_key, split_key
from firebreak.model.items import Account, Item, Media, Post, StoredItem, author_key
from firebreak.model.notices import StoredNotice
from firebreak.model.policy import Policy
from firebreak.model.ports import Library, Record
from firebreak.model.relations import Relation
from firebreak.model.signals import Failure, Signal
from firebreak.review.findings import Findings
from firebreak.review.reporters import Reporters

READING = "worker, reading"
"""What broke when no plug-in did; another name than the worker itself, whose trouble may pass."""
LARGE = 200_000
"""Acts from which on connections are first looked for around the seeds alone, when seeds change."""
THINGS_KEPT = 200_000
"""Things whose author and acts are remembered; older ones are looked up in the store."""
ORPHANS_KEPT = 50_000
"""Things that were reported and have not been seen; a flood of made-up names costs no more."""


class Knowledge:
    """The worker's memory: rebuilt by reading the feed again, never written to disk.

    The same records and decisions in the same order give the same memory, so a restart changes
    no result.
    """

    def __init__(
        self,
        policy: Policy,
        library: Library,
        tenant: TenantId,
        detectors: Sequence[Detector] | None = None,
        *,
        equipment: Equipment | None = None,
    ) -> None:
        """Start empty.

        Args:
            policy: Which addresses are listed, and which detectors are live.
            library: Where authors are looked up that were forgotten, and removed posts.
            tenant: Whose feed it is.
            detectors: Plug-ins to use instead of all discovered ones.
            equipment: The operator's lists, rules and models; None for none.
        """
        self._detectors = detectors
        self.context = Context(
            listed_urls=policy.listed_urls,
            media=policy.media,
            vouched=policy.connect.vouched,
            equipment=equipment,
            salt=process_salt(),
        )
        self.acts = ActTable()
        self._beside = Beside(self.acts)
        self.seeds: tuple[Seed, ...] = ()
        self.seeds_ever: frozenset[ItemKey] = frozenset()
        self.posts: Counter[ItemKey] = Counter()
        self.reach: dict[ItemKey, int] = {}
        self.inactive: set[ItemKey] = set()
        self.broken: dict[str, BaseException] = {}
        self.learned = 0
        self._calibration = Calibration()
        self._policy = policy
        self._library = library
        self.tenant = tenant
        self._things: dict[ItemKey, tuple[ItemKey, int]] = {}
        self._versions: dict[ItemKey, int] = {}
        self._removed: dict[ItemKey, datetime] = {}
        self._orphans: dict[ItemKey, None] = {}
        self._adopted: dict[ItemKey, ItemKey] = {}
        self._risen: set[ItemKey] = set()
        self._reporters = Reporters(policy.cases.flood)
        self.lists_turn = Lock()
        self._examines: set[str] = set()
        self._upto = 0
        self._until = datetime.min.replace(tzinfo=UTC)

    def read_ahead(self, records: Sequence[Record]) -> None:
        """Read the items among the next records at once, which spares most of the time."""
        items = [one for one in records if isinstance(one, StoredItem) and is_shown(one.item)]
        with suppress(Exception):  # whatever breaks on an item breaks again when it is looked at
            self.context.read_ahead(items)

    def look(self, stored: StoredItem) -> Detection:
        """Show an item to the detectors, then remember it.

        Args:
            stored: The next item of the feed.

        Returns:
            What they say of it. An item that we stumble over is a failure, which a person sees;
            it never keeps what comes after it from being looked at.
        """
        found = Detection()
        try:
            if is_shown(stored.item):
                found = detect(stored, self.context, policy=self._policy, detectors=self._detectors)
            self.learn(stored)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - one item never silences all that follow
            failure = failed(READING, stored, error)
            return structs.replace(found, failures=(*found.failures, failure))
        return found

    def look_at_fact(self, fact: StoredFact, *, remembers_only: bool = False) -> Detection:
        """Take in what is newly known of media, and look at what it concerns.

        Args:
            fact: What was found in a medium, or an entry of a list: the next record of the feed.
            remembers_only: Whether it was concluded from before.

        Returns:
            What detectors say now of the medium, or of the uploads that the entry is like, and of
            the posts that show them; as of the fact's receipt, for nobody could know before.
        """
        self._upto, self._until = fact.seq, max(self._until, fact.received_at)
        signals: list[Signal] = []
        failures: list[Failure] = []
        before: dict[ItemKey, tuple[Match, ...]] = {}
        try:
            with self.lists_turn:
                self.context.known.learn(fact)
            for item in concerned(fact, self.context, self.known, self._found_in):
                if isinstance(fact.fact, Examination) and item.key == fact.subject:
                    self._examines.add(fact.source)
                    self._name_picture(item)
                    self._learn_upload(item)
                if isinstance(item.item, Media):
                    before[item.key] = self.context.seen.matches(item.key)
                is_news = not self._is_settled(item, fact) and not was_told(item, fact, before)
                if is_news and not remembers_only:
                    found = look(
                        item,
                        self.context,
                        policy=self._policy,
                        detectors=self._detectors,
                        media_only=True,
                    )
                    signals += found.signals
                    failures += found.failures
                self.context.observe_media(item)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - one fact never silences all that follow
            failures.append(failed(READING, fact, error))
        return Detection(signals=tuple(signals), failures=tuple(failures))

    def set_aside(self, record: Record, error: BaseException) -> Findings:
        """Give up concluding from a record, so that a person looks at it.

        Args:
            record: What the worker broke on, alone and more than once.
            error: How, the last time.

        Returns:
            One failure and nothing else, for what it broke on may be anything else.
        """
        self.recall([record])
        broken = failed(READING, record, error)
        with suppress(Exception):
            return self.about(Findings(tenant=self.tenant, failures=(broken,)))
        return Findings(tenant=self.tenant, failures=(broken,))

    @property
    def is_large(self) -> bool:
        """Whether looking at the whole platform keeps people waiting."""
        return len(self.acts) >= LARGE

    def connected(self, now: datetime, *, near: bool = False) -> tuple[Connection, ...]:
        """Find the accounts connected to the seeds, by the linkers that the policy switched on.

        Args:
            now: Instant of the computation.
            near: Whether to look only around the seeds: in milliseconds on any platform, at the
                price of what only things that everybody uses would tell.

        Returns:
            Strongest first, with what people's decisions made of their scores; accounts that are
            gone already are left out, and those drawn by lot are marked. A linker that broke is
            named in ``broken`` and said nothing.
        """
        self.broken = {}
        linkers = live(self._policy.linkers)
        policy, failed = self._policy.connect, self._linker_failed
        if near:
            found = connect_locally(
                self._beside.platform(),
                self.seeds,
                policy=policy,
                now=now,
                linkers=linkers,
                failed=failed,
            ).connections
        else:
            self._beside.tidy()
            found = connect(
                self.acts, self.seeds, policy=policy, now=now, linkers=linkers, failed=failed
            )
        living = tuple(one for one in found if one.account not in self.inactive)
        return marked(calibrated(living, self._calibration, policy=policy), policy.audit)

    def _linker_failed(self, linker: Linker, error: BaseException) -> None:
        self.broken[linker.id] = error

    def recall(self, records: Iterable[Record]) -> None:
        """Remember records that were concluded from before, without concluding again."""
        known = tuple(records)
        for record in known:
            if isinstance(record, StoredFact) and not isinstance(record.fact, SecondOpinion):
                self.look_at_fact(record, remembers_only=True)
            if isinstance(record, StoredItem):
                try:
                    if is_shown(record.item):
                        self.context.observe(record)
                    self.learn(record)
                except KeyboardInterrupt:
                    raise
                except BaseException:  # noqa: BLE001, S112 - neither could it be looked at then
                    continue
        notices = [one for one in known if isinstance(one, StoredNotice)]
        self._remember_orphans(one.subject for one in notices)
        self._reporters.hear_all(notices, self._adopted, self.author_of)
        self._adopted, self._risen = {}, set()

    def learn(self, stored: StoredItem) -> None:
        """Remember one item: who made it, what its author did, how far it reached."""
        self._upto, self._until = stored.seq, max(self._until, stored.received_at)
        self.acts.people.hashes.now = stored.received_at.timestamp()
        author = author_key(stored.source, stored.item)
        if isinstance(stored.item, Media):
            self._name_picture(stored)
        if author is None:
            return
        if isinstance(stored.item, Post):
            self._learn_who_shows(stored, author)
        if isinstance(stored.item, Account) and stored.item.version >= self._versions.get(
            author, 0
        ):
            self.acts.people.meet(author, Person.of(stored.item, stored.received_at))
        if isinstance(stored.item, Relation):
            self.acts.add(acts_of(stored, self.author_of))
            return
        known = self._things.get(stored.key)
        acts = acts_of(stored, self.author_of, self.context.alike.name_of)
        if isinstance(stored.item, Media) and self._waits_for_examination(stored):
            acts = ()
        mark = hash(tuple((act.verb, act.object) for act in acts))
        if known is None or known[1] != mark:
            # A post that is changed afterwards does what it says then; the same act is one act.
            self.acts.add(acts)
        if known is None and isinstance(stored.item, Post):
            self.posts[author] += 1
        if stored.key in self._orphans:
            del self._orphans[stored.key]
            self._adopted[stored.key] = author
        self._remember_thing(stored.key, (author, mark))
        self._remember_reach(author, stored.item)

    def author_of(self, key: ItemKey) -> ItemKey | None:
        """Tell which account made a thing, as far as the feed has been read.

        Args:
            key: Any item; an account answers for itself.

        Returns:
            The account; None when the thing is unknown so far or its platform did not say. What
            the store holds beyond the place read to does not count, so that reading again later
            gives the same answer.
        """
        if split_key(key)[1] == "account":
            return key
        if known := self._things.get(key):
            return known[0]
        found = self._library.item(key, self.tenant, until=self._until)
        if found is None or found.seq > self._upto:
            return None
        return author_key(found.source, found.item)

    def learn_decisions(self, decisions: Iterable[Decision]) -> bool:
        """Take in what people decided: seeds, and removed posts to find copies of.

        Args:
            decisions: All decisions, in the order they were made.

        Returns:
            Whether the seeds changed, so that connections must be computed anew.
        """
        known = tuple(decisions)
        self.learned = len(known)
        removed = {
            subject: decision.at
            for decision in standing(known)
            if decision.verb == "remove"
            for subject in decision.subjects
        }
        for key, at in removed.items():
            if key in self._removed:
                continue
            # As the reviewer saw it: once removed, a platform may send it without its text.
            if found := self._library.item(key, self.tenant, until=at):
                self.context.learn_removed(found)
        for key in sorted(self._removed.keys() - removed.keys()):
            self.context.forget_removed(key)
        self._removed = removed
        self._reporters.learn(known)
        self._calibration = calibrate(judgements_from(known), drawn=self._policy.connect.audit)
        before, self.seeds = self.seeds, seeds_from(known, self._policy.categories)
        # A seed that was taken back while nobody looked must still give up what it led to.
        self.seeds_ever = frozenset(
            subject
            for decision in known
            if decision.verb == "suspend"
            for subject in decision.subjects
        )
        return before != self.seeds

    def forget(self, names: Mapping[ItemKey, ItemKey | None]) -> None:
        """Forget some accounts and things, as far as anything here still names them.

        What was counted about phrases and topics stays counted until the next start.

        Args:
            names: What to forget. The key that stands in the place of one who was erased, to
                whom others' acts still point; None for what came to its time, of which only
                itself and its acts go.
        """
        self.context.forget(names.keys())
        self._reporters.forget(names.keys())
        renamed = {key: alias for key, alias in names.items() if alias is not None}
        self.acts.forget(names.keys(), renamed)
        for key, alias in names.items():
            self._things.pop(key, None)
            self._orphans.pop(key, None)
            self._adopted.pop(key, None)
            self._risen.discard(key)
            if alias is None:
                continue
            self.posts.pop(key, None)
            self.reach.pop(key, None)
            self._versions.pop(key, None)
            self.inactive.discard(key)

    def about(self, findings: Findings) -> Findings:
        """Add to findings what is known of their subjects: authors, reach, earlier posts.

        Args:
            findings: What the batch brought up since this was last called.

        Returns:
            The same with who answers for what, who reaches more people than before, and which
            things that were reported too early have turned up.
        """
        self._remember_orphans(notice.subject for notice in findings.notices)
        adopted, self._adopted = self._adopted, {}
        risen, self._risen = self._risen, set()
        findings = self._reporters.about(findings, adopted, self.author_of)
        things = {signal.subject for signal in findings.signals}
        things |= {notice.subject for notice in findings.notices}
        things |= {failure.subject for failure in findings.failures}
        things |= {opinion.subject for opinion in findings.opinions}
        authors = {thing: author for thing in things if (author := self.author_of(thing))}
        # Copies that nobody answers for are one matter, that of the first.
        authors |= {
            thing: first
            for thing in things - authors.keys()
            if split_key(thing)[1] == "media"
            and self.author_of(first := self.context.alike.first_of(thing)) is None
        }
        accounts = {*authors.values(), *adopted.values(), *risen}
        return structs.replace(
            findings,
            at=self._until if self._upto else None,
            authors=authors,
            risen=tuple(sorted(risen)),
            adopted=adopted,
            reach={account: self.reach.get(account, 0) for account in accounts},
            posts_before={account: self.posts[account] for account in accounts},
        )

    def known(self, key: ItemKey) -> StoredItem | None:
        """Give a thing as far as the feed has been read."""
        found = self._library.item(key, self.tenant, until=self._until)
        return found if found is not None and found.seq <= self._upto else None

    def _is_settled(self, item: StoredItem, fact: StoredFact) -> bool:
        """Whether a list's new entry brings nothing up that people have not dealt with."""
        if isinstance(fact.fact, Examination):
            return False
        author = author_key(item.source, item.item) or self.author_of(item.key)
        is_gone = author in self.inactive or any(seed.account == author for seed in self.seeds)
        return is_gone or item.key in self._removed

    def _found_in(self, media: ItemKey) -> Examination | None:
        """Give what was found in a medium's bytes, likewise."""
        for one in self._library.facts_about(media, self.tenant, until=self._until):
            if one.seq <= self._upto and isinstance(one.fact, Examination):
                return one.fact
        return None

    def _name_picture(self, stored: StoredItem) -> None:
        if isinstance(medium := stored.item, Media) and not self._waits_for_examination(stored):
            file = (f"sha256:{medium.sha256}",) if medium.sha256 else ()
            self.context.alike.learn(stored.key, (*medium.fingerprints, *file))

    def _waits_for_examination(self, stored: StoredItem) -> bool:
        """Whether it will be known better by what it shows; else it would count as two things."""
        told = stored.item
        is_bare = isinstance(told, Media) and not told.fingerprints and not told.verdict
        return is_bare and stored.source in self._examines

    def _learn_upload(self, medium: StoredItem) -> None:
        """Remember who uploaded what was examined, or else who was the only one to show it."""
        author = author_key(medium.source, medium.item) or self.author_of(medium.key)
        shown_by = {self.author_of(post) for post in self.context.seen.posts_of(medium.key)}
        if author is None:
            self._remember_orphans([medium.key])
        # Whom the platform's own name of it has joined already, it does not join once more.
        elif not shown_by - {author, None}:
            alone = structs.replace(medium.item, author=split_key(author)[2])
            told = structs.replace(medium, item=alone)
            self.acts.add(acts_of(told, self.author_of, self.context.alike.name_of))
            self._remember_thing(medium.key, (author, 0))

    def _learn_who_shows(self, post: StoredItem, author: ItemKey) -> None:
        """Take the first account that shows a medium for the one that uploaded it."""
        if not isinstance(post.item, Post) or post.item.share_of:
            return
        for media in post.item.media:
            key = item_key(post.source, "media", media)
            if key in self._orphans:
                del self._orphans[key]
                self._adopted[key] = author
            if key not in self._things:
                self._remember_thing(key, (author, 0))

    def _remember_thing(self, key: ItemKey, thing: tuple[ItemKey, int]) -> None:
        self._things[key] = thing
        if len(self._things) > THINGS_KEPT:
            del self._things[next(iter(self._things))]

    def _remember_orphans(self, reported: Iterable[ItemKey]) -> None:
        for key in reported:
            if self.author_of(key) is None:
                self._orphans[key] = None
                if len(self._orphans) > ORPHANS_KEPT:
                    del self._orphans[next(iter(self._orphans))]

    def _remember_reach(self, author: ItemKey, item: Item) -> None:
        seen = item.followers if isinstance(item, Account) else getattr(item, "views", None)
        if (seen or 0) > self.reach.get(author, 0):
            self.reach[author] = seen or 0
            self._risen.add(author)
        # An older state that was long on its way tells nothing any more.
        if isinstance(item, Account) and item.version >= self._versions.get(author, 0):
            self._versions[author] = item.version
            if item.status in ("suspended", "deleted"):
                self.inactive.add(author)
            else:
                self.inactive.discard(author)


def is_shown(item: Item) -> bool:
    """Tell whether people can still see a thing; what is gone needs no detector."""
    return getattr(item, "status", "visible") in ("visible", "labelled", "active", "restricted")
