"""French, as people concerned read it."""

from firebreak.review.wording.sentences import Wording

FRENCH = Wording(
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
    moment="{day} {month} {year} à {time} UTC",
    day="{day} {month} {year}",
    first="1er",
    kinds={"account": "compte", "post": "publication", "media": "image ou vidéo", "url": "page"},
    thing="{kind} {name}",
    dated_thing="{kind} {name} du {day}",
    done={
        "suspend": "Nous avons suspendu votre compte : {what}.",
        "restrict": "Nous avons restreint votre compte : {what}.",
        "remove": "Nous avons retiré ce que vous aviez publié : {what}.",
        "label": "Nous avons apposé un avertissement sur ce que vous avez publié : {what}.",
        "dismiss": "Nous avons examiné ceci et n'y changeons rien : {what}.",
        "escalate": "Une deuxième personne décidera de ceci : {what}.",
    },
    everywhere="Cette mesure vaut partout où le service est proposé",
    countries="Cette mesure vaut dans les pays suivants : {countries}",
    endless="et n'a pas de terme fixé ; elle dure jusqu'à ce qu'elle soit levée.",
    rule="Cela est contraire à la règle suivante : {title}. {definition}",
    clause="Clause de nos conditions : {clause}.",
    law="Base légale : {law}.",
    rests_on="La décision repose sur les faits suivants :",
    words="{thing}, où il est dit : {passage}",
    match="{thing}, où l'on a reconnu une image ou une vidéo déjà connue",
    unknown="{thing}",
    families={
        "ties": "{when}votre compte a suivi des comptes que nous avions suspendus, ou a partagé ou "
        "approuvé ce qu'ils publiaient",
        "co-action": "{when}votre compte a partagé les mêmes contenus peu répandus que des comptes "
        "que nous avions suspendus",
        "return": "{when}votre compte prend la suite d'un compte que nous avions suspendu",
        "infrastructure": "{when}votre compte a utilisé le même accès qu'un compte que nous avions "
        "suspendu",
    },
    reasons="Selon les termes de la personne qui a décidé : {reasons}",
    purposes={
        "news": "l'information",
        "education": "l'enseignement ou la recherche",
        "art": "l'art ou la satire",
        "counter-speech": "la parole contre la violence",
        "testimony": "le témoignage d'une victime ou d'un témoin",
        "religious practice": "la pratique religieuse",
        "polemic": "le débat politique",
    },
    purpose="Nous avons tenu compte de ce que cela servait un but que nous protégeons : {purpose}.",
    no_purpose="Nous avons examiné si cela servait l'information, l'enseignement, l'art, le "
    "témoignage, la pratique religieuse, le débat ou la parole contre la violence, et avons "
    "constaté que tel n'était pas le cas.",
    weighed="Nous avons pesé le contexte, la position de l'auteur, l'intention, la forme des "
    "propos, leur portée, ainsi que la probabilité et l'imminence d'un dommage.",
    origins={
        "tool": "Nous en avons eu connaissance de notre propre initiative, par des outils "
        "automatisés qui comparent des contenus et des comptes.",
        "report": "Nous en avons eu connaissance par un signalement.",
        "order": "Nous en avons eu connaissance par l'injonction d'une autorité.",
        "failure": "Nous en avons eu connaissance de notre propre initiative, parce qu'un contrôle "
        "automatisé n'a pas pu être mené à bien.",
    },
    helped="Une personne a décidé le {moment}, en voyant ce que des outils automatisés avaient "
    "relevé. Aucune machine n'a décidé.",
    unhelped="Une personne a décidé le {moment}. Aucun outil automatisé n'a pris part à la "
    "décision.",
    two_people="Deux personnes ont approuvé cette décision.",
    contest="Si vous estimez que c'est une erreur, vous pouvez la contester gratuitement. Une "
    "autre personne décidera alors, et toute mesure peut être levée.",
    by_link="Contestez-la ici, dans les {days} jours suivant la réception de ce message : {link}",
    by_mail="Contestez-la dans les {days} jours suivant la réception de ce message, en écrivant à "
    "{contact} avec la référence {reference}.",
    by_answer="Contestez-la dans les {days} jours suivant la réception de ce message, en y "
    "répondant avec la référence {reference}.",
    body="Vous pouvez aussi saisir un organe de règlement extrajudiciaire des litiges certifié "
    "dans l'Union européenne.",
    bodies="Vous pouvez aussi saisir un organe de règlement extrajudiciaire des litiges, par "
    "exemple : {bodies}.",
    court="Vous pouvez également saisir un tribunal à tout moment.",
    contact="Vous pouvez nous joindre à l'adresse suivante : {contact}.",
    reference="Référence : {reference}",
    taken_back="Nous avons réexaminé notre décision du {moment} et l'avons annulée. Elle "
    "concernait : {what}.",
    undone="Les mesures prises à cause d'elle sont en train d'être levées.",
    no_longer="Elle ne compte plus contre vous, et il n'en est plus rien conclu, ni sur vous ni "
    "sur d'autres. Nous vous prions de nous en excuser.",
    why_taken_back="Selon les termes de la personne qui l'a annulée : {reasons}",
    received="Merci pour votre signalement {notice}, qui concernait : {thing}. Nous l'avons "
    "examiné.",
    reported={
        "suspend": "Le compte d'où cela provient a été suspendu.",
        "restrict": "Le compte d'où cela provient a été restreint.",
        "remove": "Ce contenu a été retiré.",
        "label": "Un avertissement y a été apposé.",
    },
    left="Nous n'y avons rien trouvé que nos règles interdisent, et n'y changeons rien.",
    judged_helped="Une personne a décidé le {day}, à l'aide d'outils automatisés.",
    judged_unhelped="Une personne a décidé le {day}. Aucun outil automatisé n'a pris part à la "
    "décision.",
)
