"""The composition root: which store, which policy, which platforms."""

import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import firebreak
from firebreak.adapters.connecting.twin import Twin
from firebreak.adapters.exchanges.fetch import source_of
from firebreak.adapters.media_reader.examiner import Examiner
from firebreak.adapters.search.index import Reading
from firebreak.adapters.store import open_store
from firebreak.adapters.store.addresses import MEMORY, file_of, is_server
from firebreak.app import gates, leases, policy_choice
from firebreak.app.advisers import check_opinions
from firebreak.app.alerts.settings import check_alerts
from firebreak.app.config import Config, of_tenant
from firebreak.app.equipment import equip
from firebreak.app.label_book import hand_out_books
from firebreak.app.lookups import Lookups
from firebreak.app.mass_census import Census
from firebreak.app.media_room import MediaRoom, open_room
from firebreak.app.on_screen import Looking
from firebreak.app.platform_kinds import open_platforms
from firebreak.app.policy_choice import Choice, chosen
from firebreak.app.policy_reading import wrong_with
from firebreak.app.problems import Problems
from firebreak.app.translators import check_translation
from firebreak.app.transparency import check_transparency
from firebreak.detect.equipment import Equipment
from firebreak.intake.pages import patterns
from firebreak.model.errors import InvalidConfig, InvalidPolicy
from firebreak.model.ids import DEFAULT_TENANT, SOURCE_NAME, SourceId, TenantId
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.policy_text import PolicyText
from firebreak.model.ports import Now, Platform, Store


def utc_now() -> datetime:
    """Give the current instant; the one place where the clock is read."""
    return datetime.now(UTC)


def random_token() -> str:
    """Give 32 unguessable bytes as URL-safe text; also used for identifiers."""
    return secrets.token_urlsafe(32)


def random_id() -> str:
    """Give a short identifier that is never given twice (80 random bits, base32-like)."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(alphabet) for _ in range(16))


def _closed_room() -> MediaRoom:
    return MediaRoom(Examiner(), None)


@dataclass(frozen=True, kw_only=True)
class Services:
    """What every door and worker is handed; made once at start.

    Attributes:
        equipment: The operator's lists of terms, rules and models, ready to use.
        lookups: What lists of known media know, as far as this process has read them.
        search: What can be found by name, identifier or words, as far as it has been read.
        media: Where files are read and originals kept.
        problems: What stopped working, by part, in a sentence; shown by the health page and the
            console, with what other processes on the same server say. Empty when all is well.
        census: How many accounts there are, counted for plans against many.
        telling: Held while something is told of a post, and while posts are forgotten, so that
            nothing is told of one that is forgotten meanwhile.
        written: The policy as the safety team wrote it, where the gate holds something of it back;
            None where it is ``policy``.
        policy_text: Its file, word for word; empty where there is none.
        looking: Which cases are open on a screen of this process just now.
    """

    store: Store
    policy: Policy
    config: Config
    tenant: TenantId = DEFAULT_TENANT
    platforms: Mapping[SourceId, Platform] = field(default_factory=dict)
    now: Now = utc_now
    new_id: Callable[[], str] = random_id
    new_token: Callable[[], str] = random_token
    problems: Problems = field(default_factory=Problems)
    lookups: Lookups = field(default_factory=Lookups)
    search: Reading = field(default_factory=Reading)
    media: MediaRoom = field(default_factory=_closed_room)
    equipment: Equipment = field(default_factory=Equipment)
    telling: Lock = field(default_factory=Lock)
    census: Census = field(default_factory=Census)
    written: Policy | None = None
    policy_text: str = ""
    looking: Looking = field(default_factory=Looking)

    @property
    def acts(self) -> str:
        """Folder of the tenant's acts; empty for none."""
        return of_tenant(self.config, self.config.acts)

    @property
    def rehearsed(self) -> frozenset[SourceId]:
        """Platforms in a dry run: what is done there others did, and never we."""
        return frozenset(name for name, one in self.platforms.items() if isinstance(one, Twin))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What detectors go by: the policy, and what it names beside, as the gate lets them be.

    Attributes:
        written: The policy as the safety team wrote it.
        said: What was held back, and records that were not believed; empty for nothing.
        text: Of the policy file, word for word.
    """

    policy: Policy
    equipment: Equipment
    written: Policy
    said: str
    text: str = ""


def as_gated(config: Config, text: str = "") -> Judged:
    """Read the policy with its lists, rules and models, and hold back what no gate has passed.

    Args:
        config: Where they are.
        text: The policy's words where they are not those of the file.

    Returns:
        What detectors go by.

    Raises:
        InvalidPolicy: A file cannot be read or followed.
    """
    text = text or policy_text(config)
    written = _followed(text)
    equipment = equip(written, config)
    records, unbelieved = gates.read(config)
    policy, held = gates.enforced(written, records)
    equipment, held_parts = gates.enforced_parts(equipment, records)
    said = [*filter(None, [gates.told([*held, *held_parts])]), *unbelieved]
    told = "; ".join(said)
    return Judged(policy=policy, equipment=equipment, written=written, said=told, text=text)


def build(config: Config) -> Services:
    """Open the store, read the policy and connect the platforms that a config names.

    Args:
        config: All settings.

    Returns:
        What every door and worker is handed; its store is to be closed by the caller.

    Raises:
        InvalidPolicy: The policy file cannot be read or followed.
        InvalidConfig: A webhook's address or secret is not one, or an exchange or a
            model cannot be asked.
    """
    choice = choose(config)
    judged = as_gated(config, choice.text)
    check_exchanges(config)
    patterns(config.pages)
    check_opinions(config, judged.written)
    check_translation(config.translation)
    check_alerts(config.alerts)
    check_transparency(config.transparency)
    platforms = open_platforms(config)
    problems = Problems()
    if judged.said:
        problems[gates.PART] = judged.said
    if choice.said:
        problems[policy_choice.PART] = f"{policy_path(config)} {choice.said}"
    longest = leases.longest(judged.policy)
    store = open_store(config.store, now=utc_now, longest=longest, tenant=config.tenant)
    hand_out_books(platforms, store, config.tenant, utc_now)
    return Services(
        tenant=config.tenant,
        store=store,
        problems=problems,
        written=judged.written,
        policy_text=judged.text,
        policy=judged.policy,
        config=config,
        platforms=platforms,
        media=open_room(config),
        equipment=judged.equipment,
    )


def check_exchanges(config: Config) -> None:
    """Refuse exchanges that could never be asked.

    Args:
        config: All settings.

    Raises:
        InvalidConfig: A name, a source, a list or an address is none, or a credential is missing.
    """
    for name, exchange in config.exchanges.items():
        for place, written in ((name, name), (f"{name}.list", exchange.list)):
            if not re.fullmatch(SOURCE_NAME, written):
                reason = "a name is up to 64 small letters, digits, dots, - and _"
                raise InvalidConfig(place=f"exchanges.{place}", reason=reason)
        source_of(name, exchange)
    lists = [exchange.list for exchange in config.exchanges.values()]
    for name, exchange in config.exchanges.items():
        if lists.count(exchange.list) > 1:
            reason = f"{exchange.list!r} is fetched twice; each would withdraw what the other has"
            raise InvalidConfig(place=f"exchanges.{name}.list", reason=reason)


def choose(config: Config) -> Choice:
    """Choose between the policy file and the text that two people agreed to.

    Args:
        config: Which file, and which store.

    Returns:
        What is followed; see :func:`firebreak.app.policy_choice.chosen`.

    Raises:
        InvalidPolicy: The file cannot be read, and is needed.
    """
    standing = _standing(config)
    try:
        return chosen(policy_text(config), standing)
    except InvalidPolicy:
        if standing is None or not standing.four_eyes:
            raise
        return chosen("", standing)


def _standing(config: Config) -> PolicyText | None:
    if config.store == MEMORY:
        return None
    if not is_server(config.store) and not Path(file_of(config.store)).exists():
        return None
    with closing(open_store(config.store, now=utc_now, tenant=config.tenant)) as store:
        return policy_choice.standing(store, config.tenant)


def followed_policy(config: Config) -> Policy:
    """Read the policy that a start would follow: of the file, or as two people agreed to it.

    Args:
        config: All settings.

    Returns:
        The policy.

    Raises:
        InvalidPolicy: It cannot be read or followed.
    """
    return _followed(choose(config).text)


def read_policy(config: Config) -> Policy:
    """Read the policy that a config names, or the one that comes with Firebreak.

    Args:
        config: All settings.

    Returns:
        The policy.

    Raises:
        InvalidPolicy: The file cannot be read or followed.
    """
    return _followed(policy_text(config))


def policy_path(config: Config) -> Path:
    """Name the file of the policy that a config names, or that comes with Firebreak."""
    return Path(config.policy) if config.policy else shipped_policy("default")


def policy_text(config: Config) -> str:
    """Read the file of the policy, word for word.

    Args:
        config: All settings.

    Returns:
        The text.

    Raises:
        InvalidPolicy: The file cannot be read.
    """
    path = policy_path(config)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidPolicy(place=str(path), reason=f"cannot be read: {error}") from error


def _followed(text: str) -> Policy:
    policy = parse_policy(text)
    for wrong in wrong_with(policy):
        reason = f"{wrong.reason}; {wrong.hint}" if wrong.hint else wrong.reason
        raise InvalidPolicy(place=wrong.place, reason=reason)
    return policy


def shipped_policy(name: str) -> Path:
    """Find an example policy: beside the package in a checkout, inside it when installed."""
    package = Path(firebreak.__file__).parent
    inside = package / "policies" / f"{name}.toml"
    return inside if inside.exists() else package.parent / "policies" / f"{name}.toml"
