"""German threats, and the parts of sentences that calls share with them."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction

_PREFIXES = {
    "um": "'um'",
    "ab": "'ab'",
    "auf": "'auf'",
    "tot": "('tot'|'kalt')",
    "kalt": "'kalt'",
    "nieder": "'nieder'",
    "hin": "('hin'|'dahin')",
    "grave": "in_grave",
}
_HALT = "not(open/person/thing/number/count/the/place/own/every/every_the/negation/'halb')"


def _parted(verb: str, target: str) -> str:
    """Write a row for each verb whose prefix stands at the end; ``*`` stands for the verb."""
    return "|".join(
        f"({verb.replace('*', name)}) softly{{0,3}} target=({target}) <gap> {prefix} {_HALT}"
        for name, prefix in _PREFIXES.items()
    )


# Verbs stand second or last in German; whom it is against stands anywhere before the last one.
MACROS: Mapping[str, str] = {
    "gap": "((!negation/self/thing/says/slay_inf){0,4} !negation/self/thing/says/the/own)?",
    "mods": "(open/person/number{0,2})",
    "noun": "(person/open)",
    "tail": "(likens likened{1,2} (person/open)?|'mit' open{1,2}"
    "|('von'|'aus'|'in'|'im') (the)? (open/place/capital/likened){1,2} number?)?",
    # With a word that says which ones; a bare noun must stand where nothing else can.
    "which": "((every{1,2} (the/every_the)?|(the/every_the)) <mods> <noun> <tail>)",
    "kinds": "(every{1,2} (the/every_the)? <mods> <noun> <tail>)",
    "people": "((every{0,2} (the/every_the)? <mods> <noun> <tail>) (, all_them)?)",
    "bare": "((open){0,1} <noun> <tail>)",
    "anyone": "(you|all_them|<which>|him)",
    "whose": "(you|all_them|<which>|'ihm'|'ihnen'|'denen')",
    "others": "(you|all_them|<which>)",
    "site": (
        "((the/own/every/every_the){0,2} (open/capital/number){0,2} place (capital/number){0,2} "
        "(('von'|'in'|'im'|'am'|'der') (open/place/capital){1,2} number{0,1})?)"
    ),
    "i_will": "(i softly{0,3} wills|wills softly{0,2} i)",
    "slay": "(slay_inf|raze_inf)",
    "slain": "(slay_done|raze_done)",
    "zu_slay": "(slay_zu|raze_zu)",
    "passive": "(('werden'|'worden'|'gehoren'|'gehort'|'gehoert'|'gehoeren') oughts?|would_be"
    "|belongs)",
    "begin": "(^|,) (hey{0,3} ,?){0,2}",
    "clause": "(^|,|conj|hey) softly{0,2}",
    "ends": "not(open/person/thing/own)",
    "some": "(someone|i|they|'leute')",
    "sie_all": "(all_them|'sie' softly{0,2} 'alle')",
    "i_parted": _parted(
        "i softly{0,2} *_i|*_i i|we softly{0,2} *_we|*_we we"
        "|i (!negation/says){1,5} 'und' softly{0,2} *_i",
        "<anyone>",
    ),
    "front_parted": "|".join(
        f"(<people>|'die'|'sie'|you) softly{{0,1}} {name}_i 'ich' <gap> {prefix} {_HALT}"
        for name, prefix in _PREFIXES.items()
    ),
    "command_parted": _parted("*_third|*_i|*_we 'sie'", "<kinds>|<sie_all>|(the) <mods> <noun>"),
    "cutting": "(the/every/own/every_the){0,2} (open){0,1} body",
}

_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_PLAY = frozenset({"game", "fiction"})


THREATS: tuple[Construction, ...] = (
    Construction(
        name="will_slay",
        act="threat",
        says=_THREAT,
        score=0.9,
        pattern="<i_will> <gap> target=(<anyone>) <gap> slay_inf <ends>",
    ),
    Construction(
        name="will_slay_bare",
        act="threat",
        says=_THREAT,
        score=0.8,
        pattern="<i_will> softly{0,4} target=(<bare>) softly{0,3} slay_inf <ends>",
    ),
    Construction(
        name="will_raze",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="<i_will> <gap> target=(<which>|<sie_all>) <gap> raze_inf not('lassen') <ends>",
        unless=_PLAY,
    ),
    Construction(
        name="will_hurt",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="<i_will> <gap> target=(<others>|him) <gap> hurt_inf <ends>",
    ),
    Construction(
        name="will_harm",
        act="threat",
        says=_THREAT,
        score=0.6,
        pattern="<i_will> <gap> target=(<kinds>|(the){0,1} (open){0,1} person|<sie_all>) <gap> "
        "harm_inf <ends>",
        unless=_PLAY,
    ),
    Construction(
        name="mean_to_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(i softly{0,2}|wills_zu softly{0,1} i|wills_zu){1,2} softly{0,2} wills_zu{0,1} ,? "
        "<gap> target=(<anyone>|<bare>) <gap> (slay_zu|hurt_zu|raze_zu)",
    ),
    Construction(
        name="that_i_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="('dass'|'bis'|'bevor') i <gap> target=(<anyone>) <gap> "
        "(slay_inf wills|slay_i|slay_inf)",
    ),
    Construction(
        name="i_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(i softly{0,2} slay_i|slay_i softly{0,2} i|we softly{0,2} slay_inf|slay_inf we"
        "|i (!negation/says){1,5} 'und' softly{0,2} slay_i) "
        "softly{0,3} target=(you|all_them|<which>|him) not(thing/place)",
    ),
    Construction(
        name="i_slay_parted",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_parted>",
    ),
    Construction(
        name="i_raze",
        act="threat",
        says=_THREAT,
        score=0.65,
        pattern="(i softly{0,2} raze_i|raze_i i|we softly{0,2} raze_inf|raze_inf we) "
        "softly{0,3} target=(<kinds>|<sie_all>)",
        unless=_PLAY,
    ),
    Construction(
        name="will_cut",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> <gap> target=(<whose>) softly{0,3} <cutting> <gap> cut_inf",
    ),
    Construction(
        name="mean_to_cut",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="i softly{0,2} wills_zu softly{0,2} ,? target=(<whose>) softly{0,3} <cutting> "
        "<gap> cut_zu",
    ),
    Construction(
        name="i_cut",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(i softly{0,2} cut_i|cut_i i) softly{0,3} target=(<whose>) softly{0,3} "
        "((the/every/own/every_the){0,2} (open){0,1} body ('einzeln'|softly){0,2} cut_away"
        "|('das genick'|'den hals'|'die kehle'|'den schadel'|'den schaedel'|'alle' whole_body"
        "|'samtliche' whole_body|'das ruckgrat'|'die beine'|'jeden knochen'))",
    ),
    Construction(
        name="will_end_life",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern=(
            "<i_will> softly{0,4} ('das'|'dem'|'dein'|'euer'|'ihr'|'sein'|'deren'|'ihre'|'eure') "
            "life target=(<which>|('von'|'dieser') (<which>|<bare>)|'euch') softly{0,3} "
            "(end_life_inf|end_it_inf)"
        ),
    ),
    Construction(
        name="will_end_it",
        act="threat",
        says=_THREAT,
        score=0.8,
        pattern="<i_will> softly{0,4} target=(you|all_them|<which>|'ihrem'|'deinem'|'eurem') "
        "(life)? softly{0,3} end_it_inf",
    ),
    Construction(
        name="will_make_suffer",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="<i_will> <gap> target=(<anyone>) <gap> suffer ('lassen')",
    ),
    Construction(
        name="i_make_suffer",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="i softly{0,2} ('lass'|'lasse'|'lassen') softly{0,2} target=(<anyone>) softly{0,3} "
        "agony <ends>",
    ),
    Construction(
        name="by_my_hand",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="target=(<people>|they|you) softly{0,2} would_be softly{0,3} my_hand <gap> "
        "(the{0,1} (open){0,2} ('tod'){0,1}) (die|slay_done|'sterben'|'finden')",
    ),
    Construction(
        name="die_by_my_hand",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="target=(<people>|they) softly{0,2} (would_be|die_third|'sterben') softly{0,3} "
        "'alle'{0,1} my_hand (die|$|,|softly)",
    ),
    Construction(
        name="you_will_die",
        act="threat",
        says=_THREAT,
        score=0.65,
        pattern="('ihr' 'werdet' softly{1,3}|'du' 'wirst' softly{0,2} my_hand|'ihr seid alle') "
        "(die|dead) ('ihr'|$|,) target=(.{0,2})",
        unless=_PLAY,
    ),
    Construction(
        name="will_shoot_at",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="<i_will> <gap> 'auf' target=(<which>|you|all_them) <gap> (shoot_inf) <ends>",
        unless=_PLAY,
    ),
    Construction(
        name="bullet_for_you",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> <gap> target=(<anyone>) softly{0,3} "
        "(the){0,1} (open){0,1} bullet ('in'|'zwischen'|'durch') "
        ".{0,2} flesh ('jagen'|'schiessen'|'rammen'|'stecken'|'verpassen'|'stossen')",
    ),
    Construction(
        name="will_attack_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="<i_will> softly{0,4} target=(<site>) <gap> (raid_inf|blow_inf) not('lassen')",
        unless=_PLAY,
    ),
    Construction(
        name="will_blow_people",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<i_will> <gap> target=(<others>) <gap> blow_inf",
        unless=_PLAY,
    ),
    Construction(
        name="mean_to_attack_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="i softly{0,2} wills_zu softly{0,2} ,? softly{0,3} target=(<site>) <gap> "
        "(raid_zu|blow_zu)",
        unless=_PLAY,
    ),
    Construction(
        name="i_attack_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.8,
        pattern="(i softly{0,2} blow_i|blow_i i|we softly{0,2} blow_we|blow_we we) softly{0,3} "
        "target=(<site>|<others>) <gap> in_air",
    ),
    Construction(
        name="i_raid_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.7,
        pattern="(now|soon) (raid_inf we|raid_i i|an_we we|an_i i) softly{0,2} target=(<site>) "
        "('an'|$|,)",
        unless=_PLAY,
    ),
    Construction(
        name="bomb_in_place",
        act="threat",
        says=_PLACE_THREAT,
        score=0.85,
        pattern="((at target=(<site>)|now|soon){0,1} (i softly{0,2} ('habe'|'hab'|'haben')"
        "|('habe'|'hab'|'haben') i)) <gap> "
        "((count/the/own/every){0,2} (open){0,1} bomb (at/'unter') target=(<site>)"
        "|(at/'unter') target=(<site>) (count/the/own/every){0,2} (open){0,1} bomb"
        "|(count/the/own/every){0,2} (open){0,1} bomb) "
        "softly{0,2} planted",
        unless=_PLAY,
    ),
    Construction(
        name="bomb_goes_off",
        act="threat",
        says="The author announces an explosion.",
        score=0.65,
        pattern="(^|,) (softly/now/soon){0,3} ('um' number 'uhr'){0,1} "
        "('geht'|'explodiert'|'fliegt') softly{0,2} (at target=(<site>) softly{0,2})? "
        "('eine'|'die'|'unsere'|'meine') bomb (at target=(<site>))? ('hoch'|'los'|$)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="find_and_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(<i_will>|<i_will> .{1,3}) ('finden'|'holen'|'jagen'|'kriegen'|'suchen'|'besuchen'"
        "|'kommen'|'aufspuren'|'erwischen') ,? 'und' softly{0,2} target=(<anyone>)? softly{0,2} "
        "(slay_inf|hurt_inf)",
    ),
    Construction(
        name="we_strike",
        act="threat",
        says="The author announces an attack.",
        score=0.6,
        pattern="('wir werden'|(now/soon) 'werden wir'|'wir werden' (now/soon)) softly{0,2} "
        "strike ($|,|'und')",
        unless=_PLAY,
    ),
    Construction(
        name="them_i_will_slay",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="<clause> target=(<people>|you|him|all_them) wills softly{0,1} i <gap> "
        "(slay_inf|hurt_inf|raze_inf) <ends>",
        unless=_PLAY,
    ),
    Construction(
        name="them_i_slay",
        act="threat",
        says=_THREAT,
        score=0.8,
        pattern="(^|,|conj) softly{0,1} target=(<front_parted>)",
        unless=_PLAY,
    ),
    Construction(
        name="the_next_is_slain",
        act="threat",
        says=_THREAT,
        score=0.7,
        pattern="target=(('der nachste'|'die nachste'|'der naechste'|'die "
        "naechste'|'jeder'|'jede') "
        "<mods> <noun>) , ('der'|'die'|'den'|'das') .{1,6} , 'wird' softly{0,2} slay_done",
        unless=_PLAY,
    ),
    Construction(
        name="see_to_it",
        act="threat",
        says=_THREAT,
        score=0.75,
        pattern="i softly{0,2} ensures ,{0,1} ('dass'|'bis') target=(<people>|they|all_them) <gap> "
        "(die|'leiden'|dead 'sind'|(slay_done|raze_done) ('werden'|'sind'))",
        withheld=frozenset({"says", "condemns"}),
        unless=_PLAY,
    ),
    Construction(
        name="i_thrust",
        act="threat",
        says=_THREAT,
        score=0.85,
        pattern="(i softly{0,2} thrusts|thrusts i) softly{0,2} target=(<anyone>) softly{0,2} "
        "(the/own){0,1} (open){0,1} bullet ('in'|'durch'|'zwischen') "
        ".{0,2} flesh",
        unless=_PLAY,
    ),
    Construction(
        name="if_i_could",
        act="threat",
        says=_THREAT,
        score=0.65,
        pattern="could ,{0,1} ('wurde'|'wuerde') i <gap> target=(<others>|<bare>|<sie_all>) <gap> "
        "(slay_inf|hurt_inf)",
        unless=_PLAY,
    ),
    Construction(
        name="all_die_now",
        act="threat",
        says=_THREAT,
        score=0.55,
        pattern="^ (now/soon){1,2} die target=(('alle'|'ihr' 'alle'|'all' 'diese'|'all' 'die') "
        "<mods> <noun>|'ihr' 'alle')",
        unless=_PLAY | {"court"},
    ),
)
