"""Arabic words by form: what is written onto them, what is left."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold

FEATURES = (
    "will",
    "me",
    "they",
    "shall",
    "passive",
    "order",
    "order_hey",
    "order_one",
    "lets",
    "swear",
    "we_did",
    "did",
    "noun",
    "by_noun",
)
"""What a verb says besides its meaning: the author's side in the future, in the present or after
another verb; others in the present or future; suffered;  a command to many, one that may be told
of others in the past as well, and one to somebody; an appeal
that includes the author; an oath; the author's side or others in the past; the verb as a noun,
and that noun behind a preposition."""
MARKS = ("free", "on_many", "on_one", "on_self", "humans")
"""Whom a pronoun at the end of a verb means: nobody, several, somebody, the author's side; and
whether several people are said to do it, for what is no person takes the form of one woman."""

_AND = ("", "و", "ف")
_AHEAD = {"": "", "س": "future", "ه": "future", "ح": "future", "حا": "future", "غا": "future"}
_AHEAD |= {"غ": "future", "ب": "present", "بي": "present", "ل": "purpose", "فل": "purpose"}
_TAILS = {"": "free", "ه": "on_one", "ها": "on_one", "ك": "on_one", "كي": "on_one"}
_TAILS |= dict.fromkeys(("هم", "هن", "هما", "هوم", "كم", "كن", "كو", "كوا", "كما"), "on_many")
_TAILS |= dict.fromkeys(("ني", "نا"), "on_self")
_ENDS = ("", "و", "وا", "ون", "ي", "ين", "ان", "ن")
_BECOMES = {
    "": {
        feature: feature
        for feature in (*FEATURES, "humans")
        if feature not in ("will", "shall", "lets", "by_noun")
    },
    "future": {
        "me": "will",
        "bare": "will",
        "they": "shall",
        "passive": "shall",
        "humans": "humans",
    },
    "present": {"they": "they", "passive": "passive", "humans": "humans", "noun": "by_noun"},
    "purpose": {
        "we": "lets",
        "me": "swear",
        "we_did": "we_did",
        "they": "they",
        "humans": "humans",
        "passive": "passive",
        "noun": "by_noun",
    },
}
_NOUN_AHEAD = {"": "", "ال": "def", "هال": "these", "لل": "to", "لال": "to", "بال": "in"}
_NOUN_AHEAD |= {"ل": "to", "ب": "in", "فال": "in", "عال": "in", "كال": "as", "مال": "in"}
_OWNERS = {"": "", "نا": "ours", "ي": "ours", "هم": "theirs", "كم": "theirs", "هن": "theirs"}
_OWNERS["ا"] = ""  # the ending of an indefinite object
_OWNERS |= {"كن": "theirs", "كو": "theirs"} | dict.fromkeys(("ك", "ه", "ها", "كي"), "ones")


def folded(words: str) -> tuple[str, ...]:
    """Give words and phrases that are listed with commas, folded as text is."""
    return tuple(dict.fromkeys(fold(word) for word in words.replace("\n", " ").split(",")))


class Verb(Struct, frozen=True):
    """A verb of one family by its stems.

    Attributes:
        imperfect: What follows the prefix of the person.
        perfect: What the endings of the past follow.
        nouns: The verb as a noun.
    """

    family: str
    imperfect: str
    perfect: str
    nouns: tuple[str, ...]


def verbs(family: str, rows: str) -> list[Verb]:
    """Read verbs, one a row: stem of the imperfect, of the perfect, and nouns.

    Args:
        family: What they mean; the name of a class of words.
        rows: Separated by commas; the perfect is left out where it is as the imperfect.

    Returns:
        The verbs, and their spellings as people say them: a dental or a sibilant for the
        interdental letters.
    """
    made = []
    for row in rows.split(","):
        for spelled in dict.fromkeys((row, row.replace("ذ", "د"), row.replace("ذ", "ز"))):
            stem, *others = fold(spelled).split()
            perfect = others[0] if others else stem
            made.append(Verb(family, stem, perfect, tuple(others[1:])))
    return made


def conjugated(listed: Iterable[Verb]) -> dict[str, frozenset[tuple[str, str]]]:
    """Give the forms of verbs without what is written onto them, with family and feature."""
    made: dict[str, set[tuple[str, str]]] = {}
    for verb in listed:
        for form, feature in _forms(verb):
            made.setdefault(form, set()).add((verb.family, feature))
    return {form: frozenset(_told_apart(found)) for form, found in made.items()}


def _told_apart(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Without vowels some commands look like the past of others: those need to be addressed."""
    if all(feature != "did" for _, feature in found):
        return found
    return {(family, {"order": "order_hey"}.get(feature, feature)) for family, feature in found}


def _forms(verb: Verb) -> Iterator[tuple[str, str]]:
    stem, perfect = verb.imperfect, verb.perfect
    short = stem[:-1] if stem.endswith("ي") else stem
    ended = [stem] + [short + end for end in _ENDS[1:]]
    yield stem, "bare"
    for person in "ان":
        first = "ا" if person == "ا" and stem.startswith("ا") else person + stem
        first = person + stem if first == "ا" else first
        yield from ((form, "me") for form in (first, f"{first}و", f"{first}وا"))
        yield f"ل{first}ن", "swear"
    yield f"ن{stem}", "we"
    for person in "يت":
        for end in ended:
            yield person + end, "they"
            yield f"{person}ت{end}", "passive"
            yield f"{person}ن{end}", "passive"
        for end in _ENDS[:3]:
            yield from ((f"ا{way}{short}{end}", "passive") for way in ("ت", "ن"))
        for end in ("و", "وا", "ون"):
            yield from ((f"{person}{way}{short}{end}", "humans") for way in ("", "ت", "ن"))
    yield f"ا{stem}", "order_one"
    yield from ((f"ا{short}{end}", "order") for end in ("و", "وا"))
    yield from ((short + end, "order") for end in ("و", "وا"))
    half = perfect[:-1] if perfect.endswith("ي") else perfect
    yield from ((form, "we_did") for form in (f"{perfect}نا", f"{perfect}ت"))
    yield from ((half + end, "did") for end in ("", "ت", "و", "وا"))
    yield from ((noun, "noun") for noun in verb.nouns)
    yield from ((f"{noun[:-1]}ت", "noun") for noun in verb.nouns if noun.endswith("ه"))
    yield from ((f"ال{noun}", "noun") for noun in verb.nouns)
    yield from ((f"ل{noun}", "by_noun") for noun in verb.nouns)


def read_verb(word: str, known: Mapping[str, frozenset[tuple[str, str]]]) -> frozenset[str]:
    """Give family, features and object of a verb with what is written onto it.

    Args:
        word: Folded.
        known: Forms, as :func:`conjugated` gives them.

    Returns:
        Classes; ``negation`` alone for a verb that is denied by what is written around it.
    """
    found: set[str] = set()
    for rest in _without(word, _AND):
        for ahead, kind in _AHEAD.items():
            if rest.startswith(ahead):
                for core, on in _cores(rest[len(ahead) :]):
                    for family, feature in known.get(core, ()):
                        if feature == "bare" and ahead not in ("ه", "ح"):
                            continue
                        if became := _BECOMES[kind].get(feature):
                            named = became if became == "humans" else f"{family}_{became}"
                            found |= {named, on}
    found.discard("")
    return frozenset(found)


def _cores(rest: str) -> Iterator[tuple[str, str]]:
    for tail, on in _TAILS.items():
        if rest.endswith(tail) and len(rest) >= len(tail) + 2:
            yield rest[: len(rest) - len(tail)], on


def is_denied(word: str) -> bool:
    """Whether a word is denied by what is written around it, as in Egypt and the Maghreb."""
    return len(word) > 4 and word.endswith("ش") and word.startswith("م") and word[1] in "ابتنيهحفع"


def read_noun(word: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Give the classes of a noun with article, preposition and owner.

    Args:
        word: Folded.
        known: Classes of nouns, by the noun without anything.

    Returns:
        Its classes; behind a preposition each with ``_to`` or ``_in`` at its end. Empty for a
        noun that is not known.
    """
    found: set[str] = set()
    for rest in _without(word, _AND):
        for ahead, kind in _NOUN_AHEAD.items():
            if rest.startswith(ahead):
                for noun, owner in _owned(rest[len(ahead) :], ahead):
                    if names := known.get(noun):
                        found |= _behind(names, kind) | {owner}
    found.discard("")
    return frozenset(found)


def _owned(noun: str, ahead: str) -> Iterator[tuple[str, str]]:
    yield noun, ""
    if len(ahead) > 1:  # an article, which excludes an owner
        return
    for owner, whose in _OWNERS.items():
        stem = noun[: len(noun) - len(owner)]
        if owner and noun.endswith(owner) and len(stem) >= 2:
            yield stem, whose
            if stem.endswith("ت"):
                yield f"{stem[:-1]}ه", whose
            if stem.endswith(("ي", "و")):  # a plural loses its n before an owner
                yield f"{stem}ن", whose


def _behind(names: frozenset[str], kind: str) -> set[str]:
    if kind in ("to", "in"):
        return {f"{name}_{kind}" for name in names}
    return {*names, kind} if kind in ("def", "these") else set(names) if not kind else set()


def open_noun(word: str) -> frozenset[str]:
    """Give the classes of a word that nobody listed, as if it were a noun."""
    for rest in _without(word, _AND):
        for ahead in ("هال", "لل", "لال", "بال", "فال", "عال", "كال", "ال"):
            if rest.startswith(ahead) and len(rest) >= len(ahead) + 2:
                named = _behind(frozenset({"open"}), _NOUN_AHEAD[ahead])
                if rest.endswith(("ين", "ون")) and len(rest) > 6:
                    named |= _behind(frozenset({"many"}), _NOUN_AHEAD[ahead])
                return frozenset(named)
    if len(word) > 4 and word.startswith(("سا", "سن", "هن", "حن")):
        return frozenset({"open", "starts_i"})
    if word.endswith("يا") and len(word) > 4:
        return frozenset({"open", "adverb"})
    if word.endswith(("ين", "ون", "يه")) and len(word) > 4:
        return frozenset({"open", "many"} if not word.endswith("يه") else {"open"})
    return frozenset({"open"})


def _without(word: str, heads: Iterable[str]) -> Iterator[str]:
    return (word[len(head) :] for head in heads if word.startswith(head))
