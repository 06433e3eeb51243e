"""Arabic threats: what the author says that they will do."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import FOLLOWING, Construction

MACROS: Mapping[str, str] = {
    "soft": "softly{0,2}",
    "mod": "(open/person&def|many|adverb){0,2}",
    # Who comes behind a verb: several people, everybody of a kind, or whoever is pointed at.
    "group": "(all{1,2} dem{0,1} (open/person/persons) <mod> dem{0,1}|all{1,2} (who/whoever)"
    "|dem <those> <mod>"
    "|(<those>) <mod> (dem|who{0,1} likes)"
    "|open/persons/person&these|persons <mod>|many&def <mod>|like_you)",
    "kind": "(<group>|open&def <mod>|person&def)",
    "single": "((open/person) <mod>)",
    "group_in": "((open_in/person_in/persons_in/many_in) <mod> dem{0,1}|all_in "
    "(open/person/persons)"
    "|in <group>)",
    "group_to": "((open_to/person_to/persons_to/many_to) <mod> dem{0,1}"
    "|(all_to/dem_to) (open/person/persons) <mod> dem{0,1}|all_to who|for <kind>)",
    "site": "((all|dem){0,1} (place&def|place&theirs|place (open/capital/number/place/def){1,2}) "
    "(open&def|number/capital){0,2} dem{0,1}|(all|dem) place (open/number/capital){0,2})",
    "site_in": "(place_in (open&def|number/capital/place){0,2}|in <site>)",
    "i_will": "((going|wants) that{0,1} <soft> (going that{0,1}){0,1})",
    "those": "(open/person&def|persons|many)",
    "like": "(who{0,1} likes){0,1}",
    "begin": "(^|,) (hey{0,3} ,?){0,2}",
}


def doing(form: str) -> str:
    """Write a verb of violence with its object, whom a pronoun or a noun names.

    Args:
        form: What the verb says besides its meaning: a feature.

    Returns:
        A part of a pattern.
    """
    slay, wreck, cut, end, shoot, ignite = (
        f"{family}_{form}" for family in ("slay", "wreck", "cut", "end", "shoot", "ignite")
    )
    return (
        f"(target=(slay_{form}/deaden_{form}&on_many) all_them{{0,1}}"
        f"|slay_{form}/deaden_{form}&on_one target=(all_them)"
        f"|{wreck}&on_many target=(all_them)|target=({wreck}&on_many) armed_with"
        f"|{wreck}&on_many <soft> target=(<group>)"
        f"|{slay}&free <soft> target=(<kind>|all_them)"
        f"|{wreck}&free <soft> target=(<group>|all_them)"
        f"|{wreck}&free <soft> target=(<group_in>)"
        f"|{wreck}&free <soft> target=(in_them) all_them"
        f"|{ignite}&free <soft> (target=(<group_in>)|target=(in_them) all_them)"
        f"|throw_{form}&on_many all_them{{0,1}} target=(into)"
        f"|throw_{form}&free <soft> target=(<group>) into|throw_{form}&on_many <soft> "
        f"target=(<group>) into"
        f"|{slay}&free in target=(<kind>)"
        f"|{cut}&free <soft> body target=(<kind>)|{cut}&free <soft> target=(body&theirs)"
        f"|{end}&free <soft> life target=(<kind>)|{end}&free <soft> target=(life&theirs)"
        f"|{shoot}&free <soft> target=(<group>|<single>) .{{0,2}} armed_with"
        f"|target=({shoot}&on_many) .{{0,1}} armed_with"
        f"|{shoot}&free <soft> armed_with in target=(<kind>)"
        f"|{shoot}&free <soft> armed_with target=(<group_in>))"
    )


_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_STRIKE = "The author announces an attack."
_PLAY = frozenset({"game", "fiction", "joke"})


def _threat(
    name: str,
    score: float,
    pattern: str,
    says: str = _THREAT,
    following: frozenset[str] = FOLLOWING,
) -> Construction:
    return Construction(
        name=name,
        act="threat",
        says=says,
        score=score,
        pattern=pattern,
        following=following,
        unless=_PLAY,
    )


THREATS: tuple[Construction, ...] = (
    _threat("shall_do", 0.85, doing("will")),
    _threat("will_do", 0.85, f"<i_will> {doing('me')}"),
    _threat(
        "swear_do", 0.8, f"oath <soft> ({doing('me')}|{doing('swear')}|target=(slay_swear&on_one))"
    ),
    _threat(
        "do_when", 0.6, f"(i <soft> {doing('me')} (now|soon)|(now|soon) i <soft> {doing('me')})"
    ),
    _threat(
        "shall_slay_one",
        0.6,
        "(slay_will/deaden_will&on_one|slay_will&free <soft> target=(<single>)|<i_will> "
        "slay_me&on_one|<i_will> slay_me&free <soft> target=(<single>)"
        "|cut_will&free <soft> target=(body&ones)|<i_will> cut_me&free <soft> "
        "target=(body&ones)|shoot_will&on_one .{0,1} armed_with"
        "|<i_will> shoot_me&on_one .{0,1} armed_with)",
        # Among friends people say it with a condition, in jest.
        following=FOLLOWING | {"supposes"},
    ),
    _threat(
        "shall_hurt",
        0.7,
        "(hurt_will|<i_will> hurt_me) <soft> (you{0,1} target=(all (open/person/persons)|<group>))",
    ),
    _threat(
        "shall_torment",
        0.7,
        "(hurt_will&free|<i_will> hurt_me&free) <soft> target=(<group>)",
    ),
    _threat(
        "make_them_suffer",
        0.75,
        "(make|<i_will> make) <soft> target=(<kind>|all_them|you){0,1} <soft> .{0,1} "
        "(suffering|suffer_noun)",
    ),
    _threat("make_them_die", 0.6, "make_die <soft> target=(<group>|all_them){0,1}"),
    _threat(
        "die_at_my_hands",
        0.8,
        "target=(<kind>|they|you|<single>) that{0,1} <soft> (die_shall|die_they|going die_they) "
        ".{0,4} my_hand",
    ),
    _threat(
        "death_at_my_hands",
        0.8,
        "(die_shall|(target=(die_noun|life&theirs) (is|going){0,1})) .{0,1} target=(<kind>){0,1} "
        ".{0,2} my_hand",
    ),
    _threat(
        "perform",
        0.85,
        "(perform|<i_will> performs) <soft> (slay_by_noun <soft> target=(<kind>)"
        "|target=(slay_by_noun&on_many)|wreck_by_noun&free in{0,1} target=(<group>)"
        "|site_by_noun/storm_by_noun&free not(market) target=(<site>))",
    ),
    _threat(
        "seek_and_do",
        0.8,
        "(starts_i|<i_will>) target=(!says/supposes/negation{0,5}) ,{0,1} "
        "slay_me/deaden_me&on_many",
    ),
    _threat(
        "come_and_do",
        0.75,
        "(starts_i|going) .{0,2} slay_lets/slay_swear/deaden_lets&on_many",
    ),
    _threat("shall_burn", 0.65, "target=(burn_will&on_many)|<i_will> target=(burn_me&on_many)"),
    _threat(
        "long_for_slaying",
        0.7,
        "wants <soft> (can <soft>){0,1} (slay_noun/slay_by_noun&free target=(<kind>)"
        "|target=(slay_noun/slay_by_noun&on_many) all_them|wreck_noun/wreck_by_noun&free "
        "target=(<group>))",
    ),
    Construction(
        name="leave_none_alive",
        act="threat",
        says=_THREAT,
        score=0.7,
        pattern="wont_leave <soft> target=(.{1,3}) alive",
        withheld=frozenset({"says", "condemns"}),
        unless=_PLAY,
    ),
    Construction(
        name="if_i_meet",
        act="threat",
        says=_THREAT,
        score=0.6,
        pattern="if_meets target=(<kind>|<single>) .{0,3} ,{0,1} .{0,1} slay_will/deaden_will",
        withheld=frozenset({"says", "condemns", "negation"}),
        unless=_PLAY,
    ),
    _threat("revenge", 0.6, "strike_will&free <soft> from target=(<group>|all_them)"),
    _threat("next_victim", 0.7, "next is{0,1} target=(<kind>|<single>|you)"),
    _threat(
        "whoever_i_meet",
        0.7,
        "target=((all|or_else) .{0,3}) meets .{0,3} ,{0,1} .{0,1} (slay_will/deaden_will|slay_me|"
        "<i_will> slay_me|cut_will body&theirs|shoot_will .{0,1} armed_with)",
    ),
    _threat(
        "shall_attack_place",
        0.85,
        "((site_will&free|<i_will> site_me&free) <soft> (target=(<site>)|target=(<site_in>))"
        "|(ignite_will&free|<i_will> ignite_me&free) <soft> target=(<site_in>)"
        "|(storm_will&free|<i_will> storm_me&free) <soft> not(market) target=(<site>))",
        _PLACE_THREAT,
    ),
    _threat(
        "bomb_in_place",
        0.85,
        "(plants_we|(i|^|,) <soft> plants) .{0,2} not(bomb&def) bomb (open/number){0,2} "
        "(under target=(<site>)|target=(<site_in>))",
        _PLACE_THREAT,
    ),
    _threat(
        "we_strike",
        0.6,
        "((now|soon) ,{0,1} strike_will&free not(open/thing/place/person)|strike_will&free <soft> "
        "(now|soon) ($|,))",
        _STRIKE,
    ),
    _threat("doomed", 0.6, "target=(doomed)"),
    _threat("blood", 0.65, "spill from{0,1} blood target=(<kind>|all_them)"),
)
