"""The operator's rules, parsed: categories, clocks, plug-ins, thresholds."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from firebreak.model.decisions import Purpose, Verb
from firebreak.model.desk_policy import (
    AppealsPolicy,
    CasesPolicy,
    Language,
    LookingPolicy,
    MisusePolicy,
    OrdersPolicy,
    Profile,
    QualityPolicy,
    WellbeingPolicy,
)
from firebreak.model.errors import InvalidPolicy
from firebreak.model.ids import SOURCE_NAME, ItemKey
from firebreak.model.mass_policy import MassPolicy
from firebreak.model.mistakes import Wrong, nearest_of, wrong_in
from firebreak.model.policy_changes import ChangesPolicy
from firebreak.model.retention import Retention
from firebreak.model.signals import Mode
from firebreak.model.statement_policy import (
    CategoryWords,
    StatementCategory,
    StatementKeyword,
    StatementsPolicy,
)
from firebreak.model.toml_lines import TomlPath, line_of, lines_of

Silencing = Literal["suspend", "remove", "restrict"]
"""Verbs that take speech away."""
Reviewers = Annotated[int, Meta(ge=1, le=2)]
Exemption = Literal["press", "relief", "research", "counter-speech", "other"]
"""As what somebody is vouched for; ``other`` where the policy does not say."""
PURPOSES: tuple[Purpose, ...] = tuple(one for one in get_args(Purpose) if one != "none")
"""All that something may be said for, beside nothing."""


class Category(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act of violence or terrorism that the operator does not allow.

    Attributes:
        definition: What it is, in a sentence a reviewer can apply.
        severity: 1 (least) to 4 (gravest).
        minutes: Time from receipt to decision; None when no clock runs.
        asks_purpose: Whether a decision must carry a purpose assessment.
        asks_rabat: Whether suspending or restricting asks all six Rabat factors, and removing four
            of them with the likelihood: for words that may incite or glorify.
        reviewers: People who must agree before it is suspended, restricted or removed; one number
            for all of these, or one by verb.
        exempt_purposes: What forbids removal, restriction and suspension by one person.
        fires: Invented wording that falls under it, for people who learn the policy.
        silent: Invented wording that looks like it and does not.
        statement_category: What it is called in the Commission's database of statements of
            reasons; a statement is held while it is empty.
        statement_keywords: Keywords that the database knows for it.
    """

    title: str
    definition: str
    severity: Annotated[int, Meta(ge=1, le=4)]
    minutes: Annotated[int, Meta(gt=0)] | None = None
    verbs: tuple[Verb, ...] = ("suspend", "remove", "label", "escalate", "dismiss")
    asks_purpose: bool = True
    asks_rabat: bool = False
    reviewers: Reviewers | dict[Silencing, Reviewers] = 1
    exempt_purposes: tuple[Purpose, ...] = PURPOSES
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    statement_category: StatementCategory | Literal[""] = ""
    statement_keywords: tuple[StatementKeyword, ...] = ()

    @property
    def clock(self) -> timedelta | None:
        """Time from receipt to decision; None when no clock runs."""
        return None if self.minutes is None else timedelta(minutes=self.minutes)

    def reviewers_for(self, verb: Verb) -> int:
        """Give how many people must agree before this is done."""
        if verb not in get_args(Silencing):
            return 1
        if isinstance(self.reviewers, int):
            return self.reviewers
        return next((people for one, people in self.reviewers.items() if one == verb), 1)


class PluginPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one detector or linker runs; without an entry it runs in shadow.

    Attributes:
        category: Policy category its signals carry; empty keeps the plug-in's own.
        threshold: Signals scoring below it open no case.
        languages: Languages in which a detector that judges wording may open cases, as ISO 639-1
            codes; each asks for a record of the gate. In all others it runs in shadow.
    """

    mode: Mode = "shadow"
    category: str = ""
    threshold: Annotated[float, Meta(ge=0, le=1)] = 0.5
    languages: tuple[str, ...] = ()


class Clocks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Minutes from receipt to decision that a kind of notice sets, whatever its category."""

    removal_order_minutes: Annotated[int, Meta(gt=0)] = 60
    trusted_flagger_minutes: Annotated[int, Meta(gt=0)] = 360
    user_report_minutes: Annotated[int, Meta(gt=0)] | None = 1440


class ConnectPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When an account connected to seeds is shown to a reviewer.

    Attributes:
        mode: ``shadow`` computes and records, ``live`` also opens network cases.
        prior: Log-odds before any evidence.
        likely: Log-odds from which a connection is likely, if families suffice.
        family_cap: Most nats that one family may add.
        window_seconds: Two acts on one object further apart are not co-action.
        top: Most candidates shown for one network.
        audit: Share of the strongest accounts below the line that join a network all the same, by
            lot, so that it is known what the line keeps back; 0 draws none.
        vouched: Keys of accounts, such as ``forum:account:press``, of press, relief and research
            that people know; it counts against a connection, and what they show of known media
            opens no case by itself.
        vouched_as: What some of these are, so that mistakes can be counted for each class; weighs
            nothing.
    """

    mode: Mode = "live"
    prior: float = -6.0
    likely: float = 0.0
    family_cap: Annotated[float, Meta(gt=0)] = 6.0
    window_seconds: Annotated[int, Meta(gt=0)] = 600
    top: Annotated[int, Meta(gt=0, le=1000)] = 50
    audit: Annotated[float, Meta(ge=0, le=0.05)] = 0.0
    vouched: tuple[ItemKey, ...] = ()
    vouched_as: dict[ItemKey, Exemption] = {}


def exemption(policy: ConnectPolicy, keys: Iterable[ItemKey]) -> Exemption | Literal[""]:
    """Tell as what a policy vouches for the first of some accounts that it vouches for.

    Args:
        policy: Its lists.
        keys: Accounts and other things; things are nobody.

    Returns:
        ``other`` where it vouches for one and does not say as what; empty where for none.
    """
    known = next((key for key in keys if key in policy.vouched), None)
    return "" if known is None else policy.vouched_as.get(known, "other")


class MediaList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of known media is, and what follows from being on it.

    Attributes:
        title: For reviewers; empty shows its name.
        bank: What it is shown with; empty stands alone.
        mode: As of a plug-in: matches of a list in shadow are recorded and open no case.
        category: Policy category of its matches; empty takes the detector's.
        harmless: Whether it holds pictures that are none of this, such as a news agency's own;
            what is as near to one of them as to anything else is left alone.
        jurisdiction: Where what it holds is against the law; shown, empty where nobody says.
        days: Entries that their list has not told again for so long count no more.
        share: Whether others who hold one of our API keys may fetch its fingerprints.
    """

    title: str = ""
    bank: str = ""
    mode: Mode = "shadow"
    category: str = ""
    harmless: bool = False
    jurisdiction: str = ""
    days: Annotated[int, Meta(gt=0)] | None = None
    share: bool = False


class MediaPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How pictures and clips are compared with lists.

    Attributes:
        flood: Uploads that one entry may match before a person has confirmed it; what it matches
            beyond is held back, for one bad entry could bring up everybody.
        doubts: Times that people dismissed what an entry matched, and never upheld it, after which
            it is held back as well.
        review: Bits of 256 up to which a picture that is no match is noted, with a score below
            that of a match; 31 notes none.
        removed_here: List that what people remove here is put on; empty for none.
        lists: By name, as in a list's keys.
    """

    flood: Annotated[int, Meta(gt=0)] = 30
    doubts: Annotated[int, Meta(gt=0)] = 3
    review: Annotated[int, Meta(ge=31, le=63)] = 63
    removed_here: str = ""
    lists: dict[str, MediaList] = {}


class TermListPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one list of terms runs.

    Attributes:
        file: One entry a line, or CSV with the columns term, score and fit; a relative path
            begins at the folder of the policy file.
        language: Of its entries, as an ISO 639-1 code.
        score: Of entries that give none.
        threshold: Entries scoring below it open no case.
    """

    file: str
    language: str
    category: str
    title: str = ""
    mode: Mode = "shadow"
    score: Annotated[float, Meta(ge=0, le=1)] = 0.7
    threshold: Annotated[float, Meta(ge=0, le=1)] = 0.5


class TextRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of the operator's own.

    Attributes:
        pattern: A regular expression as RE2 runs it; letters count the same in either case.
        unless: A text in which this stands as well is left alone; empty for none.
        view: ``folded`` has no marks, case or punctuation; ``written`` is the text as it is.
        language: Of the wording, as an ISO 639-1 code.
        fires: Texts on which it must speak; at least one.
        silent: Texts on which it must not; at least one.
    """

    pattern: str
    language: str
    category: str
    fires: Annotated[tuple[str, ...], Meta(min_length=1)]
    silent: Annotated[tuple[str, ...], Meta(min_length=1)]
    title: str = ""
    unless: str = ""
    view: Literal["folded", "written"] = "folded"
    mode: Mode = "shadow"
    score: Annotated[float, Meta(ge=0, le=1)] = 0.7
    threshold: Annotated[float, Meta(ge=0, le=1)] = 0.5


class ActModelPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one trained model runs.

    Attributes:
        file: As ``firebreak train`` wrote it; a relative path begins at the folder of the policy
            file.
        language: That it was trained for, as an ISO 639-1 code.
        category: Act that it was trained for.
        threshold: Texts scoring below it bring nothing up.
    """

    file: str
    language: str
    category: str
    title: str = ""
    mode: Mode = "shadow"
    threshold: Annotated[float, Meta(ge=0, le=1)] = 0.5


class ReviewPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How cases are ordered and held.

    Attributes:
        opinion_points: Most points that second opinions may add to a case's place in the queue;
            0 shows them and moves nothing, 10 are as much as one step of severity.
    """

    lease_minutes: Annotated[int, Meta(gt=0)] = 10
    notice_cap: Annotated[int, Meta(gt=0)] = 5
    default_category: str = ""
    opinion_points: Annotated[float, Meta(ge=0, le=10)] = 0.0


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything the safety team decided beforehand.

    Attributes:
        automation: Verbs a machine may carry out alone; none unless written here.
        listed_urls: Addresses (page, folder or host) whose appearance is a signal.
        terms: Lists of words and phrases, by name.
        rules: Patterns of the operator's own, by name.
        models: Models trained on the operator's decisions, by name.
        words: Categories as people concerned read them, by language and category.
    """

    name: str
    version: str
    categories: dict[str, Category]
    clocks: Clocks = Clocks()
    detectors: dict[str, PluginPolicy] = {}
    linkers: dict[str, PluginPolicy] = {}
    connect: ConnectPolicy = ConnectPolicy()
    media: MediaPolicy = MediaPolicy()
    review: ReviewPolicy = ReviewPolicy()
    profile: Profile = Profile()
    cases: CasesPolicy = CasesPolicy()
    orders: OrdersPolicy = OrdersPolicy()
    appeals: AppealsPolicy = AppealsPolicy()
    quality: QualityPolicy = QualityPolicy()
    wellbeing: WellbeingPolicy = WellbeingPolicy()
    misuse: MisusePolicy = MisusePolicy()
    looking: LookingPolicy = LookingPolicy()
    statements: StatementsPolicy = StatementsPolicy()
    words: dict[Language, dict[str, CategoryWords]] = {}
    retention: Retention = Retention()
    mass: MassPolicy = MassPolicy()
    changes: ChangesPolicy = ChangesPolicy()
    automation: Literal["none"] = "none"
    listed_urls: tuple[str, ...] = ()
    terms: dict[str, TermListPolicy] = {}
    rules: dict[str, TextRule] = {}
    models: dict[str, ActModelPolicy] = {}
    digest: str = ""


class Mistake(Struct, frozen=True, kw_only=True):
    """Something in a policy file that stops it from being followed.

    Attributes:
        line: Where it stands, from 1; None where the whole file is meant.
        shown: That line as it is written.
    """

    place: str
    reason: str
    hint: str = ""
    line: int | None = None
    shown: str = ""


def parse_policy(text: str) -> Policy:
    """Read a policy file.

    Args:
        text: TOML, as in ``policies/default.toml``.

    Returns:
        The policy, with the SHA-256 of ``text`` as its digest.

    Raises:
        InvalidPolicy: Not TOML, an unknown key (with the nearest known one), a value out of its
            bounds, or a reference to a category that is not defined; tells the first mistake.
    """
    try:
        raw = tomllib.loads(text)
        # Written here and nowhere else: a file cannot choose its own hash.
        raw["digest"] = hashlib.sha256(text.encode()).hexdigest()
        policy = msgspec.convert(raw, Policy)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _first_of(mistakes_in(text)) from error
    if _wrong_references(policy):
        raise _first_of(mistakes_in(text))
    return policy


def mistakes_in(text: str) -> tuple[Mistake, ...]:
    """Find all mistakes of a policy file, each with its line and the next step.

    Args:
        text: As in :func:`parse_policy`.

    Returns:
        In the order of the file; empty for one that can be read. Where it is no TOML nothing
        beyond the first slip can be read, and that one alone is told.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (_no_toml(text, str(error)),)
    wrong = wrong_in(raw, Policy)
    if not wrong:
        try:
            wrong = _wrong_references(msgspec.convert(raw, Policy))
        except msgspec.ValidationError as error:
            wrong = [Wrong(path=(), reason=str(error))]
    return located(wrong, text)


def located(wrong: Iterable[Wrong], text: str) -> tuple[Mistake, ...]:
    """Find the lines of what is wrong in a file that is TOML, and put it in their order."""
    lines, written = lines_of(text), text.split("\n")
    made = []
    for one in wrong:
        line = line_of(lines, one.path)
        shown = written[line - 1].strip() if line else ""
        made.append(
            Mistake(place=one.place, reason=one.reason, hint=one.hint, line=line, shown=shown)
        )
    return tuple(sorted(made, key=lambda one: one.line or 0))


def _no_toml(text: str, told: str) -> Mistake:
    found = re.search(r"\(at line (\d+), column \d+\)", told)
    written = text.split("\n")
    line = min(int(found[1]), len(written)) if found else len(written)
    return Mistake(
        place="file",
        reason=f"not TOML: {told}",
        hint="look for a quotation mark, bracket or = that is missing there or just before",
        line=line,
        shown=written[line - 1].strip(),
    )


def _first_of(mistakes: Sequence[Mistake]) -> InvalidPolicy:
    first = mistakes[0]
    said = f"{first.reason}; {first.hint}" if first.hint else first.reason
    if first.line is not None and first.place != "file":
        said += f" (line {first.line})"
    if len(mistakes) > 1:
        said += f"; and {len(mistakes) - 1} more, firebreak policy check tells all"
    return InvalidPolicy(place=first.place, reason=said)


def _wrong_references(policy: Policy) -> list[Wrong]:
    wrong = []
    lists, removed = policy.media.lists, policy.media.removed_here
    if removed and (removed not in lists or lists[removed].harmless):
        reason = f"{removed!r} is no list of [media.lists] that may hold what was removed"
        wrong.append(Wrong(path=("media", "removed_here"), reason=reason))
    for key in policy.connect.vouched_as:
        if key not in policy.connect.vouched:
            reason = f"{key!r} is not vouched for; name it under vouched, or leave it out here"
            wrong.append(Wrong(path=("connect", "vouched_as", key), reason=reason))
    for name in lists:
        if not re.fullmatch(SOURCE_NAME, name):
            reason = "a list's name is up to 64 small letters, digits, dots, - and _"
            wrong.append(Wrong(path=("media", "lists", name), reason=reason))
    named: list[tuple[TomlPath, str]] = [
        (("detectors", name, "category"), entry.category)
        for name, entry in policy.detectors.items()
    ]
    named += [(("media", "lists", name, "category"), one.category) for name, one in lists.items()]
    named += [(("terms", name, "category"), one.category) for name, one in policy.terms.items()]
    named += [(("rules", name, "category"), one.category) for name, one in policy.rules.items()]
    named += [(("models", name, "category"), one.category) for name, one in policy.models.items()]
    named += [(("words", code, one), one) for code, words in policy.words.items() for one in words]
    opt_outs = policy.wellbeing.opt_outs
    named += [(("wellbeing", "opt_outs", place), one) for place, one in enumerate(opt_outs)]
    own = policy.orders.preserve_own
    named += [(("orders", "preserve_own", place), one) for place, one in enumerate(own)]
    named.append((("review", "default_category"), policy.review.default_category))
    for path, category in named:
        if category and category not in policy.categories:
            hint = nearest_of(category, policy.categories)
            wrong.append(Wrong(path=path, reason=f"no category {category!r}", hint=hint))
    return wrong
