"""French threats: what the author says that they will do."""

from firebreak.detect.grammar.contract import Construction

_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_STRIKE = "The author announces an attack."


def _threat(name: str, score: float, pattern: str, says: str = _THREAT) -> Construction:
    return Construction(name=name, act="threat", says=says, score=score, pattern=pattern)


THREATS: tuple[Construction, ...] = (
    _threat("will_do", 0.85, "<i_will> <do_inf>"),
    _threat("vais_do", 0.8, "^ softly{0,2} ('vais'|'allons'|'jvais'|'jveux') <soft> <do_inf>"),
    _threat("shall_do", 0.85, "i 'ne'{0,1} <soft> <do_fut>"),
    _threat(
        "do_when",
        0.6,
        "((now|soon|someday) ,{0,1} !negation/says/supposes{0,6} ,{0,1} i <soft> <do_now>"
        "|i <soft> <do_now> (now|soon))",
    ),
    _threat(
        "do_all",
        0.6,
        "i (all target=(you|them) (slay_now|kill_now)|target=(you) (slay_now|kill_now) all)",
    ),
    _threat("will_end_life", 0.85, "<i_will> ends_life target=(poss life)"),
    _threat(
        "will_end_life_of", 0.85, "<i_will> ends_life theirs life ('de'|'d'|'a') target=(<anyone>)"
    ),
    _threat(
        "die_at_my_hands",
        0.8,
        "target=(<crowd>|<anyone>|they|him|'tu'|'vous'|'il'|'elle') (('va'|'vas'|'vont'|'allez') "
        "softly{0,2} (suffer_inf|be <done>)|suffer_fut) ,{0,1} .{0,4} my_hand",
    ),
    _threat("next_victim", 0.75, "next_victim ('sera'|'seront'|'est') target=(<anyone>)"),
    _threat(
        "will_kill_one",
        0.6,
        "(<i_will> tuer|i <soft> tuerai) target=(singly <pre> open not(thing/place))",
    ),
    _threat(
        "seek_and_do",
        0.8,
        "<i_will> (you|them|him){0,1} seeks .{0,6} ,{0,1} ('et'|'pour') <soft> "
        "(<do_inf>|strike|(them|him) (kill_inf|hang_inf|burn_inf))",
    ),
    Construction(
        name="if_i_meet",
        act="threat",
        says=_THREAT,
        score=0.6,
        pattern="('si'|'quand'|'des' 'que'|'le jour ou') i <soft> meets target=(<anyone>) .{0,4} "
        ",{0,1} i <soft> (<do_fut>|(you|them|him) <soft> (slay_now|kill_now|slay_fut|kill_fut)"
        "|aims <soft> (you|them|him) <soft> (slay_inf|kill_inf))",
        withheld=frozenset({"says", "negation", "condemns"}),
    ),
    _threat(
        "next_one_i_meet",
        0.7,
        "target=((every|alls) <pre> (open/person/persons) not(thing/place)) <tail> ('que'|'qu') "
        "i meets .{0,3} ,{0,1} i <soft> ((him|them) <soft> "
        "(slay_now|kill_now|slay_fut|kill_fut)|aims <soft> (him|them) <soft> (slay_inf|kill_inf))",
    ),
    _threat(
        "will_see_to",
        0.75,
        "(<i_will>|i <soft>) sees_to ('que'|'qu') target=(<crowd>) <soft> "
        "(suffer_sub|('vont'|'va'|'soient'|'soit') <soft> (suffer_inf|be{0,1} <done>)|suffer_fut)",
    ),
    _threat("we_shall_kill", 0.6, "('nous'|'on') <soft> target=(them) <soft> kill_fut"),
    _threat("will_tear", 0.75, "(<i_will>|i <soft>) target=(you|them|him) tears theirs body"),
    Construction(
        name="feels_like",
        act="threat",
        says=_THREAT,
        score=0.55,
        pattern="i 'ne'{0,1} <soft> envies <soft> (slay_inf|kill_inf|hang_inf|burn_inf) "
        "target=((alls|these) <pre> (open/persons) not(thing/place))",
    ),
    _threat("will_burn_home", 0.7, "<i_will> sites_do target=(poss home)", _PLACE_THREAT),
    _threat("will_attack_place", 0.85, "<i_will> sites_do target=(<site>)", _PLACE_THREAT),
    _threat(
        "shall_attack_place", 0.85, "i <soft> sites_will <soft> target=(<site>)", _PLACE_THREAT
    ),
    _threat(
        "bomb_in_place",
        0.85,
        "i softly{0,2} ('ai'|'avons'|'a') softly{0,2} plants (det|dets|poss|number){0,2} "
        "adj{0,1} bombs not('de'|'d'|'a') (open/softly/number){0,2} (at|'a cote de') "
        "target=(<site>|'vos' .{1,2})",
        _PLACE_THREAT,
    ),
    _threat("we_strike", 0.6, "(<i_will> strike|i <soft> strikes_soon)", _STRIKE),
    _threat("we_hit", 0.6, "(now|soon) ,{0,1} <i_will> hits $", _STRIKE),
    _threat("carnage", 0.6, "<i_will> carnage $", _STRIKE),
    _threat(
        "shall_hit",
        0.6,
        "(i <soft> shall_hit ('encore'|'de nouveau'|'a nouveau'|soon|now|poss|$)"
        "|(now|soon) ,{0,1} i <soft> shall_hit)",
        _STRIKE,
    ),
    _threat(
        "your_place",
        0.65,
        "target=(('votre'|'vos'|'ton'|'ta') open{0,1} place) will_blow",
        _PLACE_THREAT,
    ),
    _threat(
        "doomed",
        0.6,
        "(doomed ,{0,1} target=((adj|alls|these|dets){1,3} (open|persons|person) "
        "not(thing/place)|persons)|target=('vous' (dets|these|alls) <pre> "
        "(open|persons)|<folk>|<begin> persons|<begin> adj{1,2} open) ,{1,1} doomed)",
    ),
    _threat("blood", 0.6, "target=(doomed_you)"),
    _threat("their_blood", 0.7, "'le sang' 'de'{0,1} target=(<people>) will_flow"),
)
