"""German calls: commands, duties, and opinions that violence be done."""

from firebreak.detect.grammar.contract import Construction

_CALL = "Asks others to do violence to people."
_PLACE_CALL = "Asks others to attack a place."
_NORM = "Says that violence should be done to people."
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
        "(solution ('fur'|'fuer'|'gegen'|'bei'|'zu') target=(<people>|'euch'|'sie'|'die')"
        "|,{0,1} 'was' target=(<people>|'sie'|'die') ('verdienen'|'verdient'|'verdient haben'))",
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
        "<zu_slay>)|the ('einzige'|'beste'|'richtige'|'einzigste') solution softly{0,1} "
        "('ist'|'ware'|'waere') softly{0,1} 'es'{0,1} ,{0,1} target=(<others>|<bare>) <gap> "
        "<zu_slay>)",
    ),
    Construction(
        name="should_be_slain",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="<clause> (target=(<people>|they) softly{0,2} not('soll'/'sollen'/'sollte') oughts"
        "|target=(<kinds>) softly{0,2} 'sollte'|target=('alle' <mods> <noun> <tail>) 'sollen') "
        "<gap> (<slain>|hurt_done) 'werden'",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="should_be_slain_turned",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="(not('soll'/'sollen'/'sollte') oughts softly{0,2} target=(<people>|'sie' 'alle')"
        "|'sollte' softly{0,2} target=(<kinds>)) <gap> (<slain>|hurt_done) 'werden'",
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
        "<gap> (gallows (put_inf|'gestellt werden'|$|,|'und'|'hangen'|'baumeln'|'landen'|'enden')"
        "|wall put_inf)",
        unless=_PLAY,
    ),
    Construction(
        name="should_slay",
        act="call",
        says=_NORM,
        score=0.85,
        pattern="((<some> softly{0,2} oughts|oughts softly{0,1} <some>) <gap> "
        "target=(<others>|<bare>|<sie_all>)|(someone ought_or_had|ought_or_had someone) <gap> "
        "target=(<kinds>|<sie_all>)) <gap> (<slay>|hurt_inf|blow_inf) <ends>",
        unless=_PLAY | {"court"},
    ),
    Construction(
        name="them_one_should_slay",
        act="call",
        says=_NORM,
        score=0.8,
        pattern="<clause> (target=(<people>|'die'|'sie') softly{0,2} oughts"
        "|target=(<kinds>) ought_or_had) softly{0,1} ('man'|'jemand'|'wir'|'ihr'|'einer') <gap> "
        "(<slay>|hurt_inf)",
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
        pattern="(<clause> target=(<people>|they) softly{0,2} (oughts|belongs)"
        "|oughts target=(<others>)) softly{0,3} <cutting> <gap> cut_done",
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
        pattern="(<clause> target=(<kinds>|<people> (, 'sie')?|they) softly{0,1} not('soll') sollen"
        "|sollen softly{0,2} target=(<kinds>|all_them|'sie')) "
        "(softly/'besser'/'lieber'){0,4} ('in der holle'|'in der hoelle'|'im feuer'|'auf dem "
        "scheiterhaufen'){0,1} softly{0,2} "
        "die ($|,|'und'|softly)",
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
        name="must_perish",
        act="call",
        says=_NORM,
        score=0.65,
        pattern="<clause> target=(<people>|they) softly{0,1} musts softly{0,2} perish ($|,)",
        following=frozenset({"condemns", "why"}),
        unless=_PLAY | {"court", "'menschen'", "'wir'", "'kinder'", "'leute'"},
    ),
    Construction(
        name="to_the_gallows",
        act="call",
        says=_CALL,
        score=0.75,
        pattern="(<begin> target=(<people>) softly{0,1} gallows $"
        "|<begin> ('ab'){0,1} gallows 'mit' "
        "target=(<people>|'ihnen'|'denen'|'euch')|<begin> ('stellt'|'hangt'|'haengt'|'bringt'"
        "|'schickt'|'werft'|'stell'|'knupft') target=(<people>|<sie_all>|'sie') gallows)",
        unless=_PLAY,
    ),
    Construction(
        name="who_slays_is_good",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="'wer' softly{0,1} target=(<people>|<sie_all>) softly{0,2} (slay_third) ,{1,1} "
        "('der'){0,1} ('verdient'|'bekommt'|'tut'|'ist'|'kriegt') "
        "('uns allen'|'uns'|'der welt'|'der menschheit'){0,1} softly{0,2} reward",
        unless=_PLAY,
    ),
    Construction(
        name="begin_to_slay",
        act="call",
        says=_CALL,
        score=0.8,
        pattern="(<some> softly{0,2} oughts|oughts <some>|lets) softly{0,2} ('anfangen'|'beginnen'"
        "|'loslegen'|'losgehen') ,{0,1} ('und'){0,1} target=(<others>|<bare>) <gap> "
        "(<zu_slay>|<slay>)",
        unless=_PLAY,
    ),
    Construction(
        name="slaying_is_fine",
        act="call",
        says=_NORM,
        score=0.7,
        pattern="<clause> target=(<kinds>|<bare>) slay_inf would_be softly{0,2} (legal|no_crime)",
        unless=_PLAY,
    ),
    Construction(
        name="deserve_it",
        act="call",
        says=_NORM,
        score=0.75,
        pattern="(<clause> target=(<people>|they) softly{0,2} ('verdienen'|'verdient'|'verdienst'"
        "|'haben'|'hat') softly{0,3}|('haben'|'verdienen') target=(<kinds>) softly{0,3}) "
        "(the{0,1} (open){0,1} death ('verdient'){0,1}|doom|('es'|'es verdient') ,? "
        "softly{0,2} (die|die_zu"
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
        name="someone_please",
        act="call",
        says=_CALL,
        score=0.7,
        pattern="(^|,) ('kann'|'konnte'|'koennte'|'wird') ('nicht'){0,1} softly{0,1} someone "
        "<gap> target=(<others>|<bare>) <gap> slay_inf",
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
        "('es nicht'|'nicht') ,? live|('durfen'|'duerfen'|'sollten'|'darf') 'nicht' softly{0,2} "
        "live ('durfen'|'duerfen'|'bleiben'|'gelassen werden'|$))",
        following=frozenset({"condemns", "says"}),
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
