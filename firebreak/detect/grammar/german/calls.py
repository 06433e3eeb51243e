"""German calls: commands, duties, wishes and opinions that violence be done."""

from firebreak.detect.grammar.contract import Construction

_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
_WISH = "Wishes that violence be done to people."
_NO_IF = frozenset({"negation", "says", "condemns"})
_PLAY = frozenset({"game", "fiction"})

CALLS: tuple[Construction, ...] = (
    Construction(
        name="slay_them",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="<begin> (slay_i|slay_third|raze_third|hurt_third|slay_inf ('sie')) softly{0,2} "
        "target=(<kinds>|all_them|<sie_all>|(the) <mods> <noun>) <ends>",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="slay_them_parted",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="<begin> <command_parted>",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="all_to_slay",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(^) softly{0,1} target=(<kinds>|'alle'|'sie alle') softly{0,2} slay_inf $",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="let_us_slay",
        act="call",
        says=_CALL,
        score=0.85,
        pattern="lets <gap> target=(<others>|<bare>|<sie_all>) <gap> (<slay>|hurt_inf|blow_inf)",
        unless=_PLAY,
    ),
    Construction(
        name="attack_the_place",
        act="call",
        says=_PLACE_CALL,
        score=0.75,
        pattern="(lets softly{0,3} target=(<site>) softly{0,3} (raid_inf|blow_inf)"
        "|<begin> (raid_third|raid_i) softly{0,2} target=((the/every){1,2} <site>) ($|,|softly|hey)"
        "|<begin> (an_third|an_i) softly{0,2} target=(<site>) 'an'"
        "|<begin> (blow_third|blow_i) softly{0,2} target=(<site>|<others>) softly{0,2} in_air"
        "|<begin> ('setzt'|'steckt'|'setz'|'steck') target=(<site>) softly{0,2} in_fire)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="place_should_burn",
        act="call",
        says=_PLACE_CALL,
        score=0.65,
        pattern="(<some> softly{0,2} oughts|oughts <some>) softly{0,3} target=(<site>) "
        "softly{0,3} (raid_inf|blow_inf)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="take_arms",
        act="call",
        says=_CALL,
        score=0.75,
        pattern="<begin> take_arms softly{0,1} (the/own/every/every_the){0,2} (open){0,1} arms "
        ",? ('und'|',') softly{0,3} (slay_i|slay_third|ab_third|um_third|tot_third|ab_i|um_i"
        "|raze_third|harm_third|hurt_third|slay_inf|an_third|auf_third) target=(.{0,3})",
        unless=_PLAY,
    ),
    Construction(
        name="death_to",
        act="call",
        says=_CALL,
        score=0.85,
        pattern="(^|,) hey{0,2} (the){0,1} death "
        "('fur'|'fuer'){0,1} target=(('allen'|'den'|'diesen'|'dem'|'jedem'|'jeder'|'euch'|'alle'"
        "|'diese'|'all'|'samtlichen'|'euch allen'|'all diesen'|'all den'|'die'|'ihnen allen')"
        "{1,2} <mods> (<noun>|$))",
    ),
    Construction(
        name="only_solution",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="doom ('ist'|'ware'|'waere'|'bleibt'|'sind') softly{0,2} the{0,1} "
        "('einzige'|'einzig'|'beste'|'einzigste'|'letzte'|'richtige'|'passende'|open){0,2} "
        "solution ('fur'|'fuer'|'gegen'|'bei'|'zu') target=(<people>|'euch'|'sie'|'die')",
    ),
    Construction(
        name="solution_is",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="(('fur'|'fuer'|'gegen'|'bei') target=(<people>|'euch'|'sie'|'die') "
        "('gibt es'|'gibts'|'hilft'|'bleibt'|'ist'|'kommt'|'ware') softly{0,2} "
        "(the{0,1} ('einzige'|'eine'|'einzig'|'richtige'){0,1} solution){0,1} ,{0,1} "
        "('ist'|'in frage'|the|softly){0,3} doom|the ('einzige'|'beste'|'richtige'|'einzigste') "
        "solution ('fur'|'fuer'|'gegen') target=(<people>|'euch'|'sie'|'die') "
        "('ist'|'ware'|'waere') softly{0,1} (the{0,1} (open){0,1} doom|,? 'sie' softly{0,2} "
        "<zu_slay>))",
    ),
    Construction(
        name="should_be_slain",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="<clause> target=(<people>|they) softly{0,2} oughts <gap> (<slain>|hurt_done) "
        "('werden'|'worden sein')",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="should_be_slain_turned",
        act="call",
        says=_NORM,
        score=0.8,
        pattern=(
            "oughts softly{0,2} target=(<people>|'sie' 'alle') <gap> (<slain>|hurt_done) 'werden'"
        ),
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="that_they_be_slain",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="('dass') softly{0,2} target=(<people>|they) <gap> (<slain>|hurt_done) "
        "('werden' oughts|'gehoren'|'gehort'|'gehoeren'|'gehoert')",
    ),
    Construction(
        name="belong_slain",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="(<clause> target=(<people>|they) softly{0,2} belongs <gap>|belongs softly{0,1} "
        "target=(<kinds>|<sie_all>) <gap>) (<slain>|hurt_done|gallows)",
        unless=_PLAY,
    ),
    Construction(
        name="belong_to_gallows",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="(<clause> target=(<people>|they) softly{0,2} oughts|(<some> oughts|oughts <some>"
        "|i wills|wills i) softly{0,3} target=(<others>|<bare>|'sie')|oughts target=(<kinds>)) "
        "<gap> gallows (put_inf|'gestellt werden'|$|,|'hangen'|'baumeln'|'landen'|'enden')",
        unless=_PLAY,
    ),
    Construction(
        name="should_slay",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="((<some>) softly{0,2} oughts|oughts softly{0,1} <some>) <gap> "
        "target=(<others>|<bare>|<sie_all>) <gap> (<slay>|hurt_inf|blow_inf) <ends>",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="them_one_should_slay",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="<clause> target=(<people>|'die'|'sie') softly{0,2} oughts softly{0,1} "
        "('man'|'jemand'|'wir'|'ihr'|'einer') <gap> (<slay>|hurt_inf)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="should_cut",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="(<some> softly{0,2} oughts|oughts softly{0,1} <some>|lets) softly{0,3} "
        "target=(<others>|<bare>|him) softly{0,3} (<cutting> <gap> cut_inf|end_it_inf)",
    ),
    Construction(
        name="should_be_cut",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="(<clause> target=(<people>|they) softly{0,2} oughts|oughts target=(<others>)) "
        "softly{0,3} <cutting> <gap> cut_done ('werden')",
    ),
    Construction(
        name="cut_them",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="<begin> cut_i softly{0,2} target=(<kinds>|all_them|(the) <mods> <noun>|'ihnen') "
        "softly{0,2} <cutting> cut_away{0,1} ($|,|softly)",
        unless=_PLAY,
    ),
    Construction(
        name="should_die",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="(<clause> target=(<kinds>|<people> (, 'sie')?|they) softly{0,1} sollen <gap>"
        "|sollen softly{0,2} target=(<kinds>|all_them|'sie') <gap>) die ($|,|'und'|softly)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="must_die",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="<clause> target=(every{1,2} (the){0,1} <mods> <noun>|'sie' 'alle') softly{0,2} "
        "musts softly{0,2} die ($|,)",
        following=frozenset({"condemns", "why"}),
        unless=_PLAY | {"court", "'menschen'", "'wir'", "'kinder'", "'leute'"},
    ),
    Construction(
        name="deserve_it",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="(<clause> target=(<people>|they) softly{0,2} ('verdienen'|'verdient'|'verdienst'"
        "|'haben'|'hat') softly{0,3}|('haben'|'verdienen') target=(<kinds>) softly{0,3}) "
        "(the{0,1} (open){0,1} death ('verdient'){0,1}|doom|'es' ,? softly{0,2} (die|die_zu"
        "|(<slain>|hurt_done) 'zu werden')|die_zu|<slain> 'zu werden'|'nichts als' the{0,1} doom"
        "|the (open){0,2} doom)",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="deserve_death",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="('dass'|'weil') target=(<people>|they) softly{0,2} the{0,1} doom "
        "('verdienen'|'verdient'|'verdient haben'|'verdient hat')",
    ),
    Construction(
        name="better_to_slay",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="better ('ware es'|'waere es'|'ist es'|'ware'|'waere'){0,1} ,{0,1} softly{0,2} "
        "('wenn'|'dass'){0,1} target=(<others>|<people>) <gap> "
        "(<zu_slay>|hurt_zu|cut_zu|end_it_zu)",
    ),
    Construction(
        name="better_if_slain",
        act="call",
        says=_WISH,
        score=0.8,
        pattern=(
            "better ('ware es'|'waere es'|'ist es'){0,1} ,{0,1} softly{0,2} ('wenn'|'dass'){1,1} "
            "softly{0,2} target=(<people>|they|all_them) <gap> ((<slain>|hurt_done) "
            "('werden'|'wurden'|'wuerden')|die ('wurden'|'wuerden'|'sollten'|$|,)|dead "
            "('waren'|'waeren'|'sind'))"
        ),
    ),
    Construction(
        name="better_if_someone",
        act="call",
        says=_WISH,
        score=0.8,
        pattern=(
            "better ('ware es'|'waere es'|'ist es'){0,1} ,{0,1} softly{0,2} ('wenn'|'dass'){1,1} "
            "softly{0,2} (someone|i|they) <gap> target=(<others>|<bare>|<sie_all>) <gap> "
            "(<slay>|hurt_inf|end_it_inf|cut_inf) ('wurde'|'wuerde'|'wurden'|'wuerden'|oughts)"
        ),
    ),
    Construction(
        name="ideal_world",
        act="call",
        says=_WISH,
        score=0.8,
        pattern="ideal ,{0,1} ('dann'|',')? would_be softly{0,2} target=(<people>|they|all_them) "
        "<gap> (dead|(<slain>|hurt_done) ('werden'|'worden'|$|,|softly)|die|gallows "
        "('gestellt'|'hangen'|$|,))",
    ),
    Construction(
        name="ideal_world_someone",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="ideal ,{0,1} would_be softly{0,1} ('man'|i|'jemand') <gap> "
        "target=(<others>|<bare>|<sie_all>) <gap> (<slay>|hurt_inf)",
    ),
    Construction(
        name="murder_legal",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="murder ('an'|'von'|'der'|'des') target=(<people>) softly{0,2} "
        "(would_be softly{0,3} legal|no_crime)",
        withheld=_NO_IF,
    ),
    Construction(
        name="slaying_legal",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="<clause> target=(<others>|<people>) <gap> (<zu_slay>|hurt_zu) ,{0,1} "
        "would_be softly{0,2} (not softly{0,1}){0,1} (legal|no_crime)",
    ),
    Construction(
        name="legal_to_slay",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="('es' would_be|would_be 'es') softly{0,2} (legal|no_crime) softly{0,1} "
        "('sein'|'werden'){0,1} ,{0,1} target=(<others>|<people>) <gap> (<zu_slay>|hurt_zu)",
    ),
    Construction(
        name="if_only_someone",
        act="call",
        says=_WISH,
        score=0.8,
        pattern="if_only ,{0,1} ('dass'){0,1} (softly){0,2} (someone) "
        "('wurde'|'wuerde'|'wird'|oughts){0,1} <gap> target=(<others>|<bare>|<sie_all>|him) <gap> "
        "((<slay>|hurt_inf|end_it_inf|blow_inf|cut_inf) ('wurde'|'wuerde'|'wird'|$|,)"
        "|slay_third|raze_third|end_it_third|cut_third|hurt_third)",
        withheld=frozenset({"negation", "says", "condemns"}),
    ),
    Construction(
        name="if_only_someone_does",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="if_only ,{0,1} (someone) softly{0,2} "
        "((slay_third|raze_third) softly{0,2} target=(<others>|<sie_all>)"
        "|um_third target=(<others>) <gap> 'um'|ab_third target=(<others>) <gap> 'ab')",
    ),
    Construction(
        name="if_only_they",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="if_only ,{0,1} ('dass'){0,1} ('werden'|'wurden'|'wuerden'|softly){0,3} "
        "target=(<people>|they|all_them|'ihr') <gap> "
        "((<slain>|hurt_done) ('werden'|'wurden'|'wuerden'|$|,)"
        "|agony ('wurden'|'wuerden'|'werden'|$|,)|die ('wurden'|'wuerden'|$|,))",
        following=frozenset({"condemns", "why"}),
        withheld=frozenset({"negation", "says", "condemns"}),
        unless=_PLAY | {"'wir'", "court"},
    ),
    Construction(
        name="hope_they_die",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="if_only ,{0,1} (agony|die) "
        "softly{0,2} target=(<people>|they|all_them) softly{0,2} ($|,|'qualvoll')",
    ),
    Construction(
        name="wish_them_death",
        act="call",
        says=_WISH,
        score=0.75,
        pattern="('ich wunsche'|'ich wuensche'|'ich wunsch'|'wir wunschen') softly{0,2} "
        "target=(<people>|you|all_them|'ihnen') softly{0,2} (the (open){0,2} death)",
    ),
    Construction(
        name="see_them_suffer",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="(i softly{0,2} loves|loves softly{0,1} i) <gap> "
        "target=(<others>|<bare>|him) <gap> (suffer|'qualvoll' suffer) ('sehen'|'zu sehen')",
        unless=_PLAY,
    ),
    Construction(
        name="wish_i_had_slain",
        act="call",
        says=_WISH,
        score=0.65,
        pattern="('ich hatte'|'ich haette'|'ich hatt') softly{0,2} target=(<others>|him) <gap> "
        "(slay_done)",
        unless=_PLAY | {"'fast'", "'beinahe'"},
    ),
    Construction(
        name="someone_please",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(^|,) ('kann'|'konnte'|'koennte'|'wird') softly{0,1} (someone) <gap> "
        "target=(<others>|<bare>) <gap> slay_inf",
        withheld=_NO_IF,
        asks=True,
    ),
    Construction(
        name="better_dead",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="<clause> target=(<people>|they) softly{0,1} ('waren'|'waeren'|'sollten'|'sind'"
        "|'ware'|'waere'|'gehoren') softly{0,3} ('besser'|'lieber'|'langst'|softly){0,2} "
        "dead ('sein'|'besser dran'|$|,)",
        unless=_PLAY | {"'eltern'", "court"},
    ),
    Construction(
        name="good_ones_dead",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="dead_one "
        "target=(open/person) ('ist'|'sind') softly{0,2} ('ein guter'|'eine gute'|'gute') "
        "(open/person)",
    ),
    Construction(
        name="not_live",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="<clause> target=(<people>|they) softly{0,2} "
        "(('haben'|'hat') softly{0,2} 'kein recht' ,? live|('verdienen'|'verdient') "
        "('es nicht'|'nicht') ,? live|('durfen'|'duerfen'|'sollten') 'nicht' softly{0,2} live "
        "('durfen'|'duerfen'|'bleiben'|'gelassen werden'|$))",
        withheld=frozenset({"says", "supposes", "condemns"}),
        unless=_PLAY,
    ),
    Construction(
        name="more_attacks",
        act="call",
        says="Asks for more attacks.",
        score=0.7,
        pattern="('wir brauchen'|'ich will'|'ich hoffe auf'|'wir wollen'|'hoffentlich gibt es'"
        "|'es braucht'|'ich wunsche mir'|'ich wuensche mir'|'es sollte'|'es musste'|'es muesste'"
        "|'ich hoffe es gibt'|'ich hoffe'|'wir hoffen auf'|'es muss') "
        "(softly|'es gibt'|'noch'|','){0,2} ('mehr'|'viele'|'weitere'|'noch mehr'|'viel mehr') "
        "('solche'|'solcher'|'von solchen'|'dieser'|'von diesen'|open){0,2} target=(attacks) "
        "('geben'|$|,|softly|'wie'|'auf'|'gegen'|'auf')",
        unless=_PLAY,
    ),
)
