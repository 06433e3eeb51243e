"""German, as people concerned read it."""

from firebreak.review.wording.sentences import Wording

GERMAN = Wording(
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
        *("September", "Oktober", "November", "Dezember"),
    ),
    moment="{day}. {month} {year} um {time} Uhr UTC",
    day="{day}. {month} {year}",
    kinds={"account": "Konto", "post": "Beitrag", "media": "Bild oder Clip", "url": "Seite"},
    thing="{kind} {name}",
    dated_thing="{kind} {name} vom {day}",
    done={
        "suspend": "Wir haben Ihr Konto gesperrt: {what}.",
        "restrict": "Wir haben Ihr Konto eingeschränkt: {what}.",
        "remove": "Wir haben entfernt, was Sie veröffentlicht hatten: {what}.",
        "label": "Wir haben mit einem Warnhinweis versehen, was Sie veröffentlicht haben: {what}.",
        "dismiss": "Wir haben dies geprüft und lassen es, wie es ist: {what}.",
        "escalate": "Eine zweite Person wird hierüber entscheiden: {what}.",
    },
    everywhere="Das gilt überall, wo der Dienst angeboten wird,",
    countries="Das gilt in diesen Ländern: {countries};",
    endless="es ist nicht befristet und gilt, bis es zurückgenommen wird.",
    rule="Es verstößt gegen diese unserer Regeln: {title}. {definition}",
    clause="Stelle in unseren Nutzungsbedingungen: {clause}.",
    law="Gesetz, gegen das es verstößt: {law}.",
    rests_on="Die Entscheidung beruht auf diesen Tatsachen:",
    words="{thing}; darin heißt es: {passage}",
    match="{thing}; darin wurde ein schon bekanntes Bild oder ein schon bekannter Clip erkannt",
    unknown="{thing}",
    families={
        "ties": "{when}Ihr Konto ist Konten gefolgt, die wir gesperrt hatten, oder hat deren "
        "Beiträge geteilt oder ihnen zugestimmt",
        "co-action": "{when}Ihr Konto hat dieselben selten geteilten Inhalte verbreitet wie "
        "Konten, die wir gesperrt hatten",
        "return": "{when}Ihr Konto führt ein Konto fort, das wir gesperrt hatten",
        "infrastructure": "{when}Ihr Konto nutzte denselben Zugang wie ein Konto, das wir gesperrt "
        "hatten",
    },
    reasons="In den Worten der Person, die entschieden hat: {reasons}",
    purposes={
        "news": "Nachrichten oder Berichterstattung",
        "education": "Bildung oder Forschung",
        "art": "Kunst oder Satire",
        "counter-speech": "Widerspruch gegen Gewalt",
        "testimony": "das Zeugnis von Betroffenen",
        "religious practice": "Religionsausübung",
        "polemic": "politische Auseinandersetzung",
    },
    purpose="Wir haben berücksichtigt, dass es einem Zweck diente, den wir schützen: {purpose}.",
    no_purpose="Wir haben geprüft, ob es der Berichterstattung, der Bildung, der Kunst, dem "
    "Zeugnis von Betroffenen, der Religionsausübung, der Auseinandersetzung oder dem Widerspruch "
    "gegen Gewalt diente, und das verneint.",
    weighed="Wir haben abgewogen: die Lage, die Stellung der sprechenden Person, die Absicht, den "
    "Wortlaut, die Reichweite und wie wahrscheinlich und wie bald Schaden droht.",
    origins={
        "tool": "Wir sind von uns aus darauf aufmerksam geworden, durch automatische Werkzeuge, "
        "die Inhalte und Konten vergleichen.",
        "report": "Wir sind durch eine Meldung darauf aufmerksam geworden.",
        "order": "Wir sind durch die Anordnung einer Behörde darauf aufmerksam geworden.",
        "failure": "Wir sind von uns aus darauf aufmerksam geworden, weil eine automatische "
        "Prüfung nicht abgeschlossen werden konnte.",
    },
    helped="Ein Mensch hat am {moment} entschieden und dabei gesehen, was automatische Werkzeuge "
    "markiert hatten. Keine Maschine hat entschieden.",
    unhelped="Ein Mensch hat am {moment} entschieden. Kein automatisches Werkzeug war an der "
    "Entscheidung beteiligt.",
    two_people="Zwei Menschen haben ihr zugestimmt.",
    contest="Wenn Sie das für falsch halten, können Sie kostenlos widersprechen. Dann entscheidet "
    "ein anderer Mensch, und jede Maßnahme kann zurückgenommen werden.",
    by_link="Widersprechen Sie hier, innerhalb von {days} Tagen nach dem Tag, an dem Sie diese "
    "Nachricht erhalten haben: {link}",
    by_mail="Widersprechen Sie innerhalb von {days} Tagen nach dem Tag, an dem Sie diese Nachricht "
    "erhalten haben, schriftlich an {contact} mit dem Zeichen {reference}.",
    by_answer="Widersprechen Sie innerhalb von {days} Tagen nach dem Tag, an dem Sie diese "
    "Nachricht erhalten haben, indem Sie mit dem Zeichen {reference} darauf antworten.",
    body="Sie können sich auch an eine in der Europäischen Union zugelassene Stelle zur "
    "außergerichtlichen Streitbeilegung wenden.",
    bodies="Sie können sich auch an eine Stelle zur außergerichtlichen Streitbeilegung wenden, zum "
    "Beispiel: {bodies}.",
    court="Sie können außerdem jederzeit vor Gericht gehen.",
    contact="Sie erreichen uns unter {contact}.",
    reference="Zeichen: {reference}",
    taken_back="Wir haben unsere Entscheidung vom {moment} noch einmal geprüft und zurückgenommen. "
    "Sie betraf: {what}.",
    undone="Was ihretwegen geschehen ist, wird rückgängig gemacht.",
    no_longer="Sie zählt nicht mehr gegen Sie, und aus ihr wird nichts mehr geschlossen, weder "
    "über Sie noch über andere. Wir bitten um Entschuldigung.",
    why_taken_back="In den Worten der Person, die sie zurückgenommen hat: {reasons}",
    received="Danke für Ihre Meldung {notice}. Sie betraf: {thing}. Wir haben sie geprüft.",
    reported={
        "suspend": "Das Konto, von dem es stammt, wurde gesperrt.",
        "restrict": "Das Konto, von dem es stammt, wurde eingeschränkt.",
        "remove": "Der Inhalt wurde entfernt.",
        "label": "Der Inhalt wurde mit einem Warnhinweis versehen.",
    },
    left="Wir haben nichts gefunden, was unsere Regeln verbieten, und lassen es, wie es ist.",
    judged_helped="Ein Mensch hat am {day} entschieden, mit Hilfe automatischer Werkzeuge.",
    judged_unhelped="Ein Mensch hat am {day} entschieden. Kein automatisches Werkzeug war an der "
    "Entscheidung beteiligt.",
)
