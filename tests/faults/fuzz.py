"""Items that are valid and yet hard to read, as many as wanted."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from firebreak.model.items import Account, Item, Media, Post, Url
from firebreak.model.relations import Relation

PIECES = (
    "hello there",
    "مرحبا بكم في الساحة",
    "שלום לכולם",
    "水塔在第七区",
    "a\u0301" * 300,
    "x" * 20_000,
    "\u202eright to left override\u202c",
    "\u200b\u200d\u2060\ufeff",
    "\ufdfa" * 400,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 40,
    "\x00\x01\x1b[31m\x7f",
    "\ufffe\uffff\U0010ffff",
    "Ⅷ ﬁ ① ｆｕｌｌ ｗｉｄｔｈ",
    "https://[::1",
    "http://" + "a." * 900 + "example",
    "https://xn--\u2603.example/%zz%c3%28?" + "q=%" * 200,
    "https://user:pass@files.example:99999/v/7",
    "//files.example/v/\\..\\7#" + "#" * 99,
    '"' * 500 + "“„«»‚’" * 50,
    "> " * 2_000 + "he said",
    "RT @a RT @b: via “x” " * 40,
    "#" + "t" * 1_500,
    "@" * 999,
    "\n" * 3_000,
    "\r\n\u2028\u2029\x85\v\f",
    "${jndi:ldap://x} {{7*7}} <script> ' OR 1=1 --",
    "\ud7ff\ue000",
    "",
)
EDGES = (0, 1, 2**31, 2**53)
INSTANTS = (None, datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


def text(dice: random.Random) -> str:
    """Put some pieces together, and perhaps shuffle their characters."""
    made = dice.choice((" ", "", "\n", "\u200b")).join(dice.choices(PIECES, k=dice.randint(0, 6)))
    if dice.random() < 0.3:
        letters = list(made[:2_000])
        dice.shuffle(letters)
        made = "".join(letters)
    return made[:100_000]


def items(seed: int) -> Iterator[Item]:
    """Make items of every kind without end, each checked as intake checks it."""
    dice = random.Random(seed)
    for number in iter(int, 1):
        del number
        yield msgspec.convert(msgspec.to_builtins(_item(dice)), Item)


def _item(dice: random.Random) -> Item:
    name, who = f"z{dice.randint(0, 2_000)}", f"u{dice.randint(0, 300)}"
    version, count = dice.choice(EDGES), dice.choice((None, *EDGES))
    line, when = text(dice)[:2_000], dice.choice(INSTANTS)
    kind = dice.random()
    if kind < 0.7:
        return _post(dice, name, who)
    if kind < 0.8:
        return Account(
            id=who, version=version, handle=line, name=line, bio=text(dice), following=count
        )
    if kind < 0.87:
        return Media(id=name, author=who, media_type=line, alt=text(dice), created_at=when)
    if kind < 0.94:
        return Url(id=name, url=line, title=line, author=dice.choice((None, who)))
    return Relation(verb="follow", actor=who, object=(line or "u")[:512], version=version, at=when)


def _post(dice: random.Random, name: str, who: str) -> Post:
    lines = tuple(text(dice)[:2_000] for _ in range(dice.randint(0, 3)))
    names = tuple(line[:512] for line in lines if line)
    return Post(
        id=name,
        author=who,
        version=dice.choice(EDGES),
        created_at=dice.choice(INSTANTS),
        text=text(dice),
        language=dice.choice(("", "en", "xx-" + "y" * 99)),
        reply_to=dice.choice((None, name, *names)),
        share_of=dice.choice((None, *names)),
        quote_of=dice.choice((None, name)),
        mentions=names,
        tags=lines,
        links=lines,
        media=names,
        views=dice.choice((None, *EDGES)),
    )
