"""Group V: what its members say to each other and to everybody, day by day."""

from collections import deque
from collections.abc import Sequence
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Changed, PostClass, PostKind, Said
from firebreak.simulate.actors.persons import Person, living
from firebreak.simulate.actors.rhythm import after, among, count
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import HOUR_MS

A_DAY: dict[str, float] = {
    "producer": 5.0,
    "amplifier": 40.0,
    "supporter": 3.0,
    "sleeper": 0.05,
    "linker": 5.0,
}
"""Deeds a day in the group's matters; everybody chats beside that like other people [D]."""
RECEIVED: dict[str, float] = {
    "producer": 6.0,
    "amplifier": 2.0,
    "supporter": 1.25,
    "sleeper": 0.6,
    "linker": 0.9,
}
"""Answers and shares that one original of theirs gets on average [D]."""
KINDS: dict[str, tuple[float, float, float, float]] = {
    "producer": (0.7, 0.15, 0.05, 0.1),
    "amplifier": (0.12, 0.13, 0.65, 0.1),
    "supporter": (0.59, 0.20, 0.12, 0.09),
    "sleeper": (0.5, 0.2, 0.3, 0.0),
    "linker": (0.9, 0.1, 0.0, 0.0),
}
"""Shares of post, reply, share and quote."""
CLASSES: tuple[tuple[PostClass, float], ...] = (
    ("glorify", 0.4),
    ("link", 0.2),
    ("recruit", 0.15),
    ("claim", 0.1),
    ("call", 0.1),
    ("threat", 0.05),
)
STRANGERS: frozenset[PostClass] = frozenset(["quote", "oppose", "relief"])
"""What outsiders say that makes members answer them."""
OPEN_THREATS = 0.2
PRAISING = 0.5
"""Shares of answers to outsiders that threaten, to members that praise; the rest is talk [D]."""
LOUDER = 12
"""Times as often as another friend an amplifier is the one who answers [D]."""
IN_WAVE = 0.87
"""Share of the second wave that lies within its hours; the rest trails off. With the first one it
makes 84 in 100 of the first day's [M]."""
CURIOUS = 0.3
"""Share of what innocents do with a post of the group that comes from passers-by; the rest are
reporters, researchers and those who share for hire [D]."""
FIGURES = 5
"""One reporter and one helper in so many is known to all; members name them to be seen [D]."""
NAMED, NAMED_ELSE = 0.5, 0.12
"""Shares of campaign posts and of others that name one of them [D]."""
MEMORY = 400
"""Posts of the group that its members still see, the newest."""
HOSTS = ("files.example", "paste.example", "notes.example", "drop.example")
POSTS_A_PAGE = 13
"""Posts that lead to one page on average: 11,520 to 892 [S]."""
LOOKS = 12
"""Posts that a member looks at for one of a friend's."""
BEYOND_FRIENDS = 0.03
"""Chance that she takes another's when there was none [D]."""
MEDIA_SHARE = 0.11
POSTS_IN_WAVE = 6.0
"""Campaign posts of one member in the second wave, on average: 4,030 of 188 accounts [M] is 21."""


class Pages:
    """Pages where the group keeps its files; they die, and new ones are made."""

    def __init__(self, hours: float) -> None:
        self._hours = hours
        self._pages: list[tuple[int, str]] = []

    def one(self, dice: Random, now: int, *, fresh: float) -> str:
        """Give a living page, or make one.

        Args:
            dice: Dice.
            now: When.
            fresh: Share of links that lead to a page of their own.

        Returns:
            Its address.
        """
        self._pages = [page for page in self._pages if page[0] > now]
        if not self._pages or dice.random() < max(fresh, 1 / POSTS_A_PAGE):
            host = dice.choice(HOSTS)
            address = f"https://{host}/{dice.getrandbits(40):010x}"
            life = dice.expovariate(1 / (self._hours * HOUR_MS))
            self._pages.append((now + round(life), address))
            return address
        return dice.choice(self._pages)[1]


class Group:
    """All members, their shared pages and tags, and what they have said lately."""

    def __init__(self, cast: Sequence[Person]) -> None:
        self.cast = cast
        self._by_account = {person.account: person for person in cast}
        self._recent: deque[Said] = deque(maxlen=MEMORY)
        self._others: deque[Said] = deque(maxlen=MEMORY // 4)
        self._desks: frozenset[int] = frozenset()
        self._figures: Sequence[int] = ()
        self._pages: Pages
        self._tags: list[str] = []
        self._dice: Random
        self._campaigns = 0
        self._campaign_tags: dict[int, tuple[str, ...]] = {}

    def person(self, account: int) -> Person | None:
        """Tell who is behind an account; None when nobody of the group is."""
        return self._by_account.get(account)

    def reborn(self, person: Person, account: int) -> None:
        """Let somebody go on under a new account."""
        person.account = account
        person.lives.append(account)
        self._by_account[account] = person

    @property
    def recent(self) -> Sequence[Said]:
        """What members have said lately, oldest first."""
        return self._recent

    def begin(self, stage: Stage) -> None:
        """Agree on tags and pages."""
        self._dice = stage.dice("group")
        self._pages = Pages(stage.parameters.group.link_life_hours)
        self._tags = [stage.voice.tag(self._dice) for _ in range(6)]
        desks, helpers = stage.playing("journalist"), stage.playing("relief")
        self._desks = frozenset(desks)
        self._figures = (*desks[::FIGURES], *helpers[::FIGURES])

    def hour(self, stage: Stage) -> None:
        """Plan what members do in this hour."""
        if stage.now % (7 * 24 * HOUR_MS) == 0:
            self._tags[self._dice.randrange(len(self._tags))] = stage.voice.tag(self._dice)
        self._campaign_hour(stage)
        by_rate: dict[float, list[Person]] = {}
        for person in living(self.cast):
            if stage.is_free(person.account):
                by_rate.setdefault(_rate(person, stage.now), []).append(person)
        for rate, people in by_rate.items():
            for at, person in among(self._dice, stage.now, people, rate):
                self._act(stage, person, at)

    def heard(self, stage: Stage, said: Said) -> None:
        """Let members answer and share what one of them has said."""
        person = self._by_account.get(said.author)
        if person is None or person.account != said.author:
            self._overhear(said)
            return
        self._recent.append(said)
        if said.kind in ("share", "reply"):
            return
        settings, a = stage.parameters.group, stage.parameters.adversary
        inside = settings.insularity * (1 - 0.6 * a)
        for _ in range(count(self._dice, RECEIVED[person.role] * inside)):
            friend = self._friend(stage, person)
            if friend is not None:
                at = after(self._dice, said.at, 25 * (1 + 10 * a), 1.2)
                kind: PostKind = "share" if self._dice.random() < 0.6 else "reply"
                self._react(stage, friend, said, at, kind)
        curious = CURIOUS * (1 - settings.insularity - settings.opposed)
        for _ in range(count(self._dice, RECEIVED[person.role] * curious)):
            self._curious(stage, said)

    def changed(self, stage: Stage, change: Changed) -> None:
        """Wake some sleepers when members are stopped."""
        if change.status != "suspended" or change.account not in self._by_account:
            return
        for person in living(self.cast):
            if person.role == "sleeper" and person.wakes < 0 and self._dice.random() < 0.15:
                person.wakes = after(self._dice, stage.now, 60 * 12)

    def _act(self, stage: Stage, person: Person, at: int) -> None:
        kinds: tuple[PostKind, ...] = ("post", "reply", "share", "quote")
        kind = self._dice.choices(kinds, KINDS[person.role])[0]
        if kind == "post":
            self._say(stage, person, at)
            return
        inside = stage.parameters.group.insularity * (1 - 0.6 * stage.parameters.adversary)
        if self._dice.random() >= inside:
            self._trouble(stage, person, at)
        elif (said := self._seen(stage, person)) is not None:
            self._react(stage, person, said, at, kind)

    def _overhear(self, said: Said) -> None:
        """Keep what reporters, helpers and opponents say."""
        if said.kind != "share" and (said.author in self._desks or said.truth in STRANGERS):
            self._others.append(said)

    def _trouble(self, stage: Stage, person: Person, at: int) -> None:
        """Answer an outsider, under the group's tags."""
        about = self._dice.choice(self._others) if self._others else None
        if about is None:
            return
        if about.author not in self._by_account and stage.is_there(about):
            tags = self._chosen_tags(stage.parameters.adversary)[:1]
            manner = Manner(kind="reply", about=about, tags=tags)
            truth: PostClass = "threat" if self._dice.random() < OPEN_THREATS else "ordinary"
            speak(stage, person.account, at, truth, manner)

    def _say(
        self,
        stage: Stage,
        person: Person,
        at: int,
        *,
        truth: PostClass | None = None,
        tags: Sequence[str] = (),
        campaign: int = 0,
    ) -> None:
        dice, a = self._dice, stage.parameters.adversary
        names, weights = zip(*CLASSES, strict=True)
        truth = truth or dice.choices(names, weights)[0]
        if person.role == "linker":
            truth = "link"
        language = stage.language(person.account)
        copied = self._copied(stage, language) if not campaign else None
        words = stage.voice.say(language, truth)
        if copied is not None and copied.words is not None:
            words, truth = stage.voice.retouch(copied.words), copied.truth
        links: tuple[str, ...] = ()
        if truth == "link" or dice.random() < stage.parameters.group.link_share / 2:
            links = (self._pages.one(dice, at, fresh=0.9 * a),)
        speak(
            stage,
            person.account,
            at,
            truth,
            Manner(
                words=words,
                tags=tuple(tags) or self._chosen_tags(a),
                links=links,
                media=self._media(stage),
                mentions=self._named(NAMED if campaign else NAMED_ELSE),
                campaign=campaign,
                copy_of=copied.number if copied else -1,
            ),
        )

    def _named(self, share: float) -> tuple[int, ...]:
        if not self._figures or self._dice.random() >= share:
            return ()
        return (self._dice.choice(self._figures),)

    def _copied(self, stage: Stage, language: int) -> Said | None:
        share = stage.parameters.group.copied_share * (1 - stage.parameters.adversary)
        if self._dice.random() >= share:
            return None
        told = [one for one in self._recent if one.words and one.language == language]
        return self._dice.choice(told[-60:]) if told else None

    def _chosen_tags(self, adversary: float) -> tuple[str, ...]:
        many = self._dice.choice((0, 1, 1, 2))
        if self._dice.random() < 0.7 * adversary:
            many = 0
        return tuple(self._dice.sample(self._tags, many))

    def _media(self, stage: Stage) -> tuple[int, ...]:
        known = stage.parameters.media_known
        if not known or self._dice.random() >= MEDIA_SHARE:
            return ()
        # Some pictures go round all the time, most hardly ever.
        item = min(known - 1, int(self._dice.paretovariate(0.7)) - 1)
        return (stage.upload(item, "campaign"),)

    def _seen(self, stage: Stage, person: Person) -> Said | None:
        """Give something a member comes across: mostly new, mostly of a friend's."""
        friends = {self.cast[one].account for one in person.friends}
        found = None
        for _ in range(LOOKS if self._recent else 0):
            back = min(len(self._recent) - 1, int(self._dice.expovariate(1 / 30)))
            said = self._recent[-1 - back]
            if said.author == person.account or not stage.is_there(said):
                continue
            if said.author in friends:
                return said
            found = found or said
        return found if self._dice.random() < BEYOND_FRIENDS else None

    def _friend(self, stage: Stage, person: Person) -> Person | None:
        there = [self.cast[one] for one in person.friends]
        free = [one for one in there if not one.is_away and stage.is_free(one.account)]
        awake = [one for one in free if one.role != "sleeper" or 0 <= one.wakes <= stage.now]
        weights = [LOUDER if one.role == "amplifier" else 1 for one in awake]
        return self._dice.choices(awake, weights)[0] if awake else None

    def _react(self, stage: Stage, person: Person, said: Said, at: int, kind: PostKind) -> None:
        tags = () if kind == "share" else said.tags[:1]
        manner = Manner(kind=kind, about=said, tags=tags, campaign=said.campaign)
        praises = kind == "share" or self._dice.random() < PRAISING
        speak(stage, person.account, at, "glorify" if praises else "ordinary", manner)

    def _curious(self, stage: Stage, said: Said) -> None:
        """Let a passer-by ask, joke or object."""
        answers: tuple[PostClass, ...] = ("ask", "joke", "oppose")
        truth = self._dice.choices(answers, (0.5, 0.3, 0.2))[0]
        stranger, at = stage.ordinary(self._dice), after(self._dice, said.at, 60, 1.2)
        speak(stage, stranger, at, truth, Manner(kind="reply", about=said))

    def _campaign_hour(self, stage: Stage) -> None:
        for number, attack in enumerate(stage.parameters.attacks):
            t0 = round(attack.day * 24) * HOUR_MS
            wave = t0 + round(stage.parameters.group.wave_hours[0]) * HOUR_MS
            if attack.claimed and stage.now == t0:
                self._begin_campaign(stage, number)
            if attack.claimed and stage.now == wave:
                self._swell(stage, number)

    def _campaign_dice(self, stage: Stage, number: int) -> Random:
        return stage.dice("campaign", number, stage.now // HOUR_MS)

    def _begin_campaign(self, stage: Stage, number: int) -> None:
        """Let the first calls come some hours after an attack; some amplifiers answer each."""
        dice, settings = self._campaign_dice(stage, number), stage.parameters.group
        self._campaigns += 1
        t0 = stage.now
        tags = self._campaign_tags.setdefault(
            number, tuple(stage.voice.tag(dice) for _ in range(5))
        )
        callers = [one for one in living(self.cast) if one.role in ("producer", "amplifier")]
        loud = [one for one in living(self.cast) if one.role == "amplifier"]
        for person in dice.sample(callers, min(len(callers), max(2, len(callers) // 6))):
            at = after(dice, t0, 60 * settings.first_wave_hours, 0.6)
            self._campaign_post(stage, person, at, tags, dice, truth="call")
            for other in dice.sample(loud, round(settings.responders * len(loud))):
                self._campaign_post(stage, other, after(dice, at, 45), tags, dice)

    def _swell(self, stage: Stage, number: int) -> None:
        """Let the larger wave come: most of the campaign, within a few hours."""
        dice, settings = self._campaign_dice(stage, number), stage.parameters.group
        low, high = settings.wave_hours
        spread = round((high - low) * HOUR_MS * (1 + 8 * stage.parameters.adversary))
        for person in living(self.cast):
            if person.role == "sleeper" and dice.random() < 0.5:
                continue
            for _ in range(count(dice, POSTS_IN_WAVE)):
                at = stage.now + dice.randrange(spread)
                if dice.random() >= IN_WAVE:
                    at = after(dice, stage.now + spread, 150)
                self._campaign_post(stage, person, at, self._campaign_tags[number], dice)

    def _campaign_post(
        self,
        stage: Stage,
        person: Person,
        at: int,
        tags: Sequence[str],
        dice: Random,
        truth: PostClass | None = None,
    ) -> None:
        many = min(len(tags), dice.choice((2, 2, 3, 4)))
        chosen = tuple(dice.sample(tags, many))
        if dice.random() < 0.6 * stage.parameters.adversary:
            chosen = chosen[:1]
        self._say(stage, person, at, truth=truth, tags=chosen, campaign=self._campaigns)


def _rate(person: Person, now: int) -> float:
    if person.role == "sleeper" and 0 <= person.wakes <= now:
        return A_DAY["supporter"]
    return A_DAY[person.role]
