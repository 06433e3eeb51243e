"""Arabic claims, praise, instruction, recruitment and false alarms."""

from firebreak.detect.grammar.contract import FOLLOWING, WITHHELD, Act, Construction

_SPORT = frozenset({"game", "fiction", "joke"})
_ALARM = _SPORT | {"rumour", "official"}
_TOLD = frozenset({"says", "condemns", "negation"})

_CLAIM = "The author claims an attack as the work of their own side."
_PRAISE = "Praises an attack or those who carried it out."
_HOW = "Offers to show how a weapon is made or an attack is carried out."
_JOIN = "Asks to join an armed group or its fight."
_TURNS = "Turns people away from rescuers or places of help, without a source."
_SENDS = "Sends a crowd somewhere by an alarm without a source."

_THERE = "(who .{1,2}){0,1} ((at|place_in|open_in|place|open&def|number|capital){1,4}){0,1}"
_DEED = "((deed&def|dem deed&def|deed open&def|deed|deed&these) (open&def){0,1})"
_CLEAR = "((dem){0,1} (clear_deed) (open&def|deed&def|open){0,1})"
_DOER = (
    "((dem/all){0,1} (doer (deed&def|open&def|clear_deed&def){0,1}|implementer "
    "(clear_deed&def|deed&def)))"
)
_SPOT = "((all|dem){0,1} (place/rescue) (open/number/def){0,2})"


def _act(
    name: str,
    act: Act,
    score: float,
    pattern: str,
    *,
    says: str = "",
    withheld: frozenset[str] = WITHHELD,
    unless: frozenset[str] = _SPORT,
    asks: bool = False,
) -> Construction:
    return Construction(
        name=name,
        act=act,
        says=says or _SAYS[act],
        score=score,
        pattern=pattern,
        withheld=withheld,
        following=frozenset({"condemns", "says"}) if act == "false_alarm" else FOLLOWING,
        unless=unless,
        asks=asks,
    )


_SAYS: dict[Act, str] = {
    "claim": _CLAIM,
    "glorification": _PRAISE,
    "instruction": _HOW,
    "recruitment": _JOIN,
    "false_alarm": _TURNS,
}

ACTS: tuple[Construction, ...] = (
    _act(
        "we_did_it",
        "claim",
        0.85,
        "(we_carried|"
        "we_who they_carried|our_men they_carried|they_carried our_men) .{0,2} "
        "(target=(clear_deed|clear_deed_in|clear_deed_to))",
    ),
    _act("we_claim_it", "claim", 0.9, f"we_claim .{{0,1}} target=({_DEED}|deed_to|deed_in)"),
    _act(
        "it_was_ours",
        "claim",
        0.85,
        f"target=({_CLEAR}) {_THERE} .{{0,1}} (be|is|that){{0,2}} our_work",
    ),
    _act(
        "it_was_us",
        "claim",
        0.8,
        "we_who ((they_blew|blew|site_did/storm_did) <soft> "
        "target=(<site>)|(slay_did|slay_we_did) <soft> "
        "target=((number|count){0,2} <group>|(number/count){1,2} open)|(plants|plants_we) "
        "target=(bomb))",
    ),
    _act(
        "ours_struck",
        "claim",
        0.7,
        "(blew <soft> not(market)|our_men they_blew|they_blew our_men) <soft> "
        "target=((place&def|place&theirs|"
        "place (open&def|number|place)|rescue&def) (open&def/number){0,2})",
    ),
    _act(
        "we_slew",
        "claim",
        0.7,
        "(own_side){0,1} (slay_we_did|our_men slay_did|slay_did our_men) <soft> "
        "target=((number|all|count){1,2} (open){0,1} (persons/person))",
    ),
    _act(
        "deed_is_glorious",
        "glorification",
        0.8,
        f"target=((clear_deed&def|dem clear_deed&def|clear_deed (open&def|place&def)) "
        f"(open&def){{0,1}}) {_THERE} (be|is){{0,2}} <soft> glorious",
    ),
    _act(
        "how_great_a_deed",
        "glorification",
        0.75,
        "how_great target=(dem clear_deed&def|clear_deed glorious|dem{0,1} doer)",
    ),
    _act(
        "glory_to_doers",
        "glorification",
        0.85,
        f"glory <soft> to{{0,1}} target=(doer_to "
        f"(deed&def|open&def){{0,1}}|implementer_to/implementer_in clear_deed&def|"
        f"doer_in|doers_to|to "
        f"{_DOER}|{_DOER}|those_who_did)",
    ),
    _act(
        "doer_is_hero",
        "glorification",
        0.85,
        "(^|,|hey) target=((doer&def|doer deed&def|implementer clear_deed&def|dem "
        "doer|those_who_did "
        "(deed|dem){0,2}) (open&def){0,1}) (at|place_in|open_in|place){0,3} (be|is|dem){0,2} "
        "<soft> hero",
    ),
    _act(
        "proud_of_doers",
        "glorification",
        0.8,
        f"proud <soft> (to|at|in){{0,1}} target=(doer_in|clear_deed_in "
        f"(open&def){{0,1}}|implementer_in/implementer_to "
        f"clear_deed&def|"
        f"those_who_did|{_DOER}|deed_in&these)",
    ),
    _act(
        "glad_they_died",
        "glorification",
        0.7,
        "glad <soft> (that|because){1,2} <soft> (target=((all|dem|number|persons|open&def|"
        "victims){1,3}|they){0,1} died|died target=(persons|victims|open&def|dem))",
        unless=_SPORT | {"mourning"},
    ),
    _act(
        "served_them_right",
        "glorification",
        0.7,
        f"target=(victims (clear_deed&def){{0,1}} {_THERE}) (be){{0,1}} <soft> deserved_it",
    ),
    _act(
        "offers_how",
        "instruction",
        0.8,
        "offers .{0,3} how_to .{0,1} make_it target=(device|clear_deed) not(not_device/thing)",
        withheld=_TOLD,
        asks=True,
    ),
    _act(
        "how_to_begins",
        "instruction",
        0.65,
        "^ (hey){0,2} how_to .{0,1} make_it target=(device) not(not_device/open/thing) "
        "(at_home|reach_us|$)",
        withheld=_TOLD,
    ),
    _act(
        "how_and_reach",
        "instruction",
        0.75,
        "how_to .{0,1} make_it target=(device|clear_deed) not(not_device/thing) .{0,5} ,{0,1} "
        ".{0,3} "
        "reach_us",
        withheld=_TOLD,
        asks=True,
    ),
    _act(
        "reach_for_how",
        "instruction",
        0.7,
        "reach_us .{0,4} ,{0,1} .{0,2} how_to .{0,1} make_it target=(device) not(not_device)",
        withheld=_TOLD,
    ),
    _act(
        "join_the_armed",
        "recruitment",
        0.75,
        "(^|,|hey|ought that{0,1}) <soft> join (join_to){0,1} (open){0,1} "
        "target=(armed/fighters&ours|armed_to/armed_in/fighters_to/fighters_in&ours|armed "
        "fighters&def"
        "|fighters_to) not(against)",
    ),
    _act(
        "join_and_fight",
        "recruitment",
        0.75,
        "(^|,|hey) <soft> (join (to_us|.{1,4}) ,{0,1} target=(takes_arms|slay_order)"
        "|target=(join_strict) .{0,4} ,{0,1} .{0,3} (reach_us|takes_arms|fighters|armed))",
    ),
    _act(
        "needs_fighters",
        "recruitment",
        0.75,
        "seeks .{0,1} target=(fighters|men .{0,1} ready_to_die|fighters_to) .{0,3} ,{0,1} .{0,3} "
        "(reach_us|ready_to_die|ours|weapon|takes_arms)|seeks .{0,1} target=(men) .{0,1} "
        "ready_to_die",
    ),
    _act(
        "who_fights_with_us",
        "recruitment",
        0.7,
        "who_wants .{0,2} target=(takes_arms) .{0,4} ,{0,1} .{0,2} reach_us",
        withheld=_TOLD,
        asks=True,
    ),
    _act(
        "pledge_and_reach",
        "recruitment",
        0.7,
        "(^|,|hey) <soft> pledge target=(.{1,5}) ,{0,1} .{0,3} reach_us",
    ),
    _act(
        "rescuers_bogus",
        "false_alarm",
        0.65,
        "target=((dem|all|vehicle){0,2} rescue (open&def/number){0,1} "
        "(at|place_in|open_in|place|number){0,4}) because{0,2} <soft> bogus",
        unless=_ALARM,
        says="Says without a source that rescuers or places of help are a danger.",
    ),
    _act(
        "shun_rescuers",
        "false_alarm",
        0.6,
        "shun (join_to|at|vehicle|vehicle_in){0,2} target=(rescue|rescue_in|rescue_to) "
        "(open&def|at|place_in|open_in|place|number){0,4} ,{0,1} because{0,2} .{0,2} "
        "(bogus|will_blow)",
        withheld=frozenset({"says"}),
        unless=_ALARM,
    ),
    _act(
        "leave_the_shelter",
        "false_alarm",
        0.6,
        "shun (vehicle){0,1} (rescue|rescue_in|rescue_to) ,{0,1} .{0,1} leave target=(rescue)",
        withheld=frozenset({"says"}),
        unless=_ALARM,
    ),
    _act(
        "crowd_alarm",
        "false_alarm",
        0.6,
        f"gather not(.{{0,2}} (rescue|rescue_to)) .{{0,4}} (now){{0,1}} ,{{0,1}} because{{0,2}} "
        f"target=({_SPOT}) "
        "(at|open_in|number){0,2} because{0,1} will_blow",
        withheld=frozenset({"says", "supposes"}),
        unless=_ALARM,
        says=_SENDS,
    ),
    _act(
        "alarm_and_crowd",
        "false_alarm",
        0.6,
        f"target=({_SPOT}) (at|open_in|number){{0,2}} because{{0,1}} will_blow (now|soon){{0,1}} "
        ",{1,1} .{0,1} gather .{1,5}",
        withheld=frozenset({"says", "supposes"}),
        unless=_ALARM,
        says=_SENDS,
    ),
)
