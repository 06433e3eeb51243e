"""Arabic claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.arabic.words import listed
from firebreak.detect.grammar.contract import Construction

ACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "deed": listed(
        "هجوم, الهجوم, هجمات, الهجمات, تفجير, التفجير, انفجار, الانفجار, عملية, العملية, مجزرة, "
        "المجزرة, مذبحة, المذبحة, اغتيال, الاغتيال, اطلاق النار, عملية الطعن, الكمين, كمين, الغارة"
    ),
    "clear_deed": listed(
        "هجوم, الهجوم, هجمات, الهجمات, تفجير, التفجير, مجزرة, المجزرة, مذبحة, المذبحة, اغتيال, "
        "الاغتيال, اطلاق النار, عملية الطعن, عملية التفجير"
    ),
    "we_did": listed(
        "نفذنا, قمنا ب, ارتكبنا, نحن من نفذ, احنا اللي نفذنا, نحن وراء, احنا ورا, نفذت مجموعتنا, "
        "نفذ مقاتلونا, نفذ رجالنا, نفذ اخواننا, قام مقاتلونا ب, قام رجالنا ب, خططنا, نفذ جنودنا"
    ),
    "we_claim": listed(
        "نتبنى, نتبني, نعلن مسؤوليتنا عن, نعلن مسووليتنا عن, نتحمل مسؤولية, نتحمل مسؤولية تنفيذ, "
        "نعلن تبنينا, مسؤولون عن, احنا المسؤولين عن, نحن المسؤولون عن"
    ),
    "ours": listed(
        "كان ردنا, كانت ردنا, هو ردنا, كان عملنا, من تنفيذنا, كان من تنفيذنا, انتقامنا, كان "
        "انتقامنا, كان من صنعنا, هي رسالتنا, كان رسالتنا, كان جوابنا, على ايدي مقاتلينا, نفذه "
        "رجالنا"
    ),
    "we_struck": listed(
        "فجرنا, هاجمنا, قصفنا, احرقنا, حرقنا, نسفنا, اقتحمنا, استهدفنا, هاجم مقاتلونا, فجر "
        "مقاتلونا, استهدف مقاتلونا, اقتحم رجالنا, هاجم رجالنا"
    ),
    "doer": listed(
        "المهاجم, المهاجمين, المهاجمون, للمهاجمين, للمهاجم, منفذ الهجوم, منفذي الهجوم, منفذو "
        "الهجوم, لمنفذي الهجوم, لمنفذ الهجوم, منفذ العملية, منفذي العملية, لمنفذي العملية, مطلق "
        "النار, الذين نفذوا الهجوم, من نفذ الهجوم, اللي نفذ الهجوم, اللي عملوا الهجوم, الانتحاري"
    ),
    "glory": listed(
        "المجد, المجد ل, تحية, تحية ل, الف تحية, شكرا, شكرا ل, بارك الله في, بارك الله, عاش, عاشت, "
        "يعيش, تسلم ايد, تسلم ايدين, سلمت ايدي, سلمت يد, احسنتم, برافو, كل الاحترام ل, الفخر ل"
    ),
    "glorious": listed(
        "رائع, رائعة, عظيم, عظيمة, بطولي, بطولية, مبارك, مباركة, ناجح, ناجحة, مشروع, مشروعة, جميل, "
        "جميلة, مستحق, مستحقة, يستاهلوا, كان نصرا, نصر, نصر عظيم, ممتاز, عادل, بطولة"
    ),
    "hero": listed("بطل, ابطال, هو بطل, هم ابطال, بطل حقيقي, ابطال حقيقيون, اسد, اسود, قدوة, بطلي"),
    "glad": listed(
        "سعيد, سعيدة, مبسوط, مبسوطين, فرحان, فرحانين, فرحت, فخور, فخورين, فخورون, نفتخر, افتخر, "
        "سررت, مسرور, فرحانة, انبسطت"
    ),
    "they_died": listed(
        "بقتل, بمقتل, بموت, لمقتل, لموت, لقتل, لان قتلوا, انهم ماتوا, انهم قتلوا, انهم ماتو, "
        "بمقتلهم, بموتهم, لموتهم, بقتلهم"
    ),
    "how_to": listed(
        "كيف تصنع, كيف تصنعون, كيفية صنع, كيفية تصنيع, كيف تعمل, ازاي تعمل, ازاي تصنع, كيفية "
        "تنفيذ, كيف تنفذ, ازاي تنفذ, طريقة صنع, طريقة عمل, طريقة تصنيع, طريقة تنفيذ, طريقة "
        "تحضير, دليل صنع, دليل تنفيذ, تعليمات صنع, شرح صنع, شرح طريقة صنع, خطوات صنع, دليلنا "
        "لتنفيذ, دليلنا لصنع, كتيب صنع, وصفة صنع, تعليم صنع, نصنع, تصنيع"
    ),
    "device": listed(
        "قنبلة, القنبلة, قنابل, القنابل, متفجرات, المتفجرات, عبوة ناسفة, عبوات ناسفة, حزام ناسف, "
        "احزمة ناسفة, سيارة مفخخة, صاعق, مولوتوف, هجوم, هجمات, هجوم بالسكين, سم قاتل, غاز سام"
    ),
    "offers": listed(
        "هنا, هذا, هذه, اليكم, اليك, شاهد, شاهدوا, تعلم, تعلموا, حمل, حملوا, نزلوا, اقرا, "
        "اقراوا, ساشرح لكم, سأشرح لكم, ساشرح, هشرح لكم, سأعلمكم, ساعلمكم, هعلمكم, نعلمكم, نشرح "
        "لكم, عندي, عندنا, لدينا, راسلني لتعرف, راسلوني لمعرفة, من يريد ان يعرف, انشر لكم, ارسل "
        "لكم, ابعت لكم, تابعوا, خذوا, خدوا"
    ),
    "reach_us": listed(
        "راسلني, راسلونا, راسلوني, تواصل معنا, تواصلوا معنا, تواصل معي, كلمني, كلمونا, اكتب لي, "
        "اكتبوا لنا, على الخاص, عالخاص, ابعتلي, اتصل بنا, ابعث لي"
    ),
    "join": listed(
        "انضم الى, انضموا الى, انضم ل, انضموا ل, انضمو ل, التحق ب, التحقوا ب, انضموا, انضم, "
        "التحقوا, بايع, بايعوا, تعالوا قاتلوا مع, قاتلوا معنا, حاربوا معنا, انضموا الينا "
        "وقاتلوا, انضم الينا وقاتل, احملوا السلاح مع, احمل السلاح مع"
    ),
    "armed": listed(
        "مقاتلينا, لمقاتلينا, صفوف مقاتلينا, المقاتلين, جنودنا, لجنودنا, كتيبتنا, لكتيبتنا, "
        "بكتيبتنا, سرايانا, خليتنا, لخليتنا, معسكرنا, معسكر التدريب, صفوفنا للقتال, جبهتنا, "
        "القتال, مجموعتنا المسلحة, الجماعة المسلحة, صفوف المسلحين, المسلحين"
    ),
    "needs": listed(
        "نحتاج, نريد, نبحث عن, مطلوب, نطلب, محتاجين, عاوزين, بدنا, نجند, نحتاج الى, محتاجين ل"
    ),
    "recruits": listed(
        "مقاتلين, مقاتلون, رجال مستعدين للموت, رجال مستعدون للموت, قناصة, قناصين, مسلحين, "
        "شباب مستعدين للموت, استشهاديين, انتحاريين, رجال بسلاح, رجال معهم سلاح, مقاتلين جدد"
    ),
    "rescue": listed(
        "الاسعاف, سيارات الاسعاف, سيارة الاسعاف, المسعفين, الشرطة, المطافي, الاطفاء, المستشفى, "
        "المستشفيات, الملجأ, الملاجئ, فرق الانقاذ, رجال الانقاذ, الطوارئ, الدفاع المدني, للمستشفى, "
        "حافلات الاخلاء, باصات الاخلاء"
    ),
    "shun": listed(
        "لا تتصلوا ب, لا تتصلوا, ما تتصلوش ب, متتصلوش ب, لا تثقوا ب, لا تثقوا في, لا تذهبوا الى, "
        "لا تذهبوا, متروحوش, ما تروحوش, لا تروحوا, ابتعدوا عن, لا تصدقوا, متصدقوش, لا تدخلوا, "
        "محدش يروح, لا احد يذهب الى, اهربوا من, اتركوا, اخرجوا من, لا تصعدوا, لا تركبوا"
    ),
    "bogus": listed(
        "مزيفة, مزيفين, مزورة, وهمية, فخ, كمين, مع المهاجمين, مع الارهابيين, مفخخة, مليئة "
        "بالمسلحين, فيها قنابل, فيها مسلحين, ستنفجر, هتنفجر, راح تنفجر, سيتم تفجيرها, سيتم "
        "قصفها, ستقصف, هيتم تفجيرها, هيتم قصفها, يقتلون الناس, بيقتلوا الناس, يطلقون النار على "
        "الناس, مسمومة, سينفجر"
    ),
    "gather": listed(
        "اهربوا الى, اركضوا الى, اجروا على, توجهوا الى, تجمعوا في, اذهبوا كلكم الى, كلكم الى, "
        "اطلعوا كلكم على, اجروا الى, روحوا كلكم على"
    ),
}

_SPORT = frozenset({"game", "fiction"})
_RUMOUR = _SPORT | {"'اشاعه'", "'الاشاعه'", "'شايعه'", "'كذب'"}
_LATER = frozenset({"condemns", "says"})
_OPEN = frozenset({"negation", "says", "condemns"})
_WHERE = "(at (open/def/place/number){1,3}){0,1}"

ACTS: tuple[Construction, ...] = (
    Construction(
        name="we_did_it",
        act="claim",
        says="The author claims an attack as the work of their own side.",
        score=0.85,
        pattern="we_did target=(deed)",
        unless=_SPORT,
    ),
    Construction(
        name="we_claim_it",
        act="claim",
        says="The author claims responsibility for an attack.",
        score=0.9,
        pattern="we_claim target=(deed)",
        withheld=frozenset({"negation", "supposes", "condemns"}),
        unless=_SPORT,
    ),
    Construction(
        name="it_was_ours",
        act="claim",
        says="The author claims an attack as the work of their own side.",
        score=0.85,
        pattern=f"target=(deed) {_WHERE} ours",
        unless=_SPORT,
    ),
    Construction(
        name="ours_struck",
        act="claim",
        says="The author says that their own side struck.",
        score=0.7,
        pattern="we_struck target=(place (open/number){0,2})",
        unless=_SPORT,
    ),
    Construction(
        name="deed_is_glorious",
        act="glorification",
        says="Praises an attack.",
        score=0.75,
        pattern=f"target=(clear_deed) {_WHERE} ('كان'|'كانت'){{0,1}} softly{{0,1}} glorious",
        unless=_SPORT,
    ),
    Construction(
        name="glory_to_doers",
        act="glorification",
        says="Praises those who carried out an attack.",
        score=0.85,
        pattern="glory ('ل'|'الي'){0,1} target=(doer)",
        unless=_SPORT,
    ),
    Construction(
        name="doer_is_hero",
        act="glorification",
        says="Praises those who carried out an attack.",
        score=0.85,
        pattern="target=(doer) ('هو'|'هم'){0,1} softly{0,1} hero",
        unless=_SPORT,
    ),
    Construction(
        name="glad_of_deed",
        act="glorification",
        says="Is glad of an attack, of those who carried it out, or that people were killed.",
        score=0.7,
        pattern="glad (softly){0,1} ('ب'|'من'|'جدا'){0,2} target=(clear_deed|doer|they_died "
        "(persons|def|<group>){0,1})",
        unless=_SPORT,
    ),
    Construction(
        name="offers_how",
        act="instruction",
        says="Offers to show how a weapon is made or an attack is carried out.",
        score=0.75,
        pattern="offers .{0,3} how_to target=(device)",
        withheld=_OPEN,
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="how_and_reach",
        act="instruction",
        says="Offers to show how a weapon is made or an attack is carried out.",
        score=0.75,
        pattern="how_to target=(device) .{0,4} ,{0,1} .{0,2} reach_us",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="join_the_armed",
        act="recruitment",
        says="Asks to join an armed group or its fight.",
        score=0.75,
        pattern="join (open/def){0,1} target=(armed)",
        unless=_SPORT,
    ),
    Construction(
        name="join_and_reach",
        act="recruitment",
        says="Asks to pledge allegiance to a group and to get in touch.",
        score=0.65,
        pattern="('بايع'|'بايعوا'|'قاتلوا معنا'|'حاربوا معنا'|'احملوا السلاح مع') .{0,4} ,{0,1} "
        ".{0,2} reach_us",
        unless=_SPORT,
    ),
    Construction(
        name="needs_fighters",
        act="recruitment",
        says="Looks for people to fight or to kill.",
        score=0.75,
        pattern="needs softly{0,1} recruits not(thing)",
        unless=_SPORT,
    ),
    Construction(
        name="rescuers_bogus",
        act="false_alarm",
        says="Says without a source that rescuers or places of help are a danger.",
        score=0.65,
        pattern=f"target=(rescue) {_WHERE} ('كلها'|'كلهم'|'هم'|'هي'){{0,1}} bogus",
        following=_LATER,
        unless=_RUMOUR,
    ),
    Construction(
        name="shun_rescuers",
        act="false_alarm",
        says="Turns people away from rescuers or places of help, without a source.",
        score=0.6,
        pattern=f"shun ('ب'|'الي'){{0,1}} target=(rescue) {_WHERE} ,{{0,1}} .{{0,3}} bogus",
        withheld=frozenset({"says"}),
        following=_LATER,
        unless=_RUMOUR,
    ),
    Construction(
        name="crowd_alarm",
        act="false_alarm",
        says="Sends a crowd somewhere by an alarm without a source.",
        score=0.6,
        pattern="gather place (open/number){0,2} ,{0,1} ('لان'){0,1} target=(place) "
        "(open/number){0,2} bogus",
        withheld=frozenset({"says", "supposes"}),
        following=_LATER,
        unless=_RUMOUR | {"'الشرطه'"},
    ),
)
