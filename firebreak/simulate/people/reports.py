"""What people report: mostly wrong, more after an incident."""

from collections import deque
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Noticed, Said
from firebreak.simulate.actors.incidents import hours_since
from firebreak.simulate.actors.rhythm import after, count, in_hour
from firebreak.simulate.parameters import DAY_MS

WORDS = ("violence", "terrorism", "hate", "spam", "rude", "fake", "do not like it")
RIGHT_WORDS = ("violence", "terrorism", "hate")
RELIABILITIES = 64
"""Kinds of reporters; each account belongs to one of them."""
BODY, FLAGGER = -1, -2
BODIES_A_DAY = 0.4
FLAGS_A_DAY = 0.25
KEPT = 400
LOOKS = 8
"""Posts that somebody who means to report something looks at."""
SEEN_RIGHT, SEEN_WRONG = 0.006, 0.004
"""Chance that a post is reported by who just sees it, if it breaks the rules and if it only
looks like it; together with the rest one report in five to six is right, as published [S]."""
REASONS = (
    "Please look at this.",
    "This should not be here.",
    "I do not want to see this.",
    "Look at what this account does.",
    "",
)


class Reports:
    """Users, complaint bodies and trusted flaggers."""

    def begin(self, stage: Stage) -> None:
        """Give every kind of reporter its hidden reliability."""
        self._dice: Random = stage.dice("reports")
        low, high = stage.parameters.reporting.valid_users
        self._reliable = [self._dice.uniform(low, high) for _ in range(RELIABILITIES)]
        self._bad: deque[Said] = deque(maxlen=KEPT)
        self._looks_bad: deque[Said] = deque(maxlen=KEPT)
        self._next = 0

    def hour(self, stage: Stage) -> None:
        """Report some of what can be seen."""
        settings, habits = stage.parameters.reporting, stage.parameters.habits
        a_day = stage.parameters.accounts * habits.reports_a_year / 365
        if hours_since(stage.parameters, stage.now) < 48:
            a_day *= 1 + (settings.after_attack - 1) * 0.1
        for at in in_hour(self._dice, stage.now, a_day):
            reporter = stage.ordinary(self._dice)
            self._report(stage, at, reporter, self._reliable[reporter % RELIABILITIES])
        for at in in_hour(self._dice, stage.now, BODIES_A_DAY):
            self._report(stage, at, BODY, settings.valid_bodies)
        for at in in_hour(self._dice, stage.now, FLAGS_A_DAY):
            share = self._dice.uniform(*settings.valid_flaggers)
            self._report(stage, at, FLAGGER, share)

    def heard(self, stage: Stage, said: Said) -> None:
        """See what is said; what many see is reported more than once, and soon."""
        if said.kind == "share":
            return
        looks_bad = said.truth != "ordinary" or said.target >= 0
        if said.is_violating:
            self._bad.append(said)
        elif looks_bad:
            self._looks_bad.append(said)
        chance = SEEN_RIGHT if said.is_violating else SEEN_WRONG * looks_bad
        if self._dice.random() < chance:
            for _ in range(1 + count(self._dice, 0.4 * self._dice.paretovariate(1.2))):
                median = stage.parameters.reporting.first_minutes
                at = after(self._dice, said.at, median, 1.3)
                self._notice(stage, said, at, stage.ordinary(self._dice))

    def number(self) -> int:
        """Give the number of a new notice."""
        self._next += 1
        return self._next

    def _report(self, stage: Stage, at: int, reporter: int, reliable: float) -> None:
        dice = self._dice
        pool = self._bad if dice.random() < reliable else self._looks_bad
        for _ in range(LOOKS if pool else 0):
            said = pool[int(dice.random() * len(pool))]
            if said.at > at - 3 * DAY_MS and stage.is_there(said):
                self._notice(stage, said, at, reporter)
                return

    def _notice(self, stage: Stage, said: Said, at: int, reporter: int) -> None:
        dice = self._dice
        is_wrong_word = dice.random() < stage.parameters.reporting.wrong_word
        word = dice.choice(WORDS if is_wrong_word else RIGHT_WORDS)
        of_account = dice.random() < 0.15
        stage.plan(
            Noticed(
                number=self.number(),
                at=at,
                kind="trusted_flagger" if reporter == FLAGGER else "user_report",
                subject_kind="account" if of_account else "post",
                subject=said.author if of_account else said.number,
                reporter=reporter,
                category=word,
                reason=dice.choice(REASONS),
                is_right=said.is_violating,
            )
        )
