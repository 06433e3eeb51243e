"""German recruitment and false alarms: what moves many people at once."""

from firebreak.detect.grammar.contract import Construction

_SPORT = frozenset({"game", "fiction"})
_TOLD_BY_NONE = frozenset({"negation", "says", "condemns"})
_RUMOUR = frozenset({"game", "fiction", "'gerucht'", "'geruchte'", "'falschmeldung'", "'geruecht'"})
_SOURCED = _RUMOUR | {"'laut'"}
_AFTER_ALARM = frozenset({"condemns", "says"})
_JOIN = "Asks to join an armed group or its fight."
_BOGUS = "Says without a source that rescuers or places of help are a danger."
_SHUN = "Turns people away from rescuers or places of help, without a source."
_CROWD = "Sends a crowd somewhere by an alarm without a source."

RECRUITMENT: tuple[Construction, ...] = (
    Construction(
        name="join_the_armed",
        act="recruitment",
        says=_JOIN,
        score=0.75,
        pattern="(^|,|hey|'und') softly{0,2} (join|enter) softly{0,1} "
        "('zu'|'in'|(the/own/every){0,1}) (open/capital){0,1} target=(armed) "
        "(join_end|enter_end|$|,|'und'|softly)",
        unless=_SPORT,
    ),
    Construction(
        name="join_and_arm",
        act="recruitment",
        says="Asks to join a group and to take up arms with it.",
        score=0.75,
        pattern="(^|,|hey) softly{0,2} (join|enter) target=('uns'|(the/own){0,1} "
        "(open/capital/number){1,3}) softly{0,1} (join_end|enter_end|'zu uns') ,{0,1} 'und' "
        "softly{0,2} (to_arms|slay_third)",
        unless=_SPORT,
    ),
    Construction(
        name="who_joins",
        act="recruitment",
        says=_JOIN,
        score=0.7,
        pattern="who_wants softly{0,2} ('sich'){0,1} ('mit'|'zu'|'in'|the/own){0,2} "
        "(open/capital){0,1} target=(armed|fight_along|with_us to_arms)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="become_a_fighter",
        act="recruitment",
        says=_JOIN,
        score=0.7,
        pattern="(^|,|hey) softly{0,2} become (the/own){0,1} (open){0,1} fighter_of "
        "('der'|'von'|'unserer'|'unserem'|'in'|'bei'|('fur'|'fuer') own) "
        "target=((the/own){0,1} (open/capital/number){0,3}) not(thing)",
        unless=_SPORT | {"'bundeswehr'", "'feuerwehr'"},
    ),
    Construction(
        name="fight_with_us",
        act="recruitment",
        says="Asks to fight together, and to bring weapons.",
        score=0.7,
        pattern="(^|,|hey) target=(to_arms) 'und' softly{0,1} fight softly{0,1} with_us"
        "|(^|,|hey|'und') softly{0,1} fight softly{0,1} with_us .{0,4} ,{0,1} .{0,1} "
        "target=(to_arms|arms)",
        unless=_SPORT,
    ),
    Construction(
        name="needs_fighters",
        act="recruitment",
        says="Looks for people to fight or to kill.",
        score=0.75,
        pattern="needs (softly/'mehr'/'neue'/'mutige'/'noch'/'junge'/'tapfere'){0,3} "
        "target=(recruits not(open/thing/'des'/'der'/'aus'/'gegen'/'im') not(('fur'|'fuer') "
        "!own)|(open){0,1} ready_to ,{0,1} for_cause)",
        unless=_SPORT,
    ),
    Construction(
        name="needs_those_ready",
        act="recruitment",
        says="Looks for people to fight or to kill.",
        score=0.75,
        pattern="needs (softly/'mehr'/'neue'/'mutige'/'noch'/'junge'/'tapfere'){0,3} "
        "target=(ready_to) ,{0,1} 'die' ('bereit sind'|'gewillt sind') ,{0,1} .{0,3} "
        "ready_die",
        unless=_SPORT,
    ),
    Construction(
        name="pledge_and_reach",
        act="recruitment",
        says="Asks to pledge allegiance to a group and to get in touch.",
        score=0.7,
        pattern="(^|,|hey) softly{0,2} pledge .{0,4} allegiance .{0,4} ,{0,1} .{0,2} "
        "(reach_us|to_arms)",
        unless=_SPORT,
    ),
    Construction(
        name="armed_and_reach",
        act="recruitment",
        says=_JOIN,
        score=0.65,
        pattern=(
            "('wir bilden'|'wir grunden'|'wir gruenden'|'wir bauen') (the/own){0,1} (open){0,1} "
            "target=(cell) .{0,2} ,{0,1} .{0,4} (reach_us|to_arms|'macht mit'|'schliesst euch "
            "an')"
        ),
        unless=_SPORT,
    ),
)

ALARMS: tuple[Construction, ...] = (
    Construction(
        name="rescuers_bogus",
        act="false_alarm",
        says=_BOGUS,
        score=0.65,
        pattern="target=(<helpers>) <where> ('ist'|'sind'){0,1} softly{0,2} (bogus|will_blow) "
        "not(open/'fur'/'fuer')",
        following=_AFTER_ALARM,
        unless=_SOURCED,
    ),
    Construction(
        name="shun_rescuers",
        act="false_alarm",
        says=_SHUN,
        score=0.65,
        pattern=(
            "(^|,) hey{0,3} (calls softly{0,1} (the/to_rescue){0,1} target=(<helpers>) <where> "
            "'nicht' (calls/'an'/'rein'/'herein'/'zu'/'durch'/'auf'){0,1}|calls softly{0,1} "
            "'nicht' softly{0,1} (the/to_rescue/'auf'){0,2} target=(<helpers>) <where> "
            "(calls/'an'/'rein'/'durch'/'ein'){0,1}|shun_whole softly{0,1} (the/to_rescue){0,1} "
            "target=(<helpers>) <where> ('nicht'){0,1}|calls 'keinen' target=(<helpers>) "
            "('an'){0,1}) (softly){0,1} ,{0,1} .{0,4} (bogus|will_blow)"
        ),
        withheld=frozenset({"says"}),
        following=_AFTER_ALARM,
        unless=_SOURCED,
    ),
    Construction(
        name="nobody_to_rescuers",
        act="false_alarm",
        says=_SHUN,
        score=0.65,
        pattern="(^|,) hey{0,3} ('niemand'|'keiner') ('soll'|'darf'|'sollte'|calls) softly{0,1} "
        "(the/to_rescue){0,1} target=(<helpers>) <where> (.){0,1} ,{1,1} .{0,4} (bogus|will_blow)",
        withheld=frozenset({"says"}),
        following=_AFTER_ALARM,
        unless=_SOURCED,
    ),
    Construction(
        name="crowd_alarm",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} crowd softly{0,2} toward <spot> (.){0,2} ,{0,1} "
        "('denn'|'weil'){0,1} target=(<spot>) softly{0,1} (will_blow|bogus)",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_SOURCED | {"'polizei'", "'feuerwehr'"},
    ),
    Construction(
        name="flee_alarm",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} leave softly{0,2} (the/to_rescue){0,1} target=(<helpers>|<spot>) "
        "softly{0,2} ,{0,1} ('denn'|'weil'|'es'|'er'|'sie'|'alles'|'das'){0,2} softly{0,1} "
        "(will_blow|bogus)",
        withheld=frozenset({"supposes"}),
        following=frozenset({"condemns"}),
        unless=_SOURCED | {"'polizei'", "'feuerwehr'"},
    ),
    Construction(
        name="alarm_and_crowd",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} target=(<spot>) will_blow softly{0,1} ,{1,1} .{0,1} "
        "(crowd|leave|calls) .{1,6}",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_SOURCED | {"'polizei'", "'feuerwehr'"},
    ),
    Construction(
        name="believe_not_but_leave",
        act="false_alarm",
        says=_SHUN,
        score=0.6,
        pattern="(^|,) hey{0,3} ('glaubt'|'traut'|'vertraut'|'hort nicht auf'|'hoert nicht auf') "
        "softly{0,1} target=((the/to_rescue){0,1} rescue) ('nicht'){0,1} ,{0,1} ('und'){0,1} leave "
        ".{0,2} (rescue|place)",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_SOURCED,
    ),
)

CROWDS = (*RECRUITMENT, *ALARMS)
