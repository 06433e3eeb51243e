"""French calls and threats: what the author will do, what others should."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction


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
        f"{{0,1}} target=(<anyone>)|{shoot} shots .{{0,3}} target=('aux' <pre> (open|persons) not(thing)))"
    )


MACROS: Mapping[str, str] = {
    "pre": "(adj/number){0,3}",
    "soft": "softly{0,3}",
    # Who comes behind the verb: anybody; people; people in words that name nothing else.
    "anyone": "((dets|these|alls|every|det) <pre> (open/person/persons) not(thing/place)|everyone)",
    "people": "((dets|these|alls|every) <pre> (open/person/persons) not(thing/place)"
    "|det <pre> (person|persons)|everyone)",
    "throng": "((these|alls|every) <pre> (open/person/persons) not(thing/place)"
    "|(dets|det) <pre> (person|persons)|dets <pre> open likes|everyone)",
    "folk": "((dets|these|alls|every|det) <pre> (persons|person)"
    "|(these|alls) adj{0,2} open (likes|not(open/thing/place/'de'/'du'/'des'/'d'))"
    "|dets <pre> open likes|everyone)",
    # Who comes before the verb: a noun, and what is said of it.
    "tail": "(likes|(<link> (dets/det/these/vous){0,1}){0,1} (open/adj/person/persons/capital)){0,3}",
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
    "done": "(slay_done|kill_done|hang_done|slay_inf|kill_inf|hang_inf)",
    "burnt": "(burn_done|wipe_done|burn_inf|wipe_inf)",
}

_THREAT = "The author says that they will do violence to people."
_PLACE_THREAT = "The author says that they will attack a place."
_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."


def _threat(name: str, score: float, pattern: str, says: str = _THREAT) -> Construction:
    return Construction(name=name, act="threat", says=says, score=score, pattern=pattern)


def _call(name: str, score: float, pattern: str, says: str = _NORM) -> Construction:
    return Construction(
        name=name, act="call", says=says, score=score, pattern=pattern, unless=frozenset({"care"})
    )


_UNDENIED = frozenset({"says", "supposes", "condemns"})
"""What takes back a construction that holds a denial itself."""

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
    _threat("do_all", 0.6, "i (all target=(you|them) (slay_now|kill_now)|target=(you) (slay_now|kill_now) all)"),
    _threat("will_end_life", 0.85, "<i_will> ends_life target=(poss life)"),
    _threat("will_end_life_of", 0.85, "<i_will> ends_life theirs life ('de'|'d'|'a') "
            "target=(<anyone>)"),
    _threat(
        "die_at_my_hands",
        0.8,
        "target=(<crowd>|<anyone>|they|him|'tu'|'vous'|'il'|'elle') "
        "(('va'|'vas'|'vont'|'allez') softly{0,2} (suffer_inf|be <done>)|suffer_fut) ,{0,1} .{0,4} my_hand",
    ),
    _threat("next_victim", 0.75, "next_victim ('sera'|'seront'|'est') target=(<anyone>)"),
    _threat("will_kill_one", 0.6, "(<i_will> tuer|i <soft> tuerai) target=(singly <pre> open not(thing/place))"),
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
        "target=((every|alls) <pre> (open/person/persons) not(thing/place)) <tail> ('que'|'qu') i meets "
        ".{0,3} ,{0,1} i <soft> ((him|them) <soft> (slay_now|kill_now|slay_fut|kill_fut)"
        "|aims <soft> (him|them) <soft> (slay_inf|kill_inf))",
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
    _threat("shall_attack_place", 0.85, "i <soft> sites_will target=(<site>)", _PLACE_THREAT),
    _threat(
        "bomb_in_place",
        0.85,
        "i softly{0,2} ('ai'|'avons'|'a') softly{0,2} plants (det|dets|poss|number){0,2} adj{0,1} "
        "bombs not('de'|'d'|'a') (open/softly/number){0,2} (at|'a cote de') target=(<site>|'vos' .{1,2})",
        _PLACE_THREAT,
    ),
    _threat("we_strike", 0.6, "(<i_will> strike|i <soft> strikes_soon|(now|soon) ,{0,1} <i_will> hits $)", "Announces an attack."),
    _threat(
        "doomed",
        0.6,
        "(doomed ,{0,1} target=((adj|alls|these|dets){1,3} (open|persons|person) not(thing/place)"
        "|persons)|target=('vous' (dets|these|alls) <pre> (open|persons)|<folk>|<begin> persons|<begin> adj{1,2} open) ,{1,1} doomed)",
    ),
    _threat("blood", 0.6, "target=(doomed_you)"),
    _threat("their_blood", 0.7, "'le sang' 'de'{0,1} target=(<people>) will_flow"),
)

CALLS: tuple[Construction, ...] = (
    _call(
        "order",
        0.8,
        "(<begin> (slay_order|kill_order|hang_order|burn_order)|^ hey{0,2} ,{0,1} (slay_tu|kill_tu|hang_tu)) "
        "'moi'{0,1} <soft> target=((alls|these) <pre> (open/person/persons) not(thing/place)"
        "|every <pre> (open/person) not(thing/place)|'les' all|everyone)",
        _CALL,
    ),
    _call(
        "order_people",
        0.75,
        "<begin> (slay_order 'moi'{0,1} <soft> target=(<anyone>|'les' not(thing/place))"
        "|(kill_order|hang_order|burn_order) <soft> target=((dets|these) <pre> persons))",
        _CALL,
    ),
    _call(
        "order_alive",
        0.75,
        "<begin> (hang_order|burn_order) target=('les') "
        "('vifs'|'vivants'|'haut'|'sur la place publique')",
        _CALL,
    ),
    _call(
        "order_at_them",
        0.75,
        "<begin> ('tirez'|'foncez'|'roulez') target=('leur'|'lui') 'dessus'",
        _CALL,
    ),
    _call("lets_do", 0.75, "(^|,) lets <soft> <do_inf>", _CALL),
    _call(
        "order_cut",
        0.8,
        "<begin> (cut_order ('leur'|'lui') theirs throat|cut_order target=(poss throat)"
        "|cut_order theirs throat ('de'|'d'|'a'){0,1} target=(<people>)"
        "|shoot_order ('leur'|'lui'){0,1} shots .{0,4} ('a'|'dans'|'sur'){0,1} target=(<people>))",
        _CALL,
    ),
    _call(
        "attack_the_place",
        0.7,
        "(<begin> sites_order|(^|,) lets <soft> sites_do|ought_do <soft> sites_do) target=(<site>)",
        _PLACE_CALL,
    ),
    _call(
        "take_arms",
        0.7,
        "(^|,) (hey{0,3} ,?){0,2} arms (dets|det|poss){0,1} adj{0,1} weapon{0,1} "
        "('et'|'pour'|,){1,2} softly{0,2} 'allez'{0,1} (slay_order|kill_order|hang_order|burn_order|wipe_order|slay_tu|kill_tu"
        "|slay_inf|kill_inf|hang_inf|burn_inf|wipe_inf|strike|sites_order) target=(.{0,3})",
        _CALL,
    ),
    _call(
        "death_to",
        0.85,
        "(^|,) hey{0,2} ,{0,1} ('a'{0,1} 'mort' ('a'{0,1} (alls|these|'les') <pre> (open/persons) "
        "not(thing/place)|'a' everyone|target=('aux') <pre> (open/persons) not(thing/place)))",
        _CALL,
    ),
    _call(
        "die_all",
        0.7,
        "<begin> die_order <soft> ,{0,1} "
        "target=((alls|dets|these|adj){1,3} (open|persons) not(thing/place)|persons)",
        _CALL,
    ),
    _call(
        "violence_for",
        0.7,
        "(^|,) hey{0,2} violence ('pour'|('dans' theirs throat ('de'|'d'|'a'))) target=((alls|every|these) <pre> (open/person/persons) "
        "not(thing/place)|dets persons)",
        _CALL,
    ),
    _call(
        "to_gallows",
        0.7,
        "(^ hey{0,2} ,{0,1} target=((dets|alls|these) <pre> (open/persons) not(thing/place) "
        "<tail>) ,{0,1} softly{0,2} gallows $|^ gallows target=((dets|alls|these) <pre> "
        "(open/persons) not(thing/place)) <tail> $)",
        _CALL,
    ),
    _call(
        "send_to_gallows",
        0.75,
        "(<i_will>|ought_do <soft>|<begin>) (you|them){0,1} <soft> (sends|sends_order) "
        "('les' all|target=(<people>)|all){0,1} <soft> gallows",
    ),
    _call("someone_do", 0.65, "^ hey{0,2} ,{0,1} 'que' someone <soft> <do_sub>", _CALL),
    _call("let_them", 0.6, "^ hey{0,2} ,{0,1} 'qu' 'on' <soft> (<do_sub>|target=(them) <soft> "
          "(kill_sub|hang_sub|burn_sub))"),
    _call("let_them_die", 0.7, "^ hey{0,2} ,{0,1} ('que'|'qu') (target=((dets|these|alls|every) <pre> (open/persons) not(thing/place) <tail>) <soft> suffer_sub"
          "|suffer_sub <soft> target=(<people>)|target=(they) suffer_sub all)", _WISH),
    _call("ought_do", 0.8, "ought_do <soft> <do_inf>"),
    _call("ought_that", 0.75, "ought_that <soft> someone (can{0,1} <soft> <do_inf>|<soft> <do_sub>)"),
    _call(
        "if_someone",
        0.75,
        "(if_only|^ 'et' 'si') <soft> (someone|i) (can <soft> <do_inf>|<soft> <do_imp>|<soft> <do_sub>)",
        _WISH,
    ),
    _call(
        "someone_could",
        0.65,
        "someone ('pourrait'|'peut'|'pourrait il'|'peut il'|'devrait') <soft> "
        "<do_inf>",
    ),
    _call("ought_be_done", 0.85, "target=(<crowd>) <soft> ought <soft> be <soft> all{0,1} <done>"),
    _call(
        "ought_be_wiped",
        0.7,
        "target=(<kind>) <soft> ought <soft> be <soft> all{0,1} <burnt>",
    ),
    _call(
        "are_to_be_done",
        0.7,
        "target=(<kind>) ('sont'|'est'|'seraient') <soft> 'a' <soft> "
        "(slay_inf|kill_inf|hang_inf|burn_inf) not(det/dets)",
    ),
    _call(
        "are_fit_for_it",
        0.7,
        "target=(<crowd>) ('sont'|'seraient') <soft> ('bons'|'bonnes') <soft> 'a' <soft> "
        "(slay_inf|kill_inf|hang_inf|burn_inf)",
    ),
    _call(
        "ought_be_cut",
        0.8,
        "target=(<crowd>) <soft> ought <soft> (be (cut_inf|cut_done) theirs throat"
        "|'avoir' <soft> theirs throat cut_done|be <soft> (shoot_inf) shots)",
    ),
    _call(
        "ought_die",
        0.75,
        "target=(<crowd>) <soft> should <soft> suffer_inf",
    ),
    _call(
        "must_die",
        0.7,
        "target=((these|alls) <pre> open not(thing/place) <tail>|these <pre> persons <tail>"
        "|(dets|det) <pre> (open|person) likes|they all|'vous') <soft> ought <soft> suffer_inf",
    ),
    _call(
        "all_must_die",
        0.7,
        "target=(dets <pre> open not(thing/place) <tail>) ('doivent'|'devront') all <soft> "
        "suffer_inf",
    ),
    _call("you_should", 0.6, "target=('tu') <soft> ought <soft> be <soft> (slay_inf|slay_done)"),
    _call(
        "good_to_do",
        0.75,
        "('serait'|'est'|'semble'|'sera') softly{0,2} good (('de'|'d') <soft> <do_inf>"
        "|('que'|'qu') someone <soft> <do_sub>)",
    ),
    _call(
        "best_is",
        0.75,
        "('le mieux'|'la solution'|'la seule solution'|'la meilleure solution') ,{0,1} .{0,3} "
        "('ce'|'ca'|'c'){0,1} ('serait'|'est') (('de'|'d') <soft> <do_inf>|('que'|'qu') someone "
        "<soft> <do_sub>)",
    ),
    _call("may_die", 0.65, "target=(<crowd>) 'peuvent' softly{1,2} suffer_inf"),
    _call(
        "deserve_it",
        0.75,
        "target=(<crowd>) <soft> deserve <soft> ('rien' 'd' 'autre' ('que'|'qu') | 'que'){0,1} "
        "(violence|'qu' 'on' (you|them|him) <soft> (slay_sub|kill_sub|hang_sub|burn_sub|cut_sub))",
    ),
    Construction(
        name="not_live",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="target=(<crowd>) ('ne'|'n'){0,1} <soft> (merits|'ont'|'avez'|'devraient'|'devriez'"
        "|'a'|'devrait'|'doivent') softly{0,1} not softly{0,1} live ($|,)",
        withheld=_UNDENIED,
    ),
    _call(
        "see_them_suffer",
        0.65,
        "(i 'ne'{0,1} <soft> loves|joys) <soft> sees_that <soft> (target=(<anyone>|them all|you all|all "
        "them|all you) "
        "<tail> <soft> (suffer_inf|burn_inf|dead|be{0,1} <done>)|(suffer_inf|burn_inf|be <done>) <soft> target=(<people>)"
        "|target=(them|you) <soft> (dead|suffer_inf) all)",
        _WISH,
    ),
    _call(
        "see_their_death",
        0.65,
        "(i 'ne'{0,1} <soft> loves|joys) <soft> sees murders ('de'|'d'){0,1} target=(<people>)",
        _WISH,
    ),
    _call(
        "if_only_they",
        0.75,
        "(if_only|ought_that) <soft> target=(<crowd>) <soft> "
        "(wished softly{0,3} (be{0,1} <soft> <done>|suffer_inf|dead)|suffer_sub|suffer_imp"
        "|wished softly{0,2} (cut_inf theirs throat))",
        _WISH,
    ),
    _call(
        "if_only_they_all",
        0.7,
        "(if_only|ought_that) target=(they|'vous') (<soft> suffer_sub all|suffer_imp all"
        "|wished all <soft> (be{0,1} <done>|suffer_inf|dead)"
        "|wished <soft> (be{0,1} <done>|suffer_inf|dead) all)",
        _WISH,
    ),
    _call(
        "they_all_should",
        0.7,
        "target=(they) should_all <soft> (suffer_inf|be <soft> <done>)",
    ),
    _call(
        "those_should",
        0.6,
        "target=((dets|these|alls) <pre> (open/persons) not(thing/place) <tail>) , "
        "(ought_do|ought_that 'on'|<i_will>) <soft> them <soft> (kill_inf|kill_sub|hang_inf|hang_sub)",
    ),
    _call(
        "wants_death",
        0.7,
        "(i <soft>|^) wants_death <soft> murders ('de'|'d'|'a'){0,1} target=(<people>)",
        _WISH,
    ),
    _call(
        "belong_in_graves",
        0.75,
        "(target=(<crowd>) <soft> belong <soft> gallows"
        "|('la place'|'leur place') ('de'|'d'){0,1} target=(<people>){0,1} <tail> 'est' gallows)",
    ),
    _call(
        "appeal_to",
        0.75,
        "('j appelle'|'nous appelons'|'on appelle'|'j invite'|'j encourage'|'j ordonne') .{1,5} "
        "('a'|'de') <soft> <do_inf>",
        _CALL,
    ),
    Construction(
        name="no_harm",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="harmless <soft> <do_inf>",
        withheld=_UNDENIED,
    ),
    _call(
        "ideal_world",
        0.75,
        "ideal ,{0,1} ('que'|'qu'){0,1} target=(<crowd>) <soft> "
        "(would_be <soft> (dead|<done>|burn_done)|suffer_cond)",
        _WISH,
    ),
    _call(
        "dead_ideally",
        0.75,
        "target=(<crowd>) <soft> would_be <soft> (dead|<done>) ideal",
        _WISH,
    ),
    _call(
        "ideal_we",
        0.75,
        "ideal ,{0,1} ('on'|'je'|'nous'|'j') <soft> (you|them){0,1} <soft> (slay_cond|kill_cond|hang_cond"
        "|('aurait'|'aurais'|'aurions') softly{0,2} 'deja'{0,1} <done>) "
        "(all|target=(<people>))",
        _WISH,
    ),
    _call(
        "better_dead",
        0.7,
        "target=(<crowd>) <soft> would_be softly{0,2} 'mieux'{0,1} dead",
        _WISH,
    ),
    _call(
        "better_world",
        0.7,
        "'le monde' .{1,6} 'si' target=(<crowd>) <soft> (wished|would_be) <soft> (dead|<done>)",
        _WISH,
    ),
    _call(
        "slaying_legal",
        0.75,
        "((slay_inf|kill_inf|hang_inf) target=(<anyone>) <tail>|(you|them) (slay_inf|kill_inf|hang_inf)"
        "|(burn_inf|wipe_inf) target=(<folk>) <tail>|murders ('de'|'d'){0,1} target=(<anyone>|open&plural|persons) <tail>) ,{0,1} "
        "('ca'|'c'){0,1} ('devrait'|'doit'|'devraient'|'est'|'serait'|'sera') softly{0,2} "
        "('etre'){0,1} softly{0,2} legal",
    ),
    _call(
        "legal_to_slay",
        0.75,
        "(('devrait'|'doit') softly{0,1} 'etre'|'serait'|'est'|'devienne'|'soit'|'devrait') "
        "softly{0,2} legal ('de'|'d') softly{0,1} "
        "(<do_inf>|(kill_inf|hang_inf) target=(<anyone>))",
    ),
    _call(
        "allow_murder",
        0.75,
        "allows murders ('de'|'d'){0,1} target=(<anyone>|open&plural|persons)",
    ),
    _call(
        "right_to_slay",
        0.75,
        "('devrait avoir le droit'|'devrions avoir le droit'|'aurait du avoir le droit'|'ai le "
        "droit'|'avons le droit'|'avons le devoir'|'a le devoir'|'a le droit') ('de'|'d') <do_inf>",
    ),
    Construction(
        name="no_crime",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="((slay_inf|kill_inf|hang_inf) target=(<anyone>) <tail>|wipe_inf target=(<folk>) <tail>) "
        ",{0,1} ('ce'|'c'){0,1} ('n'){0,1} ('est'|'serait'|'devrait') "
        "(not{1,2} 'etre'{0,1} ('un crime'|'un meurtre'|'un peche'|'un delit'|'illegal'|'interdit'"
        "|'puni')|softly{0,1} 'rendre service')",
        withheld=_UNDENIED,
        following=frozenset(),
    ),
    _call(
        "only_solution",
        0.75,
        "violence ,{0,1} ('ca'|'c'|'voila'){0,1} ('est'|'serait'|'sera'|'reste') softly{0,1} "
        "(det|adj|open|'plus'){0,3} solution .{0,3} ('pour'|'contre'|'a'|'face a') "
        "target=(<anyone>)",
    ),
    _call(
        "solution_is",
        0.75,
        "solution ('pour'|'contre'|'a'|'face a') target=(<anyone>) <tail> ,{0,1} "
        "('c'){0,1} ('est'|'reste'|'serait'|,) softly{0,1} (violence|('de'|'d') (you|them|him){0,1} "
        "<soft> (slay_inf|kill_inf|hang_inf|burn_inf))",
    ),
    _call(
        "good_dead_one",
        0.75,
        "'un' 'bon' target=(open|person) ,{0,1} ('c'){0,1} 'est' ('un'|'une') (open|person) "
        "dead",
    ),
    _call(
        "more_attacks",
        0.65,
        "wants_more softly{0,2} (more (adj|open){0,1} attacks|'un' adj{0,1} attacks)",
        "Asks for more attacks.",
    ),
)
