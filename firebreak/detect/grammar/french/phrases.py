"""Parts of French sentences: a verb and whom it is against."""

from collections.abc import Mapping


def _doing(form: str, object: str = "you|them|him") -> str:
    """Write a verb of violence in one form with its object, before it or behind it."""
    slay, kill, cut, shoot = (f"{family}_{form}" for family in ("slay", "kill", "cut", "shoot"))
    hang, wipe = f"(hang_{form}|burn_{form})", f"wipe_{form}"
    return (
        f"(target=({object}) <soft> {slay} all{{0,1}}"
        f"|all{{0,1}} target=(you) <soft> ({kill}|{hang}) all{{0,1}}"
        f"|all target=(them) <soft> ({kill}|{hang}|{wipe})"
        f"|target=(them) <soft> ({kill}|{hang}|{wipe}) all"
        f"|(you|them|him) <soft> ({kill}|{hang}|{wipe}) ,{{0,1}} target=(<folk>)"
        f"|{slay} <soft> target=(<anyone>)|{kill} <soft> target=(<people>)"
        f"|{hang} <soft> target=(<throng>)|{wipe} <soft> target=(<folk>)"
        f"|target=(you|them|him) <soft> {cut} theirs throat"
        f"|{cut} target=(poss adj{{0,2}} throat)|{cut} theirs ('gorge'|'gorges') ('de'|'d'|'a')"
        f"{{0,1}} target=(<anyone>)|{cut} theirs throat ('de'|'d'|'a'){{0,1}} target=(<folk>)"
        f"|target=(you|them|him) <soft> {shoot} <soft> shots"
        f"|{shoot} shots .{{0,4}} ('a'|'de'|'d'|'sur'|'dans'|'contre') target=(<throng>)"
        f"|{shoot} shots ('dans'|'a'|'en') theirs{{0,1}} 'pleine'{{0,1}} chest ('de'|'d'|'a')"
        f"{{0,1}} target=(<anyone>)"
        f"|{shoot} shots .{{0,3}} target=('aux' <pre> (open|persons) not(thing)))"
    )


MACROS: Mapping[str, str] = {
    "pre": "(adj/number){0,3}",
    "soft": "softly{0,3}",
    # Who comes behind the verb: anybody; people; people in words that name nothing else.
    "anyone": "((dets|these|alls|every|det) <pre> (open/person/persons) not(thing/place)"
    "|joined|everyone)",
    "people": "((dets|these|alls|every) <pre> (open/person/persons) not(thing/place)"
    "|det <pre> (person|persons)|joined|everyone)",
    "throng": "((these|alls|every) <pre> (open/person/persons) not(thing/place)"
    "|(dets|det) <pre> (person|persons)|dets <pre> open likes|everyone)",
    "folk": "((dets|these|alls|every|det) <pre> (persons|person)"
    "|(these|alls) adj{0,2} open (likes|not(open/thing/place/'de'/'du'/'des'/'d'))"
    "|dets <pre> open likes|everyone)",
    # Who comes before the verb: a noun, and what is said of it.
    "tail": "(likes|(<link> (dets/det/these/vous){0,1}){0,1} "
    "(open/adj/person/persons/capital)){0,3}",
    "link": "('de'|'d'|'du'|'des'|'en'|'qui'|'a'|'comme'|'sont'|'et'|'dans'|'est'|'se')",
    "crowd": "((dets|these|alls|every|det) <pre> (open/person/persons) not(thing/place) <tail>"
    "|they all|all they|'vous' (all|'et' alls <pre> (open/person/persons) <tail>){0,1}|everyone)",
    "kind": "((these|alls|dets) <pre> persons <tail>|(these|alls) <pre> open not(thing/place) "
    "<tail>|(dets|det) <pre> (open|person) likes|they all|'vous' all{0,1})",
    "site": "((dets|det|alls|these|every) (open/adj/capital/number){0,3} place "
    "(number/capital){0,2} not(thing))",
    "begin": "(^|,) (hey{0,3} ,?){0,2}",
    "i_will": "(i 'ne'{0,1} <soft> aims <soft>)",
    "some": "(dets/det/these/alls/every){0,2} (adj/open/capital/number){0,2}",
    "there": "(at{1,2} (det/dets/every){0,1} (open/capital/place/number){1,3}){0,2}",
    "was": "('etait'|'est'|'etaient'|'sont'|'fut'|'a ete'|'ont ete'|'furent')",
    "do_inf": _doing("inf"),
    "do_fut": _doing("fut", "you|them"),
    "do_now": _doing("now"),
    "do_sub": _doing("sub"),
    "do_imp": _doing("imp"),
    "done": "(punished|slay_done|kill_done|hang_done|slay_inf|kill_inf|hang_inf)",
    "burnt": "(burn_done|wipe_done|burn_inf|wipe_inf)",
}
