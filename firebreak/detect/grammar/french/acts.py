"""French claims, praise, instruction, recruitment and false alarms."""

from firebreak.detect.grammar.contract import FOLLOWING, WITHHELD, Act, Construction

_SPORT = frozenset({"game", "fiction"})
_ALARM = _SPORT | {"rumour"}
_UNSOURCED = frozenset({"condemns", "says"})


def _act(
    name: str,
    act: Act,
    score: float,
    says: str,
    pattern: str,
    *,
    withheld: frozenset[str] = WITHHELD,
    unless: frozenset[str] = _SPORT,
    asks: bool = False,
) -> Construction:
    return Construction(
        name=name,
        act=act,
        says=says,
        score=score,
        pattern=pattern,
        withheld=withheld,
        following=_UNSOURCED if act == "false_alarm" else FOLLOWING,
        unless=unless,
        asks=asks,
    )


_CLAIM = "The author claims an attack as the work of their own side."
_PRAISE = "Praises an attack or those who carried it out."
_HOW = "Offers to show how a weapon is made or an attack is carried out."
_TURNS = "Turns people away from rescuers or places of help, without a source."
_SENDS = "Sends a crowd somewhere by an alarm without a source."
_TOLD = frozenset({"negation", "says", "condemns"})

ACTS: tuple[Construction, ...] = (
    _act(
        "we_did_it",
        "claim",
        0.85,
        _CLAIM,
        "own_side (, .{1,6} ,){0,1} softly{0,2} did <some> target=(deed) not(not_deed|'contre' "
        "det/dets thing/open)",
    ),
    _act(
        "it_was_ours",
        "claim",
        0.85,
        _CLAIM,
        "target=((det|dets|these|alls) (adj/open){0,1} deed) not(not_deed) of_when{0,1} <there> "
        "(now|soon|'hier'|'hier soir'){0,1} ,{0,1} "
        "(('c'|'ce'){0,1} <was> softly{0,1} our_work|'c est nous'|'c etait nous')",
    ),
    _act(
        "done_by_us",
        "claim",
        0.85,
        _CLAIM,
        "target=((det|dets|these|alls) (adj/open){0,1} deed) not(not_deed) of_when{0,1} <there> "
        "<was> softly{0,1} done_by (ours|'nous'|'moi')",
    ),
    _act(
        "it_was_us",
        "claim",
        0.85,
        "The author says that they planted a bomb.",
        "it_was_us softly{0,1} plants (det|dets|number){0,1} adj{0,1} target=(bombs) "
        "not('de'|'d'|'a')",
    ),
    _act(
        "ours_struck",
        "claim",
        0.7,
        "The author says that their own side struck.",
        "(ours softly{0,2} struck|own_side softly{0,2} ('a'|'ai') blew_up) "
        "target=((det|dets) (open/capital/number){0,2} place (number/capital){0,2}) "
        "not('en' number)",
        unless=_SPORT | {"you"},
    ),
    _act(
        "we_slew",
        "claim",
        0.7,
        "The author says that their own side killed.",
        "own_side softly{0,2} slew target=((number|dets|these|alls|'dizaines de'|'des dizaines "
        "de'|'des centaines de'){1,2} adj{0,1} victims)",
    ),
    _act(
        "deed_is_glorious",
        "glorification",
        0.8,
        _PRAISE,
        "target=((det|dets|these|alls) (adj/open){0,1} deed) not(not_deed) of_when{0,1} <there> "
        "(now|'hier'|'hier soir'){0,1} ,{0,1} ('c'|'ce'){0,1} <was> "
        "(softly|'si'|'tellement'|'tres'|'totalement'|'parfaitement'|'pleinement'|'un'|'une'){0,3} "
        "glorious",
    ),
    _act(
        "what_a_deed",
        "glorification",
        0.75,
        _PRAISE,
        "('quel'|'quelle'|'quels'|'quelles') (glorious target=(deed)|target=(deed) glorious)",
    ),
    _act(
        "glory_to_doers",
        "glorification",
        0.85,
        _PRAISE,
        "glory (det|dets|these|alls){0,1} (adj/open/capital){0,2} target=(doer)",
    ),
    _act(
        "doer_is_hero",
        "glorification",
        0.85,
        _PRAISE,
        "(^|,|('trouve'|'pense'|'crois') 'que') hey{0,2} target=((det|dets|these|alls){0,1} "
        "(adj/open/capital){0,2} doer) not('de'|'d') <there> ,{0,1} "
        "('c'|'ce'){0,1} ('est'|'sont'|'etait'|'etaient'|'reste'|'restent'|'sera'|'seront') "
        "(softly|'pour moi'|'un'|'des'|'vrai'|'vrais'|'mon'|'nos'|'grand'){0,3} hero",
    ),
    _act(
        "proud_of_doers",
        "glorification",
        0.8,
        "Is proud of an attack or of those who carried it out.",
        "(i ('suis'|'sommes'|'est'|'ne'){0,1} <soft>|^ <soft>|, <soft>|'tellement'|'si'|'tres') "
        "proud (det|dets|these|alls){0,1} (adj/open/capital){0,2} target=(doer|deed) not(not_deed)",
    ),
    _act(
        "glad_they_died",
        "glorification",
        0.7,
        "Is glad that people were killed.",
        "glad_that target=((det|dets|these|alls|number){1,2} (adj/open/capital){0,2} "
        "(victims|persons|open|the_dead){1,2}|they|they all) softly{0,1} died",
    ),
    _act(
        "served_them_right",
        "glorification",
        0.7,
        "Says that the victims of an attack deserved it.",
        "(target=(dets adj{0,1} the_dead) <there> ,{0,1} ('ils'|'elles'){0,1} softly{0,1} "
        "served_right|('bien fait pour'|'tant pis pour') target=(dets the_dead))",
        withheld=frozenset({"says", "condemns", "supposes"}),
    ),
    _act(
        "did_right",
        "glorification",
        0.75,
        _PRAISE,
        "(^|,|('trouve'|'pense'|'crois') 'que') hey{0,2} target=((det|dets|these|alls){0,1} "
        "adj{0,1} doer) not('de'|'d') <there> softly{0,1} did_right not('de'|'d')",
        withheld=frozenset({"says", "condemns", "supposes"}),
    ),
    _act(
        "doers_of_it",
        "glorification",
        0.8,
        _PRAISE,
        "glory .{0,3} 'qui' did <some> target=(deed) not(not_deed)",
    ),
    _act(
        "loves_what_they_did",
        "glorification",
        0.75,
        _PRAISE,
        "i softly{0,2} ('adore'|'aime'|'admire'|'approuve'|'respecte') softly{0,1} ('ce' "
        "'que'|'ce' 'qu') (det|dets){0,1} adj{0,1} target=(doer) ('a'|'ont') 'fait'",
    ),
    _act(
        "gladdens",
        "glorification",
        0.75,
        _PRAISE,
        "target=((det|dets|these) (adj/open){0,1} deed) not(not_deed) <there> 'me' ('rend'|"
        "'rendent') (softly|'tres'|'si'){0,2} ('heureux'|'heureuse'|'fier'|'fiere'|'joyeux')",
    ),
    _act(
        "should_thank",
        "glorification",
        0.7,
        _PRAISE,
        "(ought_do|ought|i <soft> aims) <soft> thanks (det|dets|these|alls) adj{0,1} target=(doer) "
        "not('de'|'d')",
    ),
    _act(
        "got_what_they_deserved",
        "glorification",
        0.65,
        "Says that the victims of an attack deserved it.",
        "target=('ils'|'elles') softly{0,1} served_right .{0,3} clear_deed",
        withheld=frozenset({"says", "condemns", "supposes"}),
    ),
    _act(
        "nice_deed",
        "glorification",
        0.65,
        _PRAISE,
        "^ ('bel'|'beau'|'belle'|'magnifique'|'superbe'|'tres bel') target=(clear_deed)",
    ),
    _act(
        "well_done_deed",
        "glorification",
        0.65,
        _PRAISE,
        "(^|,) well_done ,{0,1} (det|dets|'a'|'aux'){0,2} target=(doer)",
    ),
    _act(
        "offers_how",
        "instruction",
        0.8,
        _HOW,
        "offers !prevents{0,3} ,{0,1} how_to <some> target=(device) not(not_device)",
        withheld=_TOLD,
        asks=True,
    ),
    _act(
        "how_to_begins",
        "instruction",
        0.65,
        _HOW,
        "^ hey{0,2} how_to <some> target=(device) not(not_device) ('a la maison'|'chez soi'|'chez "
        "vous'|'chez toi'|'dans ta cuisine'|'dans votre cuisine'|reach_us|,|$)",
        withheld=_TOLD,
        unless=_SPORT,
    ),
    _act(
        "how_and_reach",
        "instruction",
        0.75,
        _HOW,
        "how_to <some> target=(device) not(not_device) (.){0,6} ,{0,1} (.){0,3} reach_us",
        withheld=_TOLD,
        asks=True,
    ),
    _act(
        "join_the_armed",
        "recruitment",
        0.75,
        "Asks to join an armed group or its fight.",
        "(^|,|i|'vous'|hey|'et'|'devez'|'faut') softly{0,2} join (adj/open/capital){0,2} "
        "target=(armed)",
    ),
    _act(
        "join_and_fight",
        "recruitment",
        0.75,
        "Asks to join a group and to do violence with it.",
        "(^|,|hey) softly{0,2} join ('nous'|'moi'|'nos rangs'|det{0,1} (open/capital/number){1,3}) "
        "('et'|'pour'){1,2} softly{0,2} (takes_arms|(slay_order|kill_order|slay_inf|kill_inf) "
        "(det|dets|these|alls|'les') .{0,3})",
    ),
    _act(
        "needs_fighters",
        "recruitment",
        0.75,
        "Looks for people to fight or to kill.",
        "(needs|^ hey{0,1} ('recherche'|'cherche'|'recrute')) "
        "(softly|'des'|'de'|'d'|adj|number){0,3} target=(recruits)",
    ),
    _act(
        "needs_and_reach",
        "recruitment",
        0.65,
        "Looks for people to fight or to kill.",
        "needs (softly|'des'|'de'|'d'|more|adj|number){0,3} target=(fighters) (.){0,4} ,{0,1} "
        "(.){0,2} reach_us",
    ),
    _act(
        "join_with_weapon",
        "recruitment",
        0.7,
        "Asks to join a group and to do violence with it.",
        "(^|,|hey) softly{0,2} join ('nous'|'moi'|'nos rangs') (.){0,4} ,{0,1} 'et'{0,1} arms "
        "(det|dets|poss|'des'){1,1} target=(weapon)",
    ),
    _act(
        "who_takes_arms",
        "recruitment",
        0.7,
        "Looks for people to fight or to kill.",
        "('qui veut'|'qui est pret a'|'venez'|'viens'|'qui vient') softly{0,2} takes_arms "
        "('avec nous'|'a nos cotes'|'pour notre cause'|.{0,4} ,{0,1} .{0,2} reach_us)",
        asks=True,
    ),
    _act(
        "pledge_and_reach",
        "recruitment",
        0.7,
        "Asks to pledge allegiance to a group and to get in touch.",
        "(^|,|hey) softly{0,2} pledge (.){1,5} ,{0,1} 'et'{0,1} (.){0,3} reach_us",
    ),
    _act(
        "rescuers_bogus",
        "false_alarm",
        0.65,
        "Says without a source that rescuers or places of help are a danger.",
        "target=((det|dets|these|alls) (adj/open){0,1} rescue) <there> ,{0,1} ('c'|'ce'|'ils'|"
        "'elles'|'elle'|'il'){0,1} ('est'|'sont'){0,1} softly{0,2} bogus",
        unless=_ALARM,
    ),
    _act(
        "shun_rescuers",
        "false_alarm",
        0.6,
        _TURNS,
        "(^|,) hey{0,3} ,{0,1} shun (det/dets/these/alls){0,2} (adj/open){0,1} target=(rescue) "
        "<there> ,{0,1} ('car'|'parce'|'qu'|'que'|'ils'|'elles'|'il'|'elle'|'ce'|'c'|'on'|'les'|"
        "'tous'|'est'|'sont'){1,5} softly{0,2} (bogus|will_blow)",
        withheld=frozenset({"says"}),
        unless=_ALARM,
    ),
    _act(
        "leave_the_shelter",
        "false_alarm",
        0.6,
        _TURNS,
        "(^|,) hey{0,3} ,{0,1} shun (det/dets) rescue ,{0,1} 'et'{0,1} ('quittez'|'sortez de'|"
        "'sortez des'|'sortez du'|'fuyez') (det|dets) target=('abri'|'abris'|'refuge'|'hopital')",
        withheld=frozenset({"says"}),
        unless=_ALARM,
    ),
    _act(
        "crowd_alarm",
        "false_alarm",
        0.6,
        _SENDS,
        "(^|,) hey{0,3} ,{0,1} gather (det|dets|every){0,1} (open/capital/number){0,2} place{0,1} "
        "(number/capital){0,2} <there> now{0,1} ,{0,1} ('car'|'parce'|'qu'|'que'|'puisque'){0,2} "
        "(det|dets|every){0,1} (open/capital/number){0,2} target=(place|'elle'|'il'|'tout') "
        "(number/capital){0,2} <there> will_blow",
        withheld=frozenset({"says", "supposes"}),
        unless=_ALARM | {"'police'"},
    ),
    _act(
        "alarm_and_crowd",
        "false_alarm",
        0.6,
        _SENDS,
        "(^|,) hey{0,3} ,{0,1} (det|dets|every){0,1} (open/capital/number){0,2} target=(place) "
        "(number/capital){0,2} <there> will_blow (now|soon){0,1} ,{1,1} (.){0,1} gather (.){1,6}",
        withheld=frozenset({"says", "supposes"}),
        unless=_ALARM | {"'police'"},
    ),
)
