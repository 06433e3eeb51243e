"""English, as people concerned read it."""

from firebreak.review.wording.sentences import Wording

ENGLISH = Wording(
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    moment="{day} {month} {year} at {time} UTC",
    day="{day} {month} {year}",
    kinds={"account": "account", "post": "post", "media": "picture or clip", "url": "page"},
    thing="{kind} {name}",
    dated_thing="{kind} {name} of {day}",
    done={
        "suspend": "We have suspended your account {what}.",
        "restrict": "We have restricted your account {what}.",
        "remove": "We have removed what you had posted: {what}.",
        "label": "We have put a warning on what you posted: {what}.",
        "dismiss": "We have looked at {what} and leave it as it is.",
        "escalate": "A second person will decide about {what}.",
    },
    everywhere="This holds wherever the service is offered",
    countries="This holds in these countries: {countries}",
    endless="and has no set end; it lasts until it is taken back.",
    rule="It is against this rule of ours: {title}. {definition}",
    clause="Where our terms say so: {clause}.",
    law="The law that it is against: {law}.",
    rests_on="The decision rests on these facts:",
    words="{thing}, in which it says: {passage}",
    match="{thing}, in which a known picture or clip was recognised",
    unknown="{thing}",
    families={
        "ties": "{when}your account followed accounts that we had suspended, or shared or approved "
        "of what they posted",
        "co-action": "{when}your account shared the same rarely shared things as accounts that we "
        "had suspended",
        "return": "{when}your account carries on an account that we had suspended",
        "infrastructure": "{when}your account came from the same access as an account that we had "
        "suspended",
    },
    reasons="In the words of the person who decided: {reasons}",
    purposes={
        "news": "news or reporting",
        "education": "education or research",
        "art": "art or satire",
        "counter-speech": "speaking up against violence",
        "testimony": "the testimony of a victim or witness",
        "religious practice": "religious practice",
        "polemic": "political debate",
    },
    purpose="We took into account that it served a purpose that we protect: {purpose}.",
    no_purpose="We considered whether it served news, education, art, testimony, religious "
    "practice, debate or speaking up against violence, and found that it did not.",
    weighed="We weighed the situation, the standing of who spoke, the intent, the wording, the "
    "reach, and how likely and how soon harm may follow.",
    origins={
        "tool": "It came to our attention on our own initiative, through automated tools that "
        "compare items and accounts.",
        "report": "It came to our attention through a notice.",
        "order": "It came to our attention through an order of an authority.",
        "failure": "It came to our attention on our own initiative, because an automated check "
        "could not be completed.",
    },
    helped="A person decided on {moment}, and saw what automated tools had marked. No machine "
    "decided.",
    unhelped="A person decided on {moment}. No automated tool took part in the decision.",
    two_people="Two people agreed on it.",
    contest="If you think that this is wrong, you can contest it free of charge. Another person "
    "will then decide, and every measure can be taken back.",
    by_link="Contest it here, within {days} days from the day on which you received this message: "
    "{link}",
    by_mail="Contest it within {days} days from the day on which you received this message, by "
    "writing to {contact} with the reference {reference}.",
    by_answer="Contest it within {days} days from the day on which you received this message, by "
    "answering it with the reference {reference}.",
    body="You may also turn to an out-of-court dispute settlement body certified in the European "
    "Union.",
    bodies="You may also turn to an out-of-court dispute settlement body, for example: {bodies}.",
    court="You may also go to court at any time.",
    contact="You can reach us at {contact}.",
    reference="Reference: {reference}",
    taken_back="We have looked again at our decision of {moment} about {what}, and have taken it "
    "back.",
    undone="What was done because of it is being undone.",
    no_longer="It no longer counts against you, and nothing is concluded from it any more, about "
    "you or about others. We are sorry for the trouble.",
    why_taken_back="In the words of the person who took it back: {reasons}",
    received="Thank you for your notice {notice} about {thing}. We have looked at it.",
    reported={
        "suspend": "The account that it comes from was suspended.",
        "restrict": "The account that it comes from was restricted.",
        "remove": "It was removed.",
        "label": "A warning was put on it.",
    },
    left="We found nothing in it that our rules forbid, and leave it as it is.",
    judged_helped="A person decided on {day}, with the help of automated tools.",
    judged_unhelped="A person decided on {day}. No automated tool took part in the decision.",
)
