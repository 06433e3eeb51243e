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
_DONE = "(slay/wreck/end&passive|slay&they|deaden&they)"
_ALL_DONE = "(slay/wreck/end&passive&humans|slay&they&humans|deaden&they&humans|die&they&humans)"
_DEAD = "(slay/wreck&passive|die&they|dead)"


def _call(
    name: str,
    score: float,
    pattern: str,
    says: str = _NORM,
    *,
    withheld: frozenset[str] | None = None,
) -> Construction:
    one = Construction(
        name=name, act="call", says=says, score=score, pattern=pattern, unless=_PLAY
    )
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
        "<begin> (slay/wreck&order&free <soft> target=(all (open/person/persons) <mod>|dem "
        "(open/person/persons)|<those> <mod> dem|all_them)"
        "|target=(slay/wreck&order&on_many) all_them|slay/wreck&order_one&on_many all_them"
        "|slay/wreck&order_one&free <soft> target=(all (open/person/persons) <mod>))",
        _CALL,
    ),
    _call(
        "order_people",
        0.75,
        "hey ,{0,1} (slay&order/order_hey&free <soft> target=(<kind>)|target=(slay&order&on_many)"
        "|wreck&order/order_hey&free <soft> target=(<group>))",
        _CALL,
    ),
    _call(
        "order_persons",
        0.65,
        "<begin> slay&order&free <soft> target=(persons&def <mod>)",
        _CALL,
    ),
    _call(
        "order_cut",
        0.75,
        "<begin> (cut&order/order_one&free (body target=(all|dem|<group>)|body&theirs all_them)"
        "|shoot&order&free <soft> (armed_with in{0,1} target=(<group>|<group_in>)"
        "|target=(<group>) armed_with))",
        _CALL,
    ),
    _call("let_us", 0.8, f"lets <soft> that{{0,1}} {doing('me')}", _CALL),
    _call("that_we_may", 0.75, f"(^|,|hey) {doing('lets')}", _CALL),
    _call(
        "attack_the_place",
        0.7,
        "(<begin> site&order&free|lets <soft> site&me&free|(^|,) site&lets&free|ought that{0,1} "
        "<soft> site&me/they&free) <soft> (target=(<site>)|target=(<site_in>))",
        _PLACE_CALL,
    ),
    _call(
        "take_arms",
        0.7,
        "(^|,) (hey{0,3} ,?){0,2} take (all|dem){0,1} (weapon) ,{0,1} .{0,1} "
        "(slay/wreck&order .{0,3}|slay/wreck&order_one .{0,3}|slay/wreck&lets|strike&order)",
        _CALL,
    ),
    _call(
        "death_to",
        0.85,
        "(^|,) hey{0,2} ,{0,1} (die&noun|violence&def) target=(<group_to>)",
        _CALL,
    ),
    _call(
        "only_solution",
        0.8,
        "(violence|slay/wreck&noun) is{0,2} ,{0,1} is{0,1} only_way (for <kind>|target=(with_them)|target=(<group_to>)"
        "|with target=(<kind>))",
    ),
    _call(
        "solution_is",
        0.75,
        "only_way (target=(<group_to>)|(for|with) target=(<kind>)) ,{0,1} (is|that){0,2} "
        "(violence|slay/wreck&noun|that <soft> slay/wreck&me/they)",
    ),
    _call(
        "solution_is_slaying",
        0.75,
        f"only_way (is|that){{0,2}} <soft> (slay/wreck&noun&free target=(<group>|<kind>)"
        f"|target=(slay/wreck&noun&on_many)|{doing('me')}|{doing('they')})",
    ),
    _call(
        "no_way_but",
        0.75,
        "no_way_but (slay/wreck&noun/by_noun|violence|violence_in)",
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
        "ought that{0,1} <soft> (slay&noun/by_noun&free target=(<kind>)|target=(slay&noun/by_noun&on_many)"
        "|wreck/ignite&noun/by_noun&free (in target=(<group>)|target=(<group>))|wreck&noun&on_many target=(all_them))",
    ),
    _call(
        "ought_be_slain",
        0.85,
        f"(target=(<group> <like>|<kind> who{{0,1}} likes|they) ought that{{0,1}} <soft> be{{0,1}} <soft> "
        f"({_DONE}|slay&noun|wreck&noun|violence)|target=(<kind>) ought that{{0,1}} <soft> "
        f"be{{0,1}} <soft> {_ALL_DONE})",
    ),
    _call(
        "ought_be_slain_they",
        0.8,
        f"(ought that{{0,1}} <soft> (target=(<group>|they) {_DONE}|slay/wreck&passive <soft> "
        f"target=(<kind>)|slay&they&free <soft> target=(<kind>|all_them)))",
    ),
    _call(
        "ought_die",
        0.75,
        "(target=(<group> <like>|<kind> who{0,1} likes|they) ought that{0,1} <soft> all_them{0,1} "
        "die&they|ought that{0,1} <soft> (target=(<group>|they) die&they|die&they "
        "target=(<group>|all_them)))",
    ),
    _call("you_ought_die", 0.6, "ought_you (die&they|slay&noun|violence)"),
    _call(
        "deserve_it",
        0.7,
        "target=(<kind> <like>|<group>|they|all_them) <soft> deserve that{0,1} <soft> "
        "(violence|slay/wreck&noun|slay/wreck&passive|slay&they|die&they|gallows)",
    ),
    _call(
        "deserve_it_they",
        0.65,
        "deserve target=(<group>) that{0,1} <soft> (violence|slay/wreck&noun|slay/wreck&passive|"
        "slay&they|die&they)",
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
        f"|{doing('we_did')}|slay&noun&free target=(<kind>))",
    ),
    _call(
        "best_dead",
        0.75,
        f"better if{{0,2}} <soft> target=(<group> <like>|<kind> who{{0,1}} likes|they) <soft> all_them{{0,1}} {_DEAD}",
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
        f"{_DEAD}|die&did .{{0,1}} target=(<group>|all_them)|dead target=(<group>|all_them)"
        f"|{doing('we_did')}|slay&passive target=(<kind>))",
    ),
    _call(
        "slaying_legal",
        0.75,
        "(slay&noun&free <soft> target=(<kind> <like>|<single> <like>)|target=(slay&noun&on_many|"
        "slay&noun&on_one)|wreck&noun&free target=(<group> <like>)) (who{0,1} likes){0,1} "
        "(ought that{0,1} <soft> be{0,1}|is|be|someday){0,2} <soft> legal",
    ),
    _call(
        "slaying_no_crime",
        0.7,
        "(slay&noun&free <soft> target=(<kind> <like>|<single> <like>)|target=(slay&noun&on_many))"
        " is{0,1} no_crime",
        withheld=_UNDENIED | {"negation"},
    ),
    _call(
        "legal_to_slay",
        0.75,
        "(ought|better|if_only|wish) that{0,1} <soft> (allows|be (legal)|legal) that{0,1} "
        "(slay/wreck&noun/by_noun|slay&they) target=(<kind>){0,1}",
    ),
    _call(
        "if_only_someone",
        0.75,
        f"if_only that{{0,1}} <soft> someone <soft> (someone <soft>){{0,1}} that{{0,1}} {doing('they')}",
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
        f"(wish|if_only) that{{0,1}} <soft> target=(<group> <like>|<kind> <like>|they) <soft> "
        f"all_them{{0,1}} (slay/wreck&passive|slay&they&free|die&they|dead|suffering)",
        _WISH,
    ),
    _call(
        "wish_slain",
        0.7,
        "(wish|if_only) that{0,1} <soft> (slay/wreck&passive|die&they|slay&they&free) <soft> "
        "target=(<group>|all_them)",
        _WISH,
    ),
    _call("ideal_world", 0.75, f"ideal ,{{0,1}} .{{0,2}} target=(<group> <like>|<kind>|they) "
          f"(be|<soft>|ought|that|shall){{0,3}} all_them{{0,1}} {_DEAD}", _WISH),
    _call(
        "ideal_we",
        0.75,
        f"ideal ,{{0,1}} .{{0,2}} (be|<soft>|ought|that){{0,2}} ({doing('me')}|{doing('will')}"
        f"|{doing('we_did')}|slay/wreck&passive <soft> target=(<group>|<kind>))",
        _WISH,
    ),
    _call(
        "see_them_suffer",
        0.65,
        "(wants|wish) that{0,1} <soft> see <soft> (target=(<group> <like>|<kind>|all_them|they) "
        "<soft> (be){0,1} (suffering|dead|slay/wreck&passive)|(suffering|dead) target=(<group>)"
        "|(slay&noun|die&noun) target=(<kind>))",
        _WISH,
    ),
    _call(
        "see_them_die",
        0.65,
        "(wants|wish) that{0,1} <soft> sees_them .{0,1} <soft> (all_them|target=(<group>)) <soft> "
        "(suffering|dead|slay/wreck&passive)",
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
        "lord curse target=(all <those> <mod>|dem <those>|<those> "
        "dem)",
        "Asks heaven to do away with people; asks nobody else.",
    ),
)
