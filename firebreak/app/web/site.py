"""What every handler is handed: services, hasher, limits, pages, bell."""

from asyncio import Semaphore
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from anyio import CapacityLimiter
from msgspec import Struct
from starlette.requests import Request

from firebreak.app.bookkeeping import Bookkeeper
from firebreak.app.inventory import Inventory
from firebreak.app.likes import OpenCases
from firebreak.app.outlook import Outlook
from firebreak.app.telemetry.gathering import Gatherer
from firebreak.app.translating import Bureau
from firebreak.app.web.auth import Passwords
from firebreak.app.web.bell import Bell
from firebreak.app.web.limits import Buckets
from firebreak.app.web.oidc import Providers
from firebreak.app.web.pages import Pages
from firebreak.app.web.pictures import PictureDoor
from firebreak.app.web.problems import NotSignedIn
from firebreak.app.web.stills import RecentStills
from firebreak.app.wiring import Services
from firebreak.model.papers import Paper
from firebreak.model.people import ApiKey, Person, Session


class Nothing(Struct, frozen=True):
    """A form that says nothing but the press of its button."""


def _files() -> Semaphore:
    return Semaphore(4)


def _platform_calls() -> CapacityLimiter:
    return CapacityLimiter(8)


def _per_address() -> Buckets:
    # At most 99 in an hour; an address is forgotten by a restart, because it may be many people's.
    return Buckets(30, timedelta(seconds=52))


def _public_per_address() -> Buckets:
    return Buckets(10, timedelta(minutes=1))


def _public_of_all() -> Buckets:
    return Buckets(600, timedelta(seconds=1))


@dataclass(frozen=True, kw_only=True)
class Site:
    """One running web server's lasting things.

    Attributes:
        inventory: What the lists hold.
        likes: All open cases, by what makes them alike.
        outlook: Which deadlines will pass, as of the last minute.
        bookkeeper: The ledger in columns, and what was computed of it last.
        bureau: Who translates, where the config names somebody.
        door: Where pictures are served, at an origin of their own.
        stills: Pictures of media that were shown just now.
        public_per_address: What one address may send without an account.
        public_of_all: What all together may, so that many addresses cannot fill the disk.
        providers: What is known of those who vouch for people.
        gatherer: What operators measure; counts what comes in by the API.
        platform_calls: Threads for calls of platforms, apart from those of people and programs: a
            connector that waits for its platform keeps nobody from the console.
        files: How many files are taken in at a time; others wait, so that memory does not run out.
    """

    services: Services
    passwords: Passwords
    pages: Pages
    bell: Bell
    inventory: Inventory
    likes: OpenCases
    bookkeeper: Bookkeeper
    door: PictureDoor
    bureau: Bureau
    gatherer: Gatherer
    outlook: Outlook = field(default_factory=Outlook)
    stills: RecentStills = field(default_factory=RecentStills)
    per_address: Buckets = field(default_factory=_per_address)
    public_per_address: Buckets = field(default_factory=_public_per_address)
    public_of_all: Buckets = field(default_factory=_public_of_all)
    providers: Providers = field(default_factory=Providers)
    platform_calls: CapacityLimiter = field(default_factory=_platform_calls)
    files: Semaphore = field(default_factory=_files)


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request after the door has let it in.

    Attributes:
        body: The whole body; empty for GET.
        now: Instant at which the request came in.
        person: Who asks; None on public addresses and for programs.
        session: Their session; None when ``person`` is.
        key: The program's key; None for people.
        emergencies: Powers that are lent just now, and requests for one; none for programs.
    """

    site: Site
    request: Request
    now: datetime
    body: bytes = b""
    person: Person | None = None
    session: Session | None = None
    key: ApiKey | None = None
    emergencies: tuple[Paper, ...] = ()

    @property
    def services(self) -> Services:
        """Store, policy, clock and dice."""
        return self.site.services

    @property
    def reviewer(self) -> Person:
        """The signed-in person; only for handlers whose route asks for a role."""
        if self.person is None:
            raise NotSignedIn
        return self.person

    @property
    def csrf(self) -> str:
        """Token that every form of this session carries; empty without a session."""
        return self.session.csrf if self.session else ""

    @property
    def address(self) -> str:
        """Address of the peer; empty when the server does not know it."""
        return self.request.client.host if self.request.client else ""

    @property
    def line(self) -> str:
        """Whose tries count together: an address, or all of the same IPv6 line (a /64)."""
        try:
            found = ip_address(self.address)
        except ValueError:
            return self.address
        if isinstance(found, IPv4Address):
            return str(found)
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        # One customer has 2**64 of them to try from, or more.
        return str(IPv6Network((int(found) >> 64 << 64, 64)))

    @property
    def query(self) -> Mapping[str, str]:
        """Query parameters; the last one of a name wins."""
        return self.request.query_params
