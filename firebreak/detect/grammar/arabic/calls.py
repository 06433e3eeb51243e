"""Arabic calls: what others should do, and what is wished for."""

from firebreak.detect.grammar.arabic.harm import doing
from firebreak.detect.grammar.contract import Construction

_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."
_PLAY = frozenset({"game", "fiction", "joke"})
_UNDENIED = frozenset({"says", "condemns"})
"""What takes back a construction that holds a denial or a condition itself."""
_DONE = "(throw_passive into|slay_passive/wreck_passive/end_passive|slay_they|deaden_they)"
_ALL_DONE = (
    "(throw_passive into|slay_passive/wreck_passive/end_passive&humans|slay_they&humans"
    "|deaden_they&humans|die_they&humans)"
)
_DEAD = "(slay_passive/wreck_passive|die_they|dead)"


def _call(
    name: str,
    score: float,
    pattern: str,
    says: str = _NORM,
    *,
    withheld: frozenset[str] | None = None,
) -> Construction:
    one = Construction(name=name, act="call", says=says, score=score, pattern=pattern, unless=_PLAY)
    if withheld is None:
        return one
    return Construction(
        name=name,
        act="call",
        says=says,
        score=score,
        pattern=pattern,
        unless=_PLAY,
        withheld=withheld,
    )


CALLS: tuple[Construction, ...] = (
    _call(
        "order",
        0.8,
        "<begin> (slay_order/wreck_order&free <soft> target=(all (open/person/persons) <mod>|all "
        "(who/whoever)|dem "
        "(open/person/persons)|<those> <mod> dem|all_them)"
        "|target=(slay_order/wreck_order/wreck_order_hey&on_many) "
        "armed_with|slay_order_one/wreck_order_one&on_many all_them"
        "|slay_order_one/wreck_order_one&free <soft> target=(all (open/person/persons) <mod>))",
        _CALL,
    ),
    _call(
        "order_people",
        0.75,
        "hey ,{0,1} (slay_order/slay_order_hey&free <soft> "
        "target=(<kind>)|target=(slay_order&on_many)"
        "|wreck_order/wreck_order_hey&free <soft> target=(<group>))",
        _CALL,
    ),
    _call(
        "order_persons",
        0.65,
        "<begin> slay_order&free <soft> target=(persons&def <mod>)",
        _CALL,
    ),
    _call(
        "order_cut",
        0.75,
        "<begin> (cut_order/cut_order_one&free (body target=(all|dem|<group>)|body&theirs all_them)"
        "|shoot_order&free <soft> (armed_with in{0,1} target=(<group>|<group_in>)"
        "|target=(<group>) armed_with)|target=(shoot_order&on_many) armed_with)",
        _CALL,
    ),
    _call("let_us", 0.8, f"lets <soft> that{{0,1}} open{{0,1}} {doing('me')}", _CALL),
    _call("that_we_may", 0.75, f"(^|,|hey) {doing('lets')}", _CALL),
    _call(
        "attack_the_place",
        0.7,
        "(<begin> site_order&free|lets <soft> site_me&free|(^|,) site_lets&free|ought that{0,1} "
        "<soft> site_me/site_they&free) <soft> (target=(<site>)|target=(<site_in>))",
        _PLACE_CALL,
    ),
    _call("order_all", 0.75, "target=(slay_order/slay_order_one&on_many) all_them", _CALL),
    _call(
        "supports",
        0.7,
        "(^|,|i) <soft> supports (slay_noun/slay_by_noun&free target=(<kind>)"
        "|target=(slay_noun/slay_by_noun&on_many)|wreck_noun/wreck_by_noun&free target=(<group>))",
    ),
    _call(
        "fate", 0.7, "(^|,) fate target=(<kind>) is{0,1} (violence&def|slay_noun) ($|,|armed_with)"
    ),
    _call(
        "carnage",
        0.7,
        "(ought|wants|lets|going|starts_i) .{0,2} carnage target=(<group_to>)",
    ),
    _call("butcher_them", 0.6, "<begin> target=(butcher_order&on_many)", _CALL),
    _call(
        "order_then_hey",
        0.7,
        "^ slay_order&free <soft> target=(<kind>) .{0,2} ,{0,1} hey",
        _CALL,
    ),
    _call("ignite_them", 0.6, "lets <soft> ignite_me&free target=(in_them)", _CALL),
    _call(
        "take_arms",
        0.7,
        "(^|,) (hey{0,3} ,?){0,2} take (all|dem){0,1} (weapon) ,{0,1} .{0,1} "
        "(slay_order/wreck_order .{0,3}|slay_order_one/wreck_order_one "
        ".{0,3}|slay_lets/wreck_lets|strike_order)",
        _CALL,
    ),
    _call(
        "death_to",
        0.85,
        "(^|,) hey{0,2} ,{0,1} (die_noun|violence&def|noose) target=(<group_to>)|(^|,) hey{0,2} "
        "(at noose target=(<group>)|target=(<group>) at noose)",
        _CALL,
    ),
    _call(
        "only_solution",
        0.8,
        "(violence|slay_noun/wreck_noun) is{0,2} ,{0,1} is{0,1} only_way (for "
        "<kind>|target=(with_them)|target=(<group_to>)"
        "|with target=(<kind>))",
    ),
    _call(
        "solution_is",
        0.75,
        "only_way (target=(<group_to>)|(for|with) target=(<kind>)) ,{0,1} (is|that){0,2} "
        "(violence|slay_noun/wreck_noun|that <soft> slay_me/slay_they/wreck_me/wreck_they)",
    ),
    _call(
        "solution_is_slaying",
        0.75,
        f"only_way (is|that){{0,2}} <soft> (slay_noun/wreck_noun&free target=(<group>|<kind>)"
        f"|target=(slay_noun/wreck_noun&on_many)|{doing('me')}|{doing('they')})",
    ),
    _call("wish_death_to", 0.7, "(wish|wants) (die_noun|violence) target=(<group_to>)", _WISH),
    _call(
        "no_way_but_with",
        0.75,
        "no_way .{0,3} but (slay_noun/wreck_noun/slay_by_noun|violence|violence_in)",
        withheld=_UNDENIED,
    ),
    _call(
        "ought_slaying_them",
        0.6,
        "ought_them <soft> target=(slay_passive|slay_noun|violence) not(thing)",
    ),
    _call("whoever_slays", 0.6, "whoever slay_they&free target=(<kind>|<single>) is{0,1} rewarded"),
    _call("free_to_slay", 0.7, "target=(<kind>) legal slay_noun&on_many"),
    _call(
        "no_way_but",
        0.75,
        "no_way_but (slay_noun/slay_by_noun/wreck_noun/wreck_by_noun|violence|violence_in)",
        withheld=_UNDENIED,
    ),
    _call(
        "ought_slay",
        0.8,
        f"ought that{{0,1}} <soft> (someone <soft>){{0,1}} ({doing('me')}|{doing('they')})",
    ),
    _call(
        "ought_slaying",
        0.8,
        "ought that{0,1} <soft> (slay_noun/slay_by_noun&free "
        "target=(<kind>)|target=(slay_noun/slay_by_noun&on_many)"
        "|wreck_noun/wreck_by_noun/ignite_noun/ignite_by_noun&free (in "
        "target=(<group>)|target=(<group>))|wreck_noun&on_many target=(all_them))",
    ),
    _call(
        "ought_be_slain",
        0.85,
        f"(target=(<group> <like>|<kind> who{{0,1}} likes|they) ought that{{0,1}} <soft> "
        f"be{{0,1}} <soft> "
        f"({_DONE}|slay_noun|wreck_noun|violence)|target=(<kind>) ought that{{0,1}} <soft> "
        f"be{{0,1}} <soft> {_ALL_DONE})",
    ),
    _call(
        "ought_be_slain_they",
        0.8,
        f"(ought that{{0,1}} <soft> (target=(<group>|they) {_DONE}|slay_passive/wreck_passive "
        f"<soft> "
        f"target=(<kind>)|slay_they&free <soft> target=(<kind>|all_them)))",
    ),
    _call(
        "ought_die",
        0.75,
        "(target=(<group> <like>|<kind> who{0,1} likes|they) ought that{0,1} <soft> all_them{0,1} "
        "die_they|ought that{0,1} <soft> (target=(<group>|they) die_they|die_they "
        "target=(<group>|all_them)))",
    ),
    _call("you_ought_die", 0.6, "ought_you (die_they|slay_noun|violence)"),
    _call(
        "deserve_it",
        0.7,
        "target=(<kind> <like>|<group>|they|all_them) <soft> deserve that{0,1} <soft> "
        "(violence|slay_noun/wreck_noun|slay_passive/wreck_passive|slay_they|die_they|gallows)",
    ),
    _call(
        "deserve_it_they",
        0.65,
        "deserve target=(<group>) that{0,1} <soft> "
        "(violence|slay_noun/wreck_noun|slay_passive/wreck_passive|"
        "slay_they|die_they)",
    ),
    _call(
        "you_deserve_it", 0.65, "deserve (violence|slay_noun/wreck_noun) target=(all_them|<group>)"
    ),
    _call(
        "not_worth_living",
        0.65,
        "target=(<group> <like>|<kind>|they) worthless",
        withheld=_UNDENIED,
    ),
    _call(
        "best_to_slay",
        0.75,
        f"better is{{0,1}} if{{0,2}} <soft> (someone){{0,1}} ({doing('me')}|{doing('they')}"
        f"|{doing('we_did')}|slay_noun&free target=(<kind>))",
    ),
    _call(
        "best_dead",
        0.75,
        f"better if{{0,2}} <soft> target=(<group> <like>|<kind> who{{0,1}} likes|they) <soft> "
        f"all_them{{0,1}} {_DEAD}",
    ),
    _call(
        "best_they_die",
        0.75,
        "better if{0,2} <soft> (die_they|slay_passive/wreck_passive) <soft> target=(<group>)",
    ),
    _call(
        "better_dead",
        0.7,
        "target=(<group> <like>|they) be{0,1} better be{0,1} if{0,1} (be){0,1} dead",
    ),
    _call(
        "world_better",
        0.7,
        "good_dead <soft> if <soft> (target=(<group> <like>|they) <soft> "
        f"{_DEAD}|die_did .{{0,1}} target=(<group>|all_them)|dead target=(<group>|all_them)"
        f"|{doing('we_did')}|slay_passive target=(<kind>))",
    ),
    _call(
        "slaying_legal",
        0.75,
        "(slay_noun&free <soft> target=(<kind> <like>|<single> <like>)|target=(slay_noun&on_many|"
        "slay_noun&on_one)|wreck_noun&free target=(<group> <like>)) (who{0,1} likes){0,1} "
        "(ought that{0,1} <soft> be{0,1}|is|be|someday){0,2} <soft> legal",
    ),
    _call(
        "slaying_no_crime",
        0.7,
        "(slay_noun&free <soft> target=(<kind> <like>|<single> <like>)|target=(slay_noun&on_many))"
        " is{0,1} no_crime",
        withheld=_UNDENIED | {"negation"},
    ),
    _call(
        "legal_to_slay",
        0.75,
        "(ought|better|if_only|wish) that{0,1} <soft> (allows|be (legal)|legal) that{0,1} "
        "(slay_noun/slay_by_noun/wreck_noun/wreck_by_noun|slay_they) target=(<kind>){0,1}",
    ),
    _call(
        "if_only_someone",
        0.75,
        f"if_only that{{0,1}} <soft> someone <soft> (someone <soft>){{0,1}} that{{0,1}} "
        f"{doing('they')}",
        _WISH,
    ),
    _call(
        "if_only_we",
        0.7,
        f"(wish|if_only) that{{0,1}} <soft> (i|someone){{0,1}} <soft> (can{{0,1}} that{{0,1}} "
        f"{doing('me')}|{doing('we_did')})",
        _WISH,
    ),
    _call(
        "if_only_they",
        0.75,
        "(wish|if_only) that{0,1} <soft> target=(<group> <like>|<kind> <like>|they) <soft> "
        "all_them{0,1} (slay_passive/wreck_passive|slay_they&free|die_they|dead|suffering)",
        _WISH,
    ),
    _call(
        "wish_slain",
        0.7,
        "(wish|if_only) that{0,1} <soft> (slay_passive/wreck_passive|die_they|slay_they&free) "
        "<soft> "
        "target=(<group>|all_them)",
        _WISH,
    ),
    _call(
        "ideal_world",
        0.75,
        f"ideal ,{{0,1}} .{{0,2}} target=(<group> <like>|<kind>|they) "
        f"(be|<soft>|ought|that){{0,3}} all_them{{0,1}} {_DEAD}",
        _WISH,
    ),
    _call(
        "ideal_we",
        0.75,
        f"ideal ,{{0,1}} .{{0,2}} (be|<soft>|ought|that){{0,2}} ({doing('me')}|{doing('will')}"
        f"|{doing('we_did')}|slay_passive/wreck_passive <soft> target=(<group>|<kind>))",
        _WISH,
    ),
    _call(
        "see_them_suffer",
        0.65,
        "(wants|wish) that{0,1} <soft> see <soft> (target=(<group> <like>|<kind>|all_them|they) "
        "<soft> (be){0,1} (suffering|dead|slay_passive/wreck_passive)|(suffering|dead) "
        "target=(<group>)"
        "|(slay_noun|die_noun) target=(<kind>))",
        _WISH,
    ),
    _call(
        "see_them_die",
        0.65,
        "(wants|wish) that{0,1} <soft> sees_them .{0,1} <soft> (all_them|target=(<group>)) <soft> "
        "(suffering|dead|slay_passive/wreck_passive)",
        _WISH,
    ),
    _call(
        "belong_in_graves",
        0.65,
        "target=(<group>|<kind>|all_them) (deserve|belong) in{0,1} <soft> (gallows|gallows_in)",
    ),
    _call(
        "good_dead_one",
        0.75,
        "target=((open/person&def) good_one) is{0,1} (open/person){0,2} dead",
    ),
    _call(
        "more_attacks",
        0.65,
        "needs <soft> (more clear_deed|clear_deed more|clear_deed as_this more{0,1}"
        "|more clear_deed as_this)",
        "Asks for more attacks.",
    ),
    _call("blood_is_free", 0.7, "(blood target=(<kind>)|target=(life&theirs)) shed_ok"),
    _call(
        "curse",
        0.4,
        "lord curse target=(all <those> <mod>|dem <those>|<those> dem)",
        "Asks heaven to do away with people; asks nobody else.",
    ),
)
