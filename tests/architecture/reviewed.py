"""The closed list of what connect may read, each with the reason it may.

``test_connect_reads.py`` refuses whatever is not on it. Whoever adds a line writes the reason why
it tells what an account itself did, and nothing of who its owner is; a reviewer reads it.
"""

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "account": "a seed's key: whom people decided on",
    "active": "whether a relation lasts; an unfollow is no act",
    "actor": "who acted: only his own acts count for him",
    "at": "when the act was, for the window of co-action",
    "avatar": "a code of the picture, compared for equality only; few have it or it says nothing",
    "bio": "what the owner wrote, compared with a suspended account's by how rare its words are",
    "case": "which matter a decision was on, to count each score once",
    "category": "what a decision says somebody was suspended for",
    "created_at": "when a post was made, and whether an account began after a suspension",
    "handle": "chosen by its owner, compared by how rare its parts are on this platform",
    "id": "a decision's or linker's own identifier, to look it up",
    "item": "where an act was seen, so that a reviewer can open it",
    "keyed_hashes": "codes of devices and addresses, compared for equality only, where switched on",
    "links": "pages that the author posted",
    "media": "files that the author posted",
    "members": "what people said of each account of a network, to learn what scores mean",
    "mentions": "whom the author named",
    "name": "chosen by its owner, compared as the handle is",
    "object": "what or whom the act was toward",
    "quote_of": "whom the author quoted",
    "received_at": "when an act was, where the platform does not say",
    "reply_to": "whom the author answered",
    "reviewer": "a decision that no person made makes no seed",
    "severity": "how grave a seed's policy category is",
    "sha256": "equal files are one thing",
    "fingerprints": "pictures that look the same are one thing; what they show is not read",
    "share_of": "whom the author passed on",
    "since": "when a seed was suspended; only who began after it can be its return",
    "source": "which platform it is, part of every key",
    "subjects": "whom a decision is about",
    "tags": "tags that the author set",
    "text": "equal long texts are one thing, by a code; links that stand in it are links",
    "url": "a page that the author posted",
    "verb": "what the act was",
    "weight": "how firmly people decided on a seed",
}
"""Fields of what the platform tells, by name, whatever struct has them."""

MODULES: Mapping[str, str] = {
    "firebreak.model.connections": "the answer, and the seeds",
    "firebreak.model.decisions": "only people's decisions make seeds",
    "firebreak.model.ids": "keys",
    "firebreak.model.items": "posts are acts; accounts have a handle, a name, a bio, a picture",
    "firebreak.model.plugins": "finds the linkers",
    "firebreak.model.policy": "prior, caps, window, and the list of those vouched for",
    "firebreak.model.retention": "how long keyed hashes count",
    "firebreak.model.relations": "follows and memberships are acts",
    "firebreak.algorithms.graph.acts": "acts by number",
    "firebreak.algorithms.graph.columns": "columns of acts",
    "firebreak.algorithms.graph.communities": "where candidates fall apart into networks",
    "firebreak.algorithms.graph.incidence": "who touched what",
    "firebreak.algorithms.graph.synchrony": "gaps between instants",
    "firebreak.algorithms.stats.isotonic": "how often people agreed with scores",
    "firebreak.algorithms.stats.places": "how unusual a likeness is",
    "firebreak.algorithms.text.address_list": "links in a text",
    "firebreak.algorithms.text.code_points": "characters as numbers",
    "firebreak.algorithms.text.commonness": "how common a fragment is on this platform",
    "firebreak.algorithms.text.likeness": "what two texts share",
    "firebreak.algorithms.text.look_alikes": "letters of other scripts that look the same",
    "firebreak.algorithms.text.name_folding": "typing habits vanish, the same for everybody",
    "firebreak.algorithms.text.name_index": "texts by their rare pieces",
    "firebreak.algorithms.text.normalize": "case and accents vanish",
    "firebreak.algorithms.text.strangers": "how alike strangers are",
    "firebreak.algorithms.text.urls": "one page under one address",
    "collections": "containers",
    "datetime": "instants",
    "functools": "memory of results",
    "hashlib": "codes of texts",
    "idna": "host names in one spelling",
    "ipaddress": "hosts that are numbers",
    "math": "logarithms",
    "msgspec": "structs",
    "numpy": "columns",
    "re": "patterns of links and digits",
    "types": "a mapping that stays empty",
    "typing": "types",
    "unicodedata": "characters in one spelling",
    "zlib": "codes of words",
}
"""Modules outside ``firebreak.connect``. Notices are not among them: a report is no evidence.
Neither is ``text.style``, which compares writers within a tongue and so has to know it."""

MEMBERS: Mapping[str, Mapping[str, str]] = {
    "Person": {
        "handle": "see the field of that name",
        "name": "see the field of that name",
        "bio": "see the field of that name",
        "avatar": "see the field of that name",
        "at": "when it was made, for a return after a suspension",
        "hashes": "see keyed_hashes",
        "of": "reads these off an account, and no others",
    },
    "Alike": {
        "account": "who is alike",
        "written": "what handle, name or bio says",
        "field": "which of them",
        "texts": "what stands there, for the reviewer",
        "pictured": "what an equal picture says",
        "nats": "both",
    },
    "People": {
        "get": "a person",
        "meet": "takes a person in",
        "forget": "forgets",
        "hashes": "who was seen with the same keyed hash, and when",
        "alike": "who presents himself alike",
        "compare": "two of them",
    },
    "Rows": {
        "actor": "who acted",
        "verb": "how",
        "object": "toward what",
        "t": "when",
        "item": "where it was seen",
        "joined": "parts together",
        "take": "some of them",
    },
    "SeedSet": {
        "ids": "which accounts people decided on",
        "weight": "how firmly",
        "is_seed": "the same, by number",
        "weight_of": "the same, by number",
        "since": "since when",
        "memo": "what was worked out from the above",
    },
    "Side": {
        "rows": "acts",
        "start": "where they begin",
        "uses": "who used what",
        "volume": "how much an account does, so that doing much is no likeness",
        "rows_on": "acts on some things",
    },
    "Known": {
        "n_active": "how many accounts ever acted",
        "is_active": "which",
        "in_answer": "which acts stand in an answer",
        "users": "how many used a thing: its rarity",
        "volume": "how much an account does",
    },
    "Incidence": {
        "start": "where a thing's users begin",
        "actor": "who",
        "object": "used what",
        "count": "how often",
        "weight": "how approvingly",
        "all_users": "how many used it: its rarity",
        "users": "the same",
        "pairs_of": "who used some things",
    },
    "Overlap": {
        "actor": "who has something in common with seeds",
        "object": "what",
        "times": "how often",
        "surprise": "how few others have",
        "others": "how many others have",
        "backing": "how many seeds have",
        "volume": "how much the account does",
        "gap": "how close in time",
        "take": "some of it",
    },
    "View": {
        "rows": "acts",
        "names": "keys, for the sentence and to order equals",
        "ids": "numbers of keys",
        "items": "where acts were seen",
        "n_ids": "how many numbers",
        "people": "how accounts present themselves: see Person",
        "known": "counts of the whole platform: see Known",
        "is_active": "who ever acted; nobody else can be a candidate",
        "n_active": "how many",
        "sides": "what accounts do, daily and lasting",
        "toward": "who acted toward whom; read from the actor's side only",
        "approving": "of whom the actor approves",
        "is_of_approved": "the same, by act",
        "approvals_by": "of whom one account approves",
        "in_answer": "which acts stand in an answer",
        "reach_out": "how much an account does toward others",
        "rarity": "how few use a thing",
        "key": "an account's key",
        "rows_on": "acts on some things",
        "rows_by": "acts of some accounts",
        "seed_set": "numbers the seeds",
    },
    "ConnectPolicy": {
        "mode": "whether cases are opened",
        "prior": "log-odds before any evidence",
        "likely": "where likely begins",
        "family_cap": "most that a family adds",
        "window_seconds": "how close in time is together",
        "top": "how many are shown",
        "audit": "how many below the line are shown by lot, whoever they are",
        "vouched": "whom people vouch for; only takes off",
        "vouched_as": "what these are, for figures; no linker reads it",
    },
}
"""Everything that a linker can reach from what it is given."""

_REFUSED = """
language languages lang tongue dialect locale locales script scripts
country countries nation nations nationality nationalities citizenship passport
region regions city cities town location locations geo latitude longitude gps
zone zones timezone timezones tz tzname zoneinfo utcoffset astimezone hour weekday isoweekday
religion religions religious faith mosque church temple prayer
ethnic ethnicity ethnicities race races tribe skin migrant migrants origin origins
surname surnames forename forenames firstname lastname gender sex age followers
"""
REFUSED = frozenset(_REFUSED.split())
"""Words that no name and no text in connect may have: what nobody is suspect for. The hour of a
day is among them because it tells where somebody lives; "place" is not, it is a rank here."""

_COMMONNESS = "firebreak/algorithms/text/commonness.py"
_BY_SCRIPT = "shares are of texts of the same script, so that a script few use is no likeness"

ADMITTED: Mapping[tuple[str, str], str] = {
    (_COMMONNESS, "script"): _BY_SCRIPT,
    (_COMMONNESS, "scripts"): _BY_SCRIPT,
    ("firebreak/connect/linkers/co_action.py", "hour"): "an example: everybody did it then",
    ("firebreak/connect/linkers/ties.py", "lang"): "the name of an author in a reference",
    ("firebreak/connect/networks.py", "age"): "how long a seed has been one, to name a network",
    ("firebreak/connect/seeds.py", "age"): "how long ago a seed was suspended",
}
"""Refused words that stand in a file nonetheless, each with the reason."""

_COLUMNS = "columns of acts by number, all of them listed in MEMBERS or made from those"
_WRITTEN = "one of the three fields of people.FIELDS"

REFLECTING: Mapping[tuple[str, str], str] = {
    ("firebreak/algorithms/graph/acts.py", "Run.__struct_fields__"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "Told.__struct_fields__"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "getattr(part, name)"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "getattr(rows, name)"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "getattr(self, name)"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "getattr(some, name)"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "self.__struct_fields__"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "structs.asdict(rows)"): _COLUMNS,
    ("firebreak/algorithms/graph/acts.py", "structs.asdict(run)"): _COLUMNS,
    ("firebreak/connect/index.py", "Run.__struct_fields__"): _COLUMNS,
    ("firebreak/connect/index.py", "Tally.__struct_fields__"): _COLUMNS,
    ("firebreak/connect/index.py", "asdict(layer.tally)"): _COLUMNS,
    ("firebreak/connect/index.py", "getattr(run, name)"): _COLUMNS,
    ("firebreak/connect/local.py", "Limits.__struct_fields__"): "sets all limits at once",
    ("firebreak/connect/overlap.py", "Overlap.__struct_fields__"): _COLUMNS,
    ("firebreak/connect/overlap.py", "getattr(part, name)"): _COLUMNS,
    ("firebreak/connect/overlap.py", "getattr(self, name)"): _COLUMNS,
    ("firebreak/connect/overlap.py", "self.__struct_fields__"): _COLUMNS,
    ("firebreak/connect/people.py", "getattr(person, field)"): _WRITTEN,
    ("firebreak/connect/people.py", "getattr(self._people[one], field)"): _WRITTEN,
    ("firebreak/connect/people.py", "getattr(self._people[other], field)"): _WRITTEN,
    ("firebreak/connect/view.py", "cls.__struct_fields__"): _COLUMNS,
    ("firebreak/connect/view.py", "getattr(part, name)"): _COLUMNS,
}
"""Reads that name no field, as they are written, each with the reason why none slips in."""
