"""What people without an account read, in each language that we write in."""

from msgspec import Struct

from firebreak.model.desk_policy import Language
from firebreak.model.reports import About


class Words(Struct, frozen=True, kw_only=True):
    """Sentences of the public pages in one language."""

    own_name: str
    languages: str
    skip: str
    contest: str
    contest_intro: str
    statement: str
    contest_words: str
    contest_hint: str
    answer_in: str
    contest_send: str
    contest_received: str
    contest_due: str
    answer: str
    nothing_left: str
    over: str
    unknown_title: str
    unknown: str
    report: str
    report_intro: str
    where: str
    where_hint: str
    about: str
    abouts: dict[About, str]
    why: str
    why_hint: str
    name: str
    mail: str
    identity_hint: str
    identity_optional: str
    good_faith: str
    send: str
    received: str
    keep_address: str
    things: str
    waits: str
    reference: str
    tools: str
    optional: str
    wrong_words: str
    wrong_long: str
    wrong_where: str
    wrong_line: str
    wrong_many: str
    wrong_name: str
    wrong_mail: str
    wrong_faith: str
    wrong_about: str
    busy: str


ENGLISH = Words(
    own_name="English",
    languages="Languages",
    skip="Skip to content",
    contest="Contest a decision",
    contest_intro="You received this link with our decision. If you think that the decision is "
    "wrong, say why. Somebody who did not make it will look at it again, and you will read the "
    "answer here. It costs nothing.",
    statement="The decision",
    contest_words="Why do you think that it is wrong?",
    contest_hint="Tell us what we may have missed: what you meant, what it was an answer to, what "
    "you quoted.",
    answer_in="Answer me in",
    contest_send="Send",
    contest_received="Your appeal is here, and somebody will look at it.",
    contest_due="You will have an answer by {day} at the latest.",
    answer="The answer",
    nothing_left="This decision has been taken back. There is nothing left to contest.",
    over="The time in which this decision could be contested here is over.",
    unknown_title="Not known here",
    unknown="This address leads nowhere, or what it led to has been deleted in the meantime. "
    "Check that you have copied it whole.",
    report="Report something",
    report_intro="Here you tell us about content that you think is illegal or breaks the rules. "
    "You need no account. A person looks at it. How many people report something does not matter.",
    where="Where is it?",
    where_hint="The exact address (URL) of each post, picture or account, one a line, at most 20.",
    about="What is it about?",
    abouts={
        "terrorism": "Terrorism",
        "violence": "Violence, or a threat of it",
        "child abuse": "Sexual abuse of children",
        "other": "Something else",
    },
    why="Why do you report it?",
    why_hint="Say what is shown or said there, and why it is illegal or against the rules.",
    name="Your name",
    mail="Your e-mail address",
    identity_hint="The people who look at your report do not see who you are. We delete this "
    "{days} days after the answer.",
    identity_optional="Whoever reports the sexual abuse of children may leave both empty.",
    good_faith="I believe in good faith that what I say here is accurate and complete.",
    send="Send the report",
    received="Your report is here. Thank you.",
    keep_address="Keep the address of this page: only here you will read what becomes of it. "
    "Nobody else can find it.",
    things="What you reported",
    waits="Nobody has decided yet.",
    reference="Reference: {reference}",
    tools="Software sorts reports by urgency; people decide.",
    optional="optional",
    wrong_words="Write a few words.",
    wrong_long="Shorten this to {most} characters.",
    wrong_where="Give at least one address.",
    wrong_line="Line {line} is no address: {text}",
    wrong_many="Give at most 20 addresses; send another report for more.",
    wrong_name="Give your name.",
    wrong_mail="Give an e-mail address such as name@example.org.",
    wrong_faith="Tick this, or the report cannot be sent.",
    wrong_about="Choose what it is about.",
    busy="Too many reports came from here. Please wait {seconds} seconds and send it again.",
)
FRENCH = Words(
    own_name="Français",
    languages="Langues",
    skip="Aller au contenu",
    contest="Contester une décision",
    contest_intro="Vous avez reçu ce lien avec notre décision. Si vous pensez qu’elle est erronée, "
    "dites pourquoi. Une personne qui ne l’a pas prise la réexaminera, et vous lirez la réponse "
    "ici. C’est gratuit.",
    statement="La décision",
    contest_words="Pourquoi pensez-vous qu’elle est erronée ?",
    contest_hint="Dites-nous ce qui nous a peut-être échappé : ce que vous vouliez dire, à quoi "
    "vous répondiez, ce que vous citiez.",
    answer_in="Me répondre en",
    contest_send="Envoyer",
    contest_received="Votre réclamation est arrivée et une personne l’examinera.",
    contest_due="Vous aurez une réponse le {day} au plus tard.",
    answer="La réponse",
    nothing_left="Cette décision a été annulée. Il n’y a plus rien à contester.",
    over="Le délai pour contester cette décision ici est écoulé.",
    unknown_title="Inconnu ici",
    unknown="Cette adresse ne mène nulle part, ou son contenu a été supprimé entre-temps. "
    "Vérifiez que vous l’avez copiée en entier.",
    report="Signaler un contenu",
    report_intro="Ici, vous nous signalez un contenu qui vous semble illicite ou contraire aux "
    "règles. Aucun compte n’est nécessaire. Une personne l’examine. Le nombre de signalements "
    "ne compte pas.",
    where="Où se trouve-t-il ?",
    where_hint="L’adresse exacte (URL) de chaque publication, image ou compte, une par ligne, "
    "20 au plus.",
    about="De quoi s’agit-il ?",
    abouts={
        "terrorism": "Terrorisme",
        "violence": "Violence ou menace de violence",
        "child abuse": "Abus sexuels sur des enfants",
        "other": "Autre chose",
    },
    why="Pourquoi le signalez-vous ?",
    why_hint="Dites ce qui y est montré ou dit, et pourquoi c’est illicite ou contraire aux "
    "règles.",
    name="Votre nom",
    mail="Votre adresse électronique",
    identity_hint="Les personnes qui examinent votre signalement ne voient pas qui vous êtes. "
    "Nous supprimons ces données {days} jours après la réponse.",
    identity_optional="Qui signale des abus sexuels sur des enfants peut laisser les deux champs "
    "vides.",
    good_faith="Je pense de bonne foi que ce que j’indique ici est exact et complet.",
    send="Envoyer le signalement",
    received="Votre signalement est arrivé. Merci.",
    keep_address="Conservez l’adresse de cette page : c’est ici seulement que vous lirez la suite. "
    "Personne d’autre ne peut la trouver.",
    things="Ce que vous avez signalé",
    waits="Personne n’a encore décidé.",
    reference="Référence : {reference}",
    tools="Un logiciel trie les signalements par urgence ; des personnes décident.",
    optional="facultatif",
    wrong_words="Écrivez quelques mots.",
    wrong_long="Raccourcissez à {most} caractères.",
    wrong_where="Indiquez au moins une adresse.",
    wrong_line="La ligne {line} n’est pas une adresse : {text}",
    wrong_many="Indiquez 20 adresses au plus ; envoyez un autre signalement pour les suivantes.",
    wrong_name="Indiquez votre nom.",
    wrong_mail="Indiquez une adresse électronique comme nom@example.org.",
    wrong_faith="Cochez cette case, sinon le signalement ne peut pas être envoyé.",
    wrong_about="Choisissez de quoi il s’agit.",
    busy="Trop de signalements sont venus d’ici. Attendez {seconds} secondes et renvoyez-le.",
)
GERMAN = Words(
    own_name="Deutsch",
    languages="Sprachen",
    skip="Zum Inhalt",
    contest="Eine Entscheidung anfechten",
    contest_intro="Sie haben diesen Link mit unserer Entscheidung erhalten. Wenn Sie die "
    "Entscheidung für falsch halten, sagen Sie warum. Jemand, der sie nicht getroffen hat, prüft "
    "sie erneut, und Sie lesen die Antwort hier. Es kostet nichts.",
    statement="Die Entscheidung",
    contest_words="Warum halten Sie sie für falsch?",
    contest_hint="Sagen Sie uns, was wir vielleicht übersehen haben: was Sie meinten, worauf es "
    "eine Antwort war, was Sie zitiert haben.",
    answer_in="Antwort auf",
    contest_send="Absenden",
    contest_received="Ihre Beschwerde ist hier, und jemand wird sie prüfen.",
    contest_due="Sie haben spätestens am {day} eine Antwort.",
    answer="Die Antwort",
    nothing_left="Diese Entscheidung wurde zurückgenommen. Es gibt nichts mehr anzufechten.",
    over="Die Frist, in der diese Entscheidung hier angefochten werden konnte, ist vorbei.",
    unknown_title="Hier nicht bekannt",
    unknown="Diese Adresse führt nirgendwohin, oder was dort war, ist inzwischen gelöscht. "
    "Prüfen Sie, ob Sie sie ganz kopiert haben.",
    report="Etwas melden",
    report_intro="Hier melden Sie Inhalte, die Sie für rechtswidrig oder regelwidrig halten. Sie "
    "brauchen kein Konto. Ein Mensch sieht es sich an. Wie viele etwas melden, spielt keine Rolle.",
    where="Wo ist es?",
    where_hint="Die genaue Adresse (URL) jedes Beitrags, Bildes oder Kontos, eine je Zeile, "
    "höchstens 20.",
    about="Worum geht es?",
    abouts={
        "terrorism": "Terrorismus",
        "violence": "Gewalt oder Drohung mit Gewalt",
        "child abuse": "Sexueller Missbrauch von Kindern",
        "other": "Etwas anderes",
    },
    why="Warum melden Sie es?",
    why_hint="Sagen Sie, was dort gezeigt oder gesagt wird und warum es rechtswidrig oder "
    "regelwidrig ist.",
    name="Ihr Name",
    mail="Ihre E-Mail-Adresse",
    identity_hint="Wer Ihre Meldung prüft, sieht nicht, wer Sie sind. Wir löschen diese Angaben "
    "{days} Tage nach der Antwort.",
    identity_optional="Wer sexuellen Missbrauch von Kindern meldet, kann beides leer lassen.",
    good_faith="Ich glaube in gutem Glauben, dass meine Angaben richtig und vollständig sind.",
    send="Meldung absenden",
    received="Ihre Meldung ist hier. Danke.",
    keep_address="Bewahren Sie die Adresse dieser Seite auf: Nur hier lesen Sie, was daraus wird. "
    "Niemand sonst kann sie finden.",
    things="Was Sie gemeldet haben",
    waits="Noch hat niemand entschieden.",
    reference="Zeichen: {reference}",
    tools="Software ordnet Meldungen nach Dringlichkeit; Menschen entscheiden.",
    optional="freiwillig",
    wrong_words="Schreiben Sie ein paar Worte.",
    wrong_long="Kürzen Sie auf {most} Zeichen.",
    wrong_where="Geben Sie mindestens eine Adresse an.",
    wrong_line="Zeile {line} ist keine Adresse: {text}",
    wrong_many="Geben Sie höchstens 20 Adressen an; für mehr senden Sie eine weitere Meldung.",
    wrong_name="Geben Sie Ihren Namen an.",
    wrong_mail="Geben Sie eine E-Mail-Adresse an, etwa name@example.org.",
    wrong_faith="Kreuzen Sie dies an, sonst kann die Meldung nicht gesendet werden.",
    wrong_about="Wählen Sie, worum es geht.",
    busy="Von hier kamen zu viele Meldungen. Warten Sie {seconds} Sekunden und senden Sie erneut.",
)
ARABIC = Words(
    own_name="العربية",
    languages="اللغات",
    skip="انتقل إلى المحتوى",
    contest="الاعتراض على قرار",
    contest_intro="وصلكم هذا الرابط مع قرارنا. إن كنتم ترون أن القرار خاطئ فاذكروا السبب. سيعيد "
    "النظر فيه شخص لم يتخذه، وستقرؤون الجواب هنا. وذلك مجاني.",
    statement="القرار",
    contest_words="لماذا ترون أنه خاطئ؟",
    contest_hint="أخبرونا بما قد يكون فاتنا: ما قصدتم، وعلى ماذا كان ردًّا، وما الذي اقتبستموه.",
    answer_in="لغة الجواب",
    contest_send="إرسال",
    contest_received="وصل اعتراضكم، وسينظر فيه شخص.",
    contest_due="سيصلكم الجواب في موعد أقصاه {day}.",
    answer="الجواب",
    nothing_left="تم الرجوع عن هذا القرار، ولم يبق ما يُعترض عليه.",
    over="انتهت المهلة التي كان يمكن الاعتراض فيها هنا على هذا القرار.",
    unknown_title="غير معروف هنا",
    unknown="هذا العنوان لا يؤدي إلى شيء، أو حُذف ما كان فيه. تأكدوا من أنكم نسختموه كاملًا.",
    report="الإبلاغ عن محتوى",
    report_intro="هنا تبلّغوننا عن محتوى ترونه غير قانوني أو مخالفًا للقواعد. لا حاجة إلى حساب. "
    "ينظر فيه شخص، ولا يهمّ عدد من يبلّغون.",
    where="أين هو؟",
    where_hint="العنوان الدقيق (URL) لكل منشور أو صورة أو حساب، عنوان واحد في كل سطر، "
    "20 على الأكثر.",
    about="ما موضوعه؟",
    abouts={
        "terrorism": "إرهاب",
        "violence": "عنف أو تهديد به",
        "child abuse": "اعتداء جنسي على أطفال",
        "other": "شيء آخر",
    },
    why="لماذا تبلّغون عنه؟",
    why_hint="اذكروا ما يظهر أو يقال فيه، ولماذا هو غير قانوني أو مخالف للقواعد.",
    name="الاسم",
    mail="البريد الإلكتروني",
    identity_hint="من ينظر في بلاغكم لا يرى من أنتم. نحذف هذه البيانات بعد {days} يومًا من الجواب.",
    identity_optional="يمكن لمن يبلّغ عن اعتداء جنسي على أطفال أن يترك الحقلين فارغين.",
    good_faith="أعتقد بحسن نية أن ما ذكرته هنا دقيق وكامل.",
    send="إرسال البلاغ",
    received="وصل بلاغكم. شكرًا.",
    keep_address="احتفظوا بعنوان هذه الصفحة: هنا فقط تقرؤون ما يؤول إليه، ولا يستطيع غيركم إيجاده.",
    things="ما أبلغتم عنه",
    waits="لم يقرّر أحد بعد.",
    reference="الرقم المرجعي: {reference}",
    tools="يرتّب برنامج البلاغات بحسب الاستعجال، والقرار للناس.",
    optional="اختياري",
    wrong_words="اكتبوا بضع كلمات.",
    wrong_long="اختصروا إلى {most} حرف.",
    wrong_where="اذكروا عنوانًا واحدًا على الأقل.",
    wrong_line="السطر {line} ليس عنوانًا: {text}",
    wrong_many="اذكروا 20 عنوانًا على الأكثر، وأرسلوا بلاغًا آخر لما زاد.",
    wrong_name="اذكروا الاسم.",
    wrong_mail="اذكروا بريدًا إلكترونيًّا مثل name@example.org.",
    wrong_faith="ضعوا علامة هنا، وإلا فلا يمكن إرسال البلاغ.",
    wrong_about="اختاروا الموضوع.",
    busy="وردت من هنا بلاغات كثيرة. انتظروا {seconds} ثانية ثم أعيدوا الإرسال.",
)
WORDS: dict[Language, Words] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "ar": ARABIC,
    "de": GERMAN,
}
