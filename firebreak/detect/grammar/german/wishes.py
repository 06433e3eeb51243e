"""German wishes that violence be done."""

from firebreak.detect.grammar.contract import Construction

_WISH = "Wishes that violence be done to people."
_PLAY = frozenset({"game", "fiction"})

WISHES: tuple[Construction, ...] = (
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
        pattern="ideal ,{0,1} (would_be softly{0,1} ('man'|i|'jemand') <gap> "
        "target=(<others>|<bare>|<sie_all>) <gap> (<slay>|hurt_inf)|('hatte'|'haette'|'hatten'"
        "|'haetten') ('man'|i|'jemand') <gap> target=(<others>|<bare>|<sie_all>) <gap> <slain>)",
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
        "|agony softly{0,2} ('wurden'|'wuerden'|'werden'|$|,)|die softly{0,2} "
        "('wurden'|'wuerden'|$|,)|dead ('waren'|'waeren'))",
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
        name="see_how_they_are_slain",
        act="call",
        says=_WISH,
        score=0.7,
        pattern="(i softly{0,2} loves|loves softly{0,1} i) softly{0,2} ('sehen'|'zusehen'"
        "|'dabei zusehen'|'zu sehen'|'mitansehen') ,{0,1} 'wie' target=(<people>|they) <gap> "
        "((<slain>|hurt_done) 'werden'|suffer)",
        following=frozenset({"condemns", "why"}),
        unless=_PLAY,
    ),
    Construction(
        name="wish_i_had_slain",
        act="call",
        says=_WISH,
        score=0.65,
        pattern="('ich hatte'|'ich haette'|'ich hatt') softly{0,2} (target=(<others>|him) <gap> "
        "('gern'|'gerne'|'am liebsten')|('gern'|'gerne'|'am liebsten') target=(<others>|him)) "
        "<gap> "
        "slay_done",
        unless=_PLAY,
    ),
)
