"""The memory that detectors may ask: texts, topics, acts, lists, media."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property

from firebreak.algorithms.engines import is_loaded
from firebreak.algorithms.stats.voices import Voices
from firebreak.algorithms.text.address_list import AddressList
from firebreak.detect.acts import SpokenActs
from firebreak.detect.ahead import FEWEST, WORTH_LOADING, read_all
from firebreak.detect.alike import AlikeMedia
from firebreak.detect.equipment import Equipment
from firebreak.detect.grammar.ahead import FIXED_SALT, Ahead
from firebreak.detect.grammar.contract import Statement
from firebreak.detect.known import KnownMedia, Match
from firebreak.detect.phrases import READ_WORDS, Phrases, hour_of
from firebreak.detect.reading import Reading
from firebreak.detect.recent import RecentTexts
from firebreak.detect.removed import RemovedTexts
from firebreak.detect.seen import SeenMedia
from firebreak.detect.vocabulary import Vocabulary
from firebreak.model.errors import InvalidPolicy
from firebreak.model.ids import ItemKey, item_key
from firebreak.model.items import Media, Post, StoredItem, author_key
from firebreak.model.policy import MediaPolicy
from firebreak.model.relations import Relation

FRESH = timedelta(hours=1)
"""A post older than this when it was received tells nothing about the present."""
TOPIC_CAPACITY = 100_000
"""Topics whose past is known; benchmarks/bursts.py measures what they take."""


class Context:
    """What was seen so far, in feed order; the same records give the same answers.

    Every part but ``known``, which is as long as the lists, is bounded and forgets what was not
    used longest; the bounds are constants of the parts' modules. After a restart, call
    ``learn_removed`` for the removals that stand and ``observe`` with the items of the last day or
    week.
    """

    def __init__(
        self,
        *,
        listed_urls: Iterable[str] = (),
        media: MediaPolicy | None = None,
        vouched: Iterable[ItemKey] = (),
        equipment: Equipment | None = None,
        salt: bytes = FIXED_SALT,
    ) -> None:
        """Begin with an empty memory.

        Args:
            listed_urls: Pages, folders (with a slash at the end) and hosts from the policy.
            media: Which lists of known media count, and how far; None for a policy without any.
            vouched: Accounts of press, relief and research that people know.
            equipment: The operator's lists, rules and models; None for an operator without any.
            salt: For hashes of words, ``SALT_BYTES`` that nobody knows; changes no answer.

        Raises:
            InvalidPolicy: An entry is not an address, or covers a whole top-level domain.
        """
        try:
            self.listed = AddressList(listed_urls)
        except ValueError as error:
            raise InvalidPolicy(place="listed_urls", reason=str(error)) from error
        self.equipment = equipment or Equipment()
        self.phrases = Phrases()
        self.vocabulary = Vocabulary()
        self.removed = RemovedTexts()
        self.recent = RecentTexts()
        self.topics: Voices[str, ItemKey] = Voices(TOPIC_CAPACITY)
        self.acts = SpokenActs()
        self.vouched = frozenset(vouched)
        self.known = KnownMedia(media or MediaPolicy())
        self.seen = SeenMedia()
        self.alike = AlikeMedia()
        self.now = datetime(1970, 1, 1, tzinfo=UTC)
        self._newest = 0
        self._turned = self.now
        self._reading: Reading | None = None
        self._ahead: dict[int, Reading] = {}
        self._offered = 0
        self._salt = salt
        self._asked: tuple[StoredItem | None, tuple[Match, ...]] = (None, ())

    @property
    def hour(self) -> int:
        """Hours since 1970 at the current instant."""
        return hour_of(self.now)

    def turn_to(self, item: StoredItem) -> None:
        """Make an item's receipt the current instant; time never runs backwards.

        Hours that are counted follow the feed instead, so that a clock that ran ahead does not
        make one hour of all that comes until it is right again.
        """
        at = item.received_at
        if at > self.now:
            self.now = at
        if item.seq >= self._newest:
            self._newest = item.seq
            if at == self._turned:
                return
            self._turned = at
            hour = hour_of(at)
            self.topics.turn_to(hour)
            self.acts.turn_to(hour)

    def read_ahead(self, items: Sequence[StoredItem]) -> None:
        """Read the next items at once; detectors answer the same without, and take longer.

        Args:
            items: What will be looked at next; those of an earlier call are let go.
        """
        self._ahead = {}
        self._offered += len(items)
        if len(items) >= FEWEST and (is_loaded() or self._offered >= WORTH_LOADING):
            readings = read_all(items, self.equipment, self.removed, self._grammar)
            self._ahead = {id(one.item): one for one in readings}

    @cached_property
    def _grammar(self) -> Ahead:
        return Ahead(salt=self._salt)

    def read(self, item: StoredItem) -> Reading:
        """Give an item's text in the forms that detectors compare; the newest one is kept."""
        if self._reading is None or self._reading.item is not item:
            ahead = self._ahead.get(id(item))
            self._reading = ahead if ahead and ahead.item is item else Reading(item)
        return self._reading

    def matches(self, item: StoredItem) -> tuple[Match, ...]:
        """Tell which entries of lists a medium is; those of the newest one asked for are kept."""
        if not isinstance(item.item, Media):
            return ()
        if self._asked[0] is not item:
            self._asked = item, self.known.matches(item.item.fingerprints, self.now)
        return self._asked[1]

    def shown_by(self, post: StoredItem) -> tuple[Match, ...]:
        """Tell which entries the media of a post are, as lists stand now."""
        if not isinstance(post.item, Post):
            return ()
        keys = (item_key(post.source, "media", one) for one in post.item.media)
        found = (self.known.as_now(one, self.now) for key in keys for one in self.seen.matches(key))
        return tuple(one for one in found if one is not None)

    def own_acts(self, item: StoredItem) -> tuple[Statement, ...]:
        """Give the acts that a post puts into words of its own, to be counted.

        Args:
            item: Any item.

        Returns:
            None for shares, for posts that are not of the present, and for a text that another
            account posted within a day: a headline that everybody repeats is one voice.
        """
        reading = self.read(item)
        if not reading.statements or not isinstance(item.item, Post):
            return ()
        author = author_key(item.source, item.item)
        if author is None or item.item.share_of or not is_fresh(item):
            return ()
        first = next(iter(self.recent.authors_of(reading, self.now)), author)
        return reading.statements if first == author else ()

    def observe(self, item: StoredItem) -> None:
        """Take an item in, after detectors have looked at it."""
        self.turn_to(item)
        self.observe_media(item)
        author = author_key(item.source, item.item)
        if not isinstance(item.item, Post) or author is None or item.item.share_of:
            return
        reading = self.read(item)
        if is_fresh(item):
            for topic in reading.topics:
                self.topics.add(topic, author)
            self.acts.observe(
                reading.words,
                author,
                statements=self.own_acts(item),
                topics=reading.topics,
                text=reading.text,
            )
        self.phrases.observe(reading.words, author=author, hour=self.hour)
        self.vocabulary.observe(reading.words[:READ_WORDS])
        self.recent.observe(reading, author, self.now)

    def observe_media(self, item: StoredItem) -> None:
        """Take in which media an item is or shows, and no words; again as often as lists change."""
        matches = self.matches(item)
        before = {one.entry for one in self.seen.matches(item.key)}
        for one in matches:
            if one.is_known and one.entry not in before:
                self.known.count(one.entry)
        self.seen.observe(item, matches)

    def learn_removed(self, item: StoredItem) -> bool:
        """Remember a post that a reviewer removed.

        Args:
            item: The post; other kinds teach nothing.

        Returns:
            Whether copies of it can be told; not for short texts and everybody's phrases.
        """
        if not isinstance(item.item, Post):
            return False
        return self.removed.learn(Reading(item), self.phrases, self.vocabulary)

    def forget(self, keys: Collection[ItemKey]) -> None:
        """Forget some accounts and things.

        Phrases and words are kept as hashes and counts that name nobody; they stay as they are.

        Args:
            keys: Accounts, and what they posted.
        """
        self.recent.forget(keys)
        self.seen.forget(keys)
        self.alike.forget(keys)
        self.topics.forget(keys)
        self.acts.forget(keys)
        for key in keys:
            self.removed.forget(key)
        if self._reading is not None and self._reading.item.key in keys:
            self._reading = None
        self._ahead = {name: one for name, one in self._ahead.items() if one.item.key not in keys}
        if self._asked[0] is not None and self._asked[0].key in keys:
            self._asked = (None, ())

    def forget_removed(self, key: ItemKey) -> bool:
        """Withdraw what a removal taught, after it was reversed; says whether it had."""
        return self.removed.forget(key)


def is_fresh(item: StoredItem) -> bool:
    """Whether an item tells about the present; an item without a date does."""
    made = None if isinstance(item.item, Relation) else item.item.created_at
    return made is None or item.received_at - made < FRESH
