"""What whoever appealed or reported is told in the end, in their language.

Source: Regulation (EU) 2022/2065, Articles 16(5) and 20(5).
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.appeals import Appeal, AppealAnswer, AppealBy, AppealOutcome
from firebreak.model.desk_policy import Language
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.letters import Letter
from firebreak.model.policy import Policy
from firebreak.model.reports import OutcomeKind
from firebreak.review.foreign_words import introduced
from firebreak.review.inert import name, spoken

Direction = Literal["ltr", "rtl"]


class Words(Struct, frozen=True, kw_only=True):
    """Sentences of one language; each is whole, so that no grammar is put together by machine."""

    contested: str
    appeals: dict[tuple[AppealBy, AppealOutcome], str]
    reasons: str
    outcomes: dict[OutcomeKind, str]
    restored: str
    elsewhere_eu: str
    elsewhere: str
    contact: str
    reference: str


WORDS: dict[Language, Words] = {
    "en": Words(
        contested="You contested our decision of {day} about: {things}. "
        "Somebody who did not make that decision has looked at it again.",
        appeals={
            ("concerned", "upheld"): "The decision stands.",
            ("concerned", "partly"): "We have taken back a part of the decision.",
            ("concerned", "overturned"): "We have taken the decision back. "
            "It was wrong, and we are sorry.",
            ("reporter", "upheld"): "We leave what you reported as it is.",
            ("reporter", "partly"): "We have acted on a part of what you reported.",
            ("reporter", "overturned"): "We have now acted on what you reported.",
        },
        reasons="Reasons, in the words of whoever looked at it: {reasons}",
        outcomes={
            "acted": "A person looked at it and decided on {day} to act on it.",
            "left": "A person looked at it and decided on {day} to leave it as it is.",
            "closed": "The matter ended on {day} without a decision. You have the right to "
            "complain about that, free of charge: report it again, and it is put before a person.",
        },
        restored="Taken back for: {things}.",
        elsewhere_eu="You can also turn to a certified out-of-court dispute settlement body, "
        "or to a court.",
        elsewhere="You can also turn to a court.",
        contact="You reach us at: {contact}",
        reference="Reference: {reference}",
    ),
    "fr": Words(
        contested="Vous avez contesté notre décision du {day} concernant : {things}. "
        "Une personne qui n’avait pas pris cette décision l’a réexaminée.",
        appeals={
            ("concerned", "upheld"): "La décision est maintenue.",
            ("concerned", "partly"): "Nous avons annulé une partie de la décision.",
            ("concerned", "overturned"): "Nous avons annulé la décision. "
            "C’était une erreur et nous vous prions de nous en excuser.",
            ("reporter", "upheld"): "Nous laissons en l’état ce que vous avez signalé.",
            ("reporter", "partly"): "Nous avons pris une mesure pour une partie de ce que vous "
            "avez signalé.",
            ("reporter", "overturned"): "Nous avons maintenant pris une mesure concernant ce que "
            "vous avez signalé.",
        },
        reasons="Motifs, dans les mots de la personne qui l’a examinée : {reasons}",
        outcomes={
            "acted": "Une personne l’a examiné et a décidé le {day} de prendre une mesure.",
            "left": "Une personne l’a examiné et a décidé le {day} de le laisser en l’état.",
            "closed": "L’affaire s’est terminée le {day} sans décision. Vous avez le droit de vous "
            "en plaindre, gratuitement : signalez-le de nouveau, et une personne en sera saisie.",
        },
        restored="Annulé pour : {things}.",
        elsewhere_eu="Vous pouvez aussi saisir un organe certifié de règlement extrajudiciaire "
        "des litiges, ou un tribunal.",
        elsewhere="Vous pouvez aussi saisir un tribunal.",
        contact="Pour nous écrire : {contact}",
        reference="Référence : {reference}",
    ),
    "de": Words(
        contested="Sie haben unsere Entscheidung vom {day} angefochten. Sie betraf: {things}. "
        "Jemand, der diese Entscheidung nicht getroffen hatte, hat sie erneut geprüft.",
        appeals={
            ("concerned", "upheld"): "Die Entscheidung bleibt bestehen.",
            ("concerned", "partly"): "Wir haben die Entscheidung zum Teil zurückgenommen.",
            ("concerned", "overturned"): "Wir haben die Entscheidung zurückgenommen. "
            "Sie war falsch, und das tut uns leid.",
            ("reporter", "upheld"): "Wir lassen unverändert, was Sie gemeldet haben.",
            ("reporter", "partly"): "Wir haben gegen einen Teil dessen, was Sie gemeldet haben, "
            "etwas unternommen.",
            ("reporter", "overturned"): "Wir haben nun etwas gegen das unternommen, was Sie "
            "gemeldet haben.",
        },
        reasons="Gründe, in den Worten der Person, die geprüft hat: {reasons}",
        outcomes={
            "acted": "Ein Mensch hat es geprüft und am {day} entschieden, etwas zu unternehmen.",
            "left": "Ein Mensch hat es geprüft und am {day} entschieden, es unverändert zu lassen.",
            "closed": "Die Sache endete am {day} ohne Entscheidung. Sie haben das Recht, sich "
            "darüber kostenlos zu beschweren: Melden Sie es noch einmal, und es wird einem "
            "Menschen vorgelegt.",
        },
        restored="Zurückgenommen für: {things}.",
        elsewhere_eu="Sie können sich auch an eine zertifizierte außergerichtliche "
        "Streitbeilegungsstelle oder an ein Gericht wenden.",
        elsewhere="Sie können sich auch an ein Gericht wenden.",
        contact="So erreichen Sie uns: {contact}",
        reference="Zeichen: {reference}",
    ),
    "ar": Words(
        contested="لقد اعترضتم على قرارنا المؤرخ في {day} بشأن: {things}. "
        "وقد أعاد النظر فيه شخص لم يتخذ ذلك القرار.",
        appeals={
            ("concerned", "upheld"): "القرار باقٍ على حاله.",
            ("concerned", "partly"): "لقد رجعنا عن جزء من القرار.",
            ("concerned", "overturned"): "لقد رجعنا عن القرار. كان خطأً، ونعتذر عنه.",
            ("reporter", "upheld"): "نُبقي ما أبلغتم عنه كما هو.",
            ("reporter", "partly"): "لقد اتخذنا إجراءً بشأن جزء مما أبلغتم عنه.",
            ("reporter", "overturned"): "لقد اتخذنا الآن إجراءً بشأن ما أبلغتم عنه.",
        },
        reasons="الأسباب بكلمات من نظر فيه: {reasons}",
        outcomes={
            "acted": "نظر فيه شخص وقرّر في {day} اتخاذ إجراء.",
            "left": "نظر فيه شخص وقرّر في {day} أن يبقى كما هو.",
            "closed": "انتهى الأمر في {day} من دون قرار. ولكم الحق في التظلّم من ذلك مجانًا: "
            "أبلغوا عنه مرة أخرى فيُعرض على شخص.",
        },
        restored="تم الرجوع عنه بشأن: {things}.",
        elsewhere_eu="يمكنكم أيضًا اللجوء إلى هيئة معتمدة لتسوية النزاعات خارج القضاء، "
        "أو إلى القضاء.",
        elsewhere="يمكنكم أيضًا اللجوء إلى القضاء.",
        contact="للتواصل معنا: {contact}",
        reference="الرقم المرجعي: {reference}",
    ),
}


def direction(language: Language) -> Direction:
    """Say which way a language is written."""
    return "rtl" if language == "ar" else "ltr"


def day(at: datetime) -> str:
    """Write a date that reads the same in every language."""
    return f"{at:%Y-%m-%d}"


def answer_letter(
    appeal: Appeal, answer: AppealAnswer, *, decided_at: datetime, reference: str, policy: Policy
) -> Letter:
    """Tell somebody what came of their appeal.

    Args:
        appeal: What they sent.
        answer: What another person said.
        decided_at: When the contested decision was made.
        reference: Name of the appeal.
        policy: Whose law applies, and where to write.

    Returns:
        Paragraphs of plain text; about their own things only.
    """
    words, by = WORDS[appeal.language], appeal.by
    parts = [
        words.contested.format(day=day(decided_at), things=_things(appeal.subjects)),
        words.appeals[by, answer.outcome],
        words.restored.format(things=_things(answer.restored)) if answer.restored else "",
        introduced(
            words.reasons.format(reasons=spoken(answer.reasons)), answer.reasons, appeal.language
        )
        if answer.reasons.strip()
        else "",
        elsewhere(appeal.language, policy) if answer.outcome != "overturned" else "",
        *_ending(words, reference, policy),
    ]
    return Letter(language=appeal.language, text="\n\n".join(part for part in parts if part))


def outcome_text(language: Language, kind: OutcomeKind, at: datetime) -> str:
    """Tell what became of something that somebody reported: nothing about anybody else."""
    return WORDS[language].outcomes[kind].format(day=day(at))


def elsewhere(language: Language, policy: Policy) -> str:
    """Say where else a decision can be contested."""
    words = WORDS[language]
    return words.elsewhere_eu if policy.profile.jurisdiction == "eu" else words.elsewhere


def _ending(words: Words, reference: str, policy: Policy) -> list[str]:
    contact = policy.profile.contact
    lines = [
        words.contact.format(contact=contact) if contact else "",
        words.reference.format(reference=reference),
    ]
    return ["\n".join(line for line in lines if line)]


def _things(keys: tuple[ItemKey, ...]) -> str:
    return "; ".join(name(split_key(key)[2]) for key in keys)
