"""Arabic calls and threats: what the author will do, what others should."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction

MACROS: Mapping[str, str] = {
    "tail": "(these|likes){0,2}",
    "noun": "(persons|def not(thing/place)|plural not(thing/place))",
    # Everybody of a kind, or several people.
    "group": "((all|these){1,2} (persons/def/open/plural) not(thing/place) (open/def){0,1} <tail>"
    "|(def/persons) (open/def){0,2} (these|likes)|persons <tail>|def&plural <tail>)",
    "one": "((all|these){0,2} (def/open/persons) not(thing/place) (these){0,1})",
    "for_group": (
        "(for_all (persons/def/open/plural) <tail>|for_def (open/def){0,1} <tail>|for_all)"
    ),
    "slays_i": "(slay_i|burn_i 'في')",
    "slays_they": "(slay_they|burn_they ('في'){0,1}|end_they)",
}

_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_CALL = "Asks others to do violence to people."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."
_NO_IF = frozenset({"negation", "says", "condemns"})

THREATS: tuple[Construction, ...] = (
    Construction(
        name="will_slay_them",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="target=(slay_will/hurt_will&on_many)",
    ),
    Construction(
        name="will_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="slay_will softly{0,2} target=(<group>|<one>)",
    ),
    Construction(
        name="aims_to_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="aims softly{0,2} <slays_i> softly{0,1} target=(<group>|<one>)",
    ),
    Construction(
        name="aims_to_slay_them",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="aims softly{0,2} target=(slay_i/hurt_i&on_many)",
    ),
    Construction(
        name="will_hit_with",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="((hurt_will|aims softly{0,1} hurt_i) target=(<one>|<group>) (!weapon){0,2} weapon"
        "|(hurt_will|aims softly{0,1} hurt_i) target=(.{1,3}) weapon)",
    ),
    Construction(
        name="will_hurt",
        act="threat",
        says=_THREAT,
        score=0.65,
        pattern="(hurt_will|aims softly{0,1} hurt_i) (life){0,1} ('في'|'علي'){0,1} "
        "target=(<group>|in_def (open){0,2} these)",
    ),
    Construction(
        name="will_cut",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(cut_will|aims softly{0,1} cut_i) (body target=(<group>|<one>)|target=(body_you))",
    ),
    Construction(
        name="will_end_life",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(end_will|aims softly{0,1} end_i) ('علي'){0,1} life target=(<group>|<one>)",
    ),
    Construction(
        name="at_my_hands",
        act="threat",
        says=_THREAT,
        score=0.8,
        pattern="target=(<group>|<one>) softly{0,1} suffer_they .{0,4} my_hand",
    ),
    Construction(
        name="will_attack_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="(raid_will|aims softly{0,1} raid_i) ('في'|'علي'){0,1} target=((all){0,1} place "
        "(capital/number/open){0,2})",
    ),
    Construction(
        name="bomb_in_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="plants (open/number){0,1} bombs .{0,2} at (open){0,1} target=(place)",
    ),
)

CALLS: tuple[Construction, ...] = (
    Construction(
        name="must_slay",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="must ('ان'){0,1} (someone){0,1} softly{0,2} (<slays_i>|<slays_they>) "
        "('في'){0,1} target=(<group>)",
    ),
    Construction(
        name="must_slay_them",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="must ('ان'){0,1} (someone){0,1} softly{0,1} target=(slay_i/slay_they&on_many)",
    ),
    Construction(
        name="must_be_slain",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="target=(<group>) softly{0,1} must ('ان'){0,1} softly{0,1} "
        "(slay_passive/slay_they/suffer_they/slaying)",
    ),
    Construction(
        name="must_be_slain_all",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="must ('ان'){0,1} (slay_passive/suffer_they/slaying) target=(<group>)",
    ),
    Construction(
        name="death_for",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="(^|,) slaying target=(<for_group>)",
    ),
    Construction(
        name="only_solution",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="slaying the_solution target=(<for_group>|'مع' <group>)",
    ),
    Construction(
        name="slaying_legal",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="slaying target=(<group>|<one> likes) (likes/who){0,2} (must){0,1} "
        "('يبقي'|'يكون'|'يصير'){0,1} legal",
    ),
    Construction(
        name="wish_someone_slays",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="wishes softly{0,2} (someone) softly{0,2} <slays_they> target=(<group>)",
        withheld=_NO_IF,
    ),
    Construction(
        name="wish_they_suffer",
        act="call",
        says=_WISH,
        score=0.7,
        pattern=(
            "wishes softly{0,1} target=(<group>) softly{0,1} (slay_passive/suffer_they) softly{0,1}"
        ),
        withheld=_NO_IF,
    ),
    Construction(
        name="just_world",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="just_world ,{0,1} ('كان'|'كانت'|'كانو'|'لكان'){0,1} target=(<group>) (must){0,1} "
        "(suffer_they/dead/slay_passive)",
        withheld=_NO_IF,
    ),
    Construction(
        name="good_to_slay",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="good (if_past/'اننا'){0,2} (slay_did/slay_i/slaying) target=(<group>)",
        withheld=_NO_IF,
    ),
    Construction(
        name="see_them_suffer",
        act="call",
        says=_WISH,
        score=0.65,
        pattern="aims softly{0,1} sees target=(<group>) (suffer_they/slay_passive/dead)",
    ),
    Construction(
        name="slay_all",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="(^|,) hey{0,2} ,{0,1} hey{0,1} slay_order target=((all|these){1,2} "
        "(persons/def/open/plural) not(thing/place))",
    ),
    Construction(
        name="slay_them_all",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(^|,) hey{0,2} target=(slay_order&on_many) ('كلهم'|'جميعا'|now)",
    ),
    Construction(
        name="cut_their_heads",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(^|,) hey{0,2} (cut_order|cut_plural) target=(body (<group>){0,1}) "
        "('كلهم'|'جميعا'|now|$)",
    ),
    Construction(
        name="slay_the_soldiers",
        act="call",
        says=_CALL,
        score=0.65,
        pattern="(^|,) hey{0,2} slay_order target=(persons) ('في'|at|now|$)",
    ),
    Construction(
        name="must_end_them",
        act="call",
        says=_NORM,
        score=0.75,
        pattern=(
            "must ('ان'){0,1} (end_i/end_they) ('علي' target=(<group>)|target=('عليهم'|'عليكم'))"
        ),
    ),
    Construction(
        name="wish_death_of",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="wishes ('ان'){0,1} softly{0,1} (suffer_they/slay_passive) target=(<group>)",
        withheld=_NO_IF,
    ),
    Construction(
        name="god_take_them",
        act="call",
        says=_WISH,
        score=0.5,
        pattern="god_takes target=(all (persons/def/plural) not(thing/wrongdoer))",
    ),
)
