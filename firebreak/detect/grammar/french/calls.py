"""French calls: what others should do, and what is wished for."""

from firebreak.detect.grammar.contract import Construction

_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."
_UNDENIED = frozenset({"says", "supposes", "condemns"})
"""What takes back a construction that holds a denial itself."""


def _call(name: str, score: float, pattern: str, says: str = _NORM) -> Construction:
    return Construction(
        name=name, act="call", says=says, score=score, pattern=pattern, unless=frozenset({"care"})
    )


CALLS: tuple[Construction, ...] = (
    _call(
        "order",
        0.8,
        "(<begin> (slay_order|kill_order|hang_order|burn_order)|^ hey{0,2} ,{0,1} "
        "(slay_tu|kill_tu|hang_tu)) 'moi'{0,1} <soft> target=((alls|these) <pre> "
        "(open/person/persons) not(thing/place)|every <pre> (open/person) not(thing/place)|'les' "
        "all|everyone)",
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
        "<begin> (cut_order ('leur'|'lui') theirs throat|cut_order target=(poss "
        "throat)|cut_order theirs throat ('de'|'d'|'a'){0,1} target=(<people>)|shoot_order "
        "target=('leur'|'lui') shots|shoot_order shots .{0,4} ('a'|'dans'|'sur'){0,1} "
        "target=(<people>))",
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
        "('et'|'pour'|,){1,2} softly{0,2} 'allez'{0,1} "
        "((slay_order|kill_order|hang_order|burn_order|slay_tu|kill_tu|slay_inf"
        "|kill_inf|hang_inf|burn_inf) "
        "target=(.{0,3})|strike|(wipe_order|wipe_inf) target=(<folk>)|sites_order "
        "target=(<site>))",
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
        "(^|,) hey{0,2} violence ('pour'|('dans' theirs throat ('de'|'d'|'a'))) "
        "target=((alls|every|these) <pre> (open/person/persons) not(thing/place)|dets persons)",
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
    _call(
        "let_them",
        0.6,
        "^ hey{0,2} ,{0,1} 'qu' 'on' <soft> (<do_sub>|target=(them) <soft> "
        "(kill_sub|hang_sub|burn_sub))",
    ),
    _call(
        "leave_to_die",
        0.65,
        "<begin> lets_die (('crever'|'se noyer'|'mourir'|'agoniser') target=(<people>)"
        "|all{0,1} ('crever'|'se noyer') ($|,))",
        _CALL,
    ),
    _call("blood_order", 0.7, "<begin> target=(blood_order)", _CALL),
    Construction(
        name="who_helps",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="helps <soft> <do_inf>",
        asks=True,
    ),
    _call(
        "let_them_be_done",
        0.7,
        "^ hey{0,2} ,{0,1} ('que'|'qu') target=((dets|these|alls|every) <pre> (open/persons) "
        "not(thing/place) <tail>) ('se fassent'|'soient'|'finissent') <soft> <done>",
        _WISH,
    ),
    _call(
        "good_if",
        0.7,
        "('serait'|'est') softly{0,2} good ('que'|'qu'|'si') target=(<crowd>) <soft> "
        "(wished softly{0,3} (be{0,1} <soft> <done>|suffer_inf|dead)|suffer_sub|suffer_imp)",
        _WISH,
    ),
    _call(
        "let_them_die",
        0.7,
        "^ hey{0,2} ,{0,1} ('que'|'qu') (target=((dets|these|alls|every) <pre> (open/persons) "
        "not(thing/place) <tail>) <soft> suffer_sub|suffer_sub <soft> "
        "target=(<people>)|target=(they) suffer_sub all)",
        _WISH,
    ),
    _call("ought_do", 0.8, "ought_do <soft> <do_inf>"),
    _call(
        "ought_that", 0.75, "ought_that <soft> someone (can{0,1} <soft> <do_inf>|<soft> <do_sub>)"
    ),
    _call(
        "if_someone",
        0.75,
        "(if_only|^ 'et' 'si') <soft> (someone|i) (can <soft> <do_inf>|<soft> <do_imp>|<soft> "
        "<do_sub>)",
        _WISH,
    ),
    _call(
        "someone_could",
        0.65,
        "someone ('pourrait'|'peut'|'pourrait il'|'peut il'|'devrait') <soft> <do_inf>",
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
        "ought_seek_and_do",
        0.75,
        "ought_do <soft> seeks .{0,4} ('et'|'pour') <soft> <do_inf>",
    ),
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
        "(i 'ne'{0,1} <soft> loves|joys) <soft> sees_that <soft> (target=(<anyone>|them all|you "
        "all|all them|all you) <tail> <soft> (suffer_inf|burn_inf|dead|be{0,1} "
        "<done>)|(suffer_inf|burn_inf|be <done>) <soft> target=(<people>)|target=(them|you) "
        "<soft> (dead|suffer_inf) all)",
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
        "(ought_do|ought_that 'on'|<i_will>) <soft> them <soft> "
        "(kill_inf|kill_sub|hang_inf|hang_sub)",
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
        "(target=(<crowd>) <soft> belong <soft> gallows|place_for "
        "target=(<people>|open&plural|persons){0,1} <tail> ,{0,1} 'c'{0,1} 'est' gallows)",
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
        "ideal ,{0,1} ('on'|'je'|'nous'|'j') <soft> (you|them){0,1} <soft> "
        "(slay_cond|kill_cond|hang_cond|('aurait'|'aurais'|'aurions') softly{0,2} 'deja'{0,1} "
        "<done>) (all|target=(<people>))",
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
        "((slay_inf|kill_inf|hang_inf) target=(<anyone>) <tail>|(you|them) "
        "(slay_inf|kill_inf|hang_inf)|(burn_inf|wipe_inf) target=(<folk>) <tail>|murders "
        "('de'|'d'){0,1} target=(<anyone>|open&plural|persons) <tail>) ,{0,1} ('ca'|'c'){0,1} "
        "('devrait'|'doit'|'devraient'|'est'|'serait'|'sera') softly{0,2} ('etre'){0,1} "
        "softly{0,2} legal",
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
        pattern=(
            "((slay_inf|kill_inf|hang_inf) target=(<anyone>) <tail>|burn_inf "
            "target=(<throng>|singly open not(thing/place)) <tail>|wipe_inf target=(<folk>) "
            "<tail>) ,{0,1} ('ce'|'c'){0,1} ('n'){0,1} ('est'|'serait'|'devrait') (not{1,2} "
            "'etre'{0,1} ('un crime'|'un meurtre'|'un peche'|'un "
            "delit'|'illegal'|'interdit'|'puni')|softly{0,1} 'rendre service')"
        ),
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
        "solution ('pour'|'contre'|'a'|'face a') target=(<anyone>) <tail> ,{0,1} ('c'){0,1} "
        "('est'|'reste'|'serait'|,) softly{0,1} (violence|('de'|'d') (you|them|him){0,1} <soft> "
        "(slay_inf|kill_inf|hang_inf|burn_inf))",
    ),
    _call(
        "good_dead_one",
        0.75,
        "('un'|'le') ('seul'){0,1} 'bon' target=(open|person) ,{0,1} ('c'){0,1} 'est' "
        "('un'|'une') (open|person) dead",
    ),
    _call(
        "more_attacks",
        0.65,
        "wants_more softly{0,2} (more (adj|open){0,1} attacks|'un' adj{0,1} attacks)",
        "Asks for more attacks.",
    ),
)
