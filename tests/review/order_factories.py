"""One order, its policy and its people, for the tests of review."""

from datetime import timedelta

from msgspec.structs import replace

from firebreak.model.desk_policy import OrdersPolicy, Profile
from firebreak.model.ids import ItemKey, ReviewerId, SourceId
from firebreak.model.orders import Annex, LegalClock, Order
from firebreak.model.policy import Policy
from tests.review.factories import POLICY, at

ROSA, INES = ReviewerId("rosa"), ReviewerId("ines")
WALL = ItemKey("harbor:post:p1")
A_MICROSECOND = timedelta(microseconds=1)
ANNEX = Annex(
    reference="7/26",
    state="XA",
    authority="Authority of Sector 7",
    addressee="Harbor",
    issued_at=at(-3),
    urls=("https://harbor.example/p1",),
    reasons="It calls for an attack of Group V.",
    grounds=("incites",),
    file_number="F-1",
    certifier="Officer 9",
    phone="+00 555 0199",
    mail="desk@authority.example",
    is_signed=True,
    redress="Court of Sector 7, 30 days",
)


def ours(**fields: object) -> Policy:
    """Give a policy that says who we are and which authorities are known."""
    told = OrdersPolicy(
        authorities=("authority.example",), provider="Harbor", home="XB", signer="Ines"
    )
    profile = Profile(contact="orders@harbor.example")
    return replace(POLICY, orders=replace(told, **fields), profile=profile)


def order(**fields: object) -> Order:
    """Give an order that came by mail, with nothing done about it."""
    plain = Order(
        annex=ANNEX,
        source=SourceId("harbor"),
        subjects=(WALL,),
        channel="mail",
        by="rosa",
        clock=LegalClock(received_at=at(0), deadline=at(60)),
        sender="authority.example",
        mail_check="mx.harbor.example; dkim=pass",
    )
    return replace(plain, **fields)


def saying(**fields: object) -> Order:
    """Give an order whose document says something else."""
    return order(annex=replace(ANNEX, **fields))
