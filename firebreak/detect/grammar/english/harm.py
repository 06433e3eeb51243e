"""English calls and threats: what the author will do, what others should."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction

MACROS: Mapping[str, str] = {
    "mod": "(open/person/persons/place/poss/number{0,3})",
    "like": "(likens (you|them|all|him|the) (persons|person)? all{0,1})?",
    # Everybody of a kind, or several people.
    "group": "((all|the|own) (all){0,2} (the){0,1} <mod> (persons|plural) not(thing/place)"
    "|all <mod> open not(thing/place/open/persons)|persons not(thing/place)"
    "|open{0,2} persons not(thing/place)|capital&plural not(thing/place))",
    "one": "((the|all) <mod> (person|capital&open) not(thing/place/persons/open))",
    "a_one": "((the|all) <mod> open not(thing/place/persons/open))",
    "anyone": "(you|them|<group>|<one>)",
    "site": "((the|own|all)? (open/capital/number){0,3} place (number/capital){0,2} not(thing))",
    "i_will": "(i softly{0,3} (am softly{0,3})? (will|aims) (aims)? softly{0,3})",
    "slays": "(slay_base|kill_base)",
    "slain": "(slay_done|kill_done)",
    "begin": "(^|,) (hey{0,3} ,?){0,2}",
}

_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."

THREATS: tuple[Construction, ...] = (
    Construction(
        name="will_slay",
        act="threat",
        says=_THREAT,
        score=0.9,
        pattern="<i_will> slay_base ('up')? target=(<anyone>|him|<a_one>)",
    ),
    Construction(
        name="will_kill",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> (kill_base|shoots) target=(you|all_them|<group>|<one>)",
    ),
    Construction(
        name="will_kill_next",
        act="threat",
        says=_THREAT,
        score=0.6,
        pattern="<i_will> kill_base target=((every) <mod> open not(thing/place/open))",
    ),
    Construction(
        name="will_hurt",
        act="threat",
        says=_THREAT,
        score=0.7,
        pattern="<i_will> hurt_base target=(you 'and' all .{0,4}|<group>|every <mod> person)",
    ),
    Construction(
        name="will_cut",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> cut_base (target=((the|all|you|him) (open/person/persons/poss){0,4}) "
        "body "
        "(not('off'/'of'/'as')|'of' ('yours'|'theirs'))|(the|all) body ('of'|'off') "
        "target=(<anyone>|<a_one>))",
    ),
    Construction(
        name="will_end_life not('as')",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> ('end'|'take'|'put an end to'|'finish') "
        "target=((the|all) !own{1,4}) life not('as')",
    ),
    Construction(
        name="will_end_life_of",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> ('end'|'take') the life 'of' target=(<anyone>|<a_one>)",
    ),
    Construction(
        name="will_make_suffer",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="<i_will> makes target=(you|all_them|<group>|<one>|every <mod> open) softly{0,2} "
        "suffer_base",
    ),
    Construction(
        name="at_my_hands",
        act="threat",
        says=_THREAT,
        score=0.8,
        pattern="target=(you|they|him|<group>|<one>|<a_one>) (will|am aims) softly{0,2} "
        "suffer_base "
        ".{0,4} my_hand",
    ),
    Construction(
        name="will_attack_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="<i_will> raids target=(<site>)",
    ),
    Construction(
        name="bomb_in_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="i softly{0,2} ('have')? (plants) (the|own|'two'|'three'|all|number){0,1} "
        "open{0,1} bombs "
        "(at|'under'|all) target=(<site>)",
    ),
    Construction(
        name="prepare_to_die",
        act="threat",
        says=_THREAT,
        score=0.6,
        pattern="target=(<group>|you <group>) ,{0,1} menace",
    ),
    Construction(
        name="find_and_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> ('find'|'hunt'|'come for'|'track'|'get'|'come to'|'wait for') "
        "(.){1,5} 'and' softly{0,2} (<slays>|hurt_base|cut_base) "
        "target=(you|them|him|<group>|<one>|.{1,3} body)",
    ),
    Construction(
        name="coming_to_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="i softly{0,2} (am)? softly{0,2} ('coming'|'coming over'|'on my way'|'come') "
        "('to'|'and'){1,1} <slays> target=(you|them|him|<group>|<one>)",
    ),
    Construction(
        name="we_strike",
        act="threat",
        says="The author announces an attack.",
        score=0.6,
        pattern="((now|soon) ,? we (am aims|will)?|we (will|am aims) softly{0,2}) strikes "
        "('again')? (now|soon|target=(<site>)|$)",
    ),
)

CALLS: tuple[Construction, ...] = (
    Construction(
        name="slay_them",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="<begin> <slays> target=(all !function{0,2} (persons|plural) not(thing)"
        "|them all|all_them|every <mod> (open|person) not(thing))",
    ),
    Construction(
        name="let_us_slay",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="lets softly{0,2} <slays> target=(<group>|them all|all_them)",
    ),
    Construction(
        name="attack_the_place",
        act="call",
        says=_PLACE_CALL,
        score=0.7,
        pattern="(<begin>|lets softly{0,2}) raids target=(the <site>|all (open){0,1} place)",
    ),
    Construction(
        name="take_arms",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(<begin>|(someone|you|persons|they|i) softly{0,2} ought softly{0,2}) arms "
        "(the|own|'your'|all){0,1} open{0,1} weapon ('and'|'to') softly{0,2} "
        "(<slays>|strikes|hurt_base) target=(.{0,3})",
    ),
    Construction(
        name="death_to",
        act="call",
        says=_CALL,
        score=0.85,
        pattern="(^|,) hey{0,2} violence ('to'|'for') target=(<group>|all them|you all)",
    ),
    Construction(
        name="only_solution",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="violence ('is'|am|be|would be) softly{0,1} the "
        "('only'|'best'|'final'|'one'|open){0,2} "
        "solution ('for'|'to'|'with') target=(<anyone>|<group>)",
    ),
    Construction(
        name="solution_is",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="the ('only'|'best'|'final'|'one'){1,2} solution ('for'|'to'|'with') "
        "target=(<anyone>) "
        "('is'|am|be) softly{0,2} (violence|'to' softly{0,1} <slays>)",
    ),
    Construction(
        name="should_be_slain",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="target=(<group> <like>|plural not(thing/place)|they all|you all) softly{0,2} "
        "ought "
        "softly{0,2} be softly{0,2} all{0,1} (<slain>|dead)",
    ),
    Construction(
        name="they_all_should",
        act="call",
        says=_NORM,
        score=0.6,
        pattern="target=(they|you) softly{0,1} ought ('all'|'both'|'each'){1,1} softly{0,2} be "
        "softly{0,2} <slain>",
    ),
    Construction(
        name="should_slay",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="(i|you|someone|they|persons) softly{0,2} ought softly{0,3} <slays> "
        "target=(<group>|them all|all_them)",
    ),
    Construction(
        name="should_die",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="target=(<group> <like>|they all|you all) softly{0,2} ought softly{0,2} all{0,1} "
        "suffer_base",
    ),
    Construction(
        name="should_have_cut",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="target=(<group> <like>) softly{0,2} ought softly{0,2} have_get the{0,1} "
        "body cut_done",
    ),
    Construction(
        name="deserve_it",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="target=(<group> <like>|they all|you all) softly{0,3} deserve softly{0,2} "
        "(violence|the horribly{0,1} violence|'to' be slay_done|kill_doing|slay_doing)",
    ),
    Construction(
        name="best_to_slay",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="better ('for' !function{1,2}|'that')? 'to' softly{0,3} <slays> "
        "target=(<group>|all_them)",
    ),
    Construction(
        name="better_dead",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="target=(<group> <like>|they all|you all) would softly{0,3} be "
        "(softly|better){0,2} ('off')? (dead|slay_done)",
    ),
    Construction(
        name="ideal_world",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="ideal ,? target=(<group> <like>|they|you) would softly{0,3} all{0,1} be{0,1} "
        "softly{0,2} (dead|<slain>|suffer_base)",
    ),
    Construction(
        name="slaying_legal",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="((slay_doing|kill_doing) target=(<anyone> <like>|<a_one> <like>)|murders 'of' "
        "target=(<anyone> <like>)) (ought|would|'is'|am) softly{0,2} be{0,1} ('a'|the){0,1} "
        "softly{0,1} "
        "legal",
    ),
    Construction(
        name="legal_to_slay",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="(ought|would) softly{0,1} be{0,1} legal 'to' softly{0,2} <slays> "
        "target=(<anyone>|<a_one>)",
    ),
    Construction(
        name="if_only_someone",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="if_only ('that'){0,1} (someone|they|you|i|open|the|person|persons){1,3} "
        "(would|'could'|ought){0,1} softly{0,3} "
        "(slay_base|kill_base|slay_third|kill_third|ends_it) "
        "target=(<anyone>|<a_one>)",
    ),
    Construction(
        name="if_only_they",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="if_only ('that'|'to'|'for'){0,1} target=(<group> <like>|they all|you all) "
        "(would|'could'|ought|have_get|softly|all|be){0,4} ((the){0,1} body "
        "cut_done|suffer_base|<slain>"
        "|dead)",
    ),
    Construction(
        name="see_them_suffer",
        act="call",
        says=_WISH,
        score=0.65,
        pattern="i softly{0,2} (am)? (loves|aims) softly{0,2} (makes|sees) "
        "target=(<group>|<one>|all_them) softly{0,2} (be)? (suffer_base|suffer_doing|dead|<slain>)",
    ),
    Construction(
        name="someone_please",
        act="call",
        says=_CALL,
        score=0.65,
        pattern="(someone|will someone) ('please'|softly|ought|'go'|'just'){0,3} <slays> "
        "target=(<group>)",
    ),
    Construction(
        name="belong_in_graves",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="target=(<group> <like>|they all|you all|plural not(thing/place)) softly{0,2} "
        "(ought{0,1} softly{0,2} all{0,1} belong) grave",
    ),
    Construction(
        name="not_live",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="target=(<group> <like>|they all|you all) softly{0,2} (deserve|ought|'do'|'could') "
        "not{1,2} ('deserve'|be 'allowed'){0,1} ('to'){0,1} live",
        withheld=frozenset({"says", "supposes", "condemns"}),
    ),
    Construction(
        name="no_crime",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="(slay_doing|kill_doing) target=(<anyone> <like>|<a_one> <like>) ('is'|am) "
        "softly{0,1} "
        "(not{1,2} (the){0,1} ('crime'|'sin'|'murder')|'no crime'|'no sin'|'a service'|'a "
        "favour'|'a favor')",
    ),
    Construction(
        name="more_attacks",
        act="call",
        says="Asks for more attacks.",
        score=0.65,
        pattern="(i ('need'|'want'|loves)|'there' (ought|will) be|'i hope'|if_only) softly{0,2} "
        "('there' (am|will be|be)|'for'|'to' 'see'|'see'){0,1} more open{0,1} attacks",
    ),
)
