"""Ordinary given names of many origins, for fairness tests only.

Seventeen origins of thirty-two names each, roughly the most frequent first; none of them is
anybody's. No product code may know them: the platform's own counts must do without.
"""

GIVEN_NAMES: dict[str, tuple[str, ...]] = {
    origin: tuple(names.split())
    for origin, names in {
        "Arabic": "muhammad ahmed ali omar fatima hassan mariam khalid "
        "youssef aisha ibrahim layla mustafa zainab samir nadia "
        "yasmin tariq salma rashid noura bilal huda jamal "
        "rania faisal amina walid dina karima sami hiba",
        "Arabic script": "محمد أحمد علي عمر فاطمة حسن مريم خالد "
        "يوسف عائشة إبراهيم ليلى مصطفى زينب سمير نادية "
        "ياسمين طارق سلمى رشيد نورة بلال هدى جمال "
        "رانيا فيصل أمينة وليد دينا كريمة سامي هبة",
        "Bengali": "rahim karim sumaiya tanvir nusrat rafiq shirin jahangir "
        "farhana kamal sultana habib moumita arif taslima shafiq "
        "mahmuda anwar rokeya shahin nasima imran salina babul "
        "rehana sohel parvin mizan shamima faruk nargis liton",
        "Chinese": "wei jing min yan lihua xiaoming jun meiling "
        "hao xinyi zhiwei yuting jianhong qiang fang zihan "
        "yifan lili haoran xiaoli jianguo meihua guoqiang shufen "
        "zhihao yan chunhua weimin lanying dongmei zhenhua siyu",
        "Cyrillic script": "александр мария анна дмитрий елена сергей иван ольга "
        "наталья андрей татьяна михаил юлия никита светлана павел "
        "алексей екатерина владимир ирина максим галина артём людмила "
        "денис вера роман надежда егор полина олег дарья",
        "English": "james mary john emma william olivia michael sarah "
        "david emily thomas jessica daniel charlotte george hannah "
        "robert elizabeth henry amelia charles sophie edward lucy "
        "samuel grace daniela oscar rachel harry megan peter",
        "Ethiopian": "abebe tigist dawit hanna bekele meron yonas selam "
        "tesfaye almaz getachew rahel mulugeta hiwot tadesse birtukan "
        "kebede aster girma tsehay solomon meseret fikru senait "
        "bereket genet haile lemlem worku azeb negash zewditu",
        "French": "jean marie pierre camille louis chloe nicolas julie "
        "antoine manon philippe claire mathieu elodie guillaume aurelie "
        "francois isabelle laurent nathalie olivier valerie sebastien celine "
        "benoit sandrine thibault margaux gaspard lucie remy odile",
        "German": "peter ursula wolfgang monika juergen renate klaus petra "
        "hans sabine stefan birgit andreas heike markus silke "
        "matthias anke torsten katrin jens ingrid uwe claudia "
        "dieter gisela rainer kerstin holger brigitte lukas leonie",
        "Hebrew": "noam tamar yosef noa david maya itai shira "
        "moshe yael uri talia avraham rivka eitan michal "
        "yonatan avigail daniel rachel omer michaela eliyahu hila "
        "shmuel orly gilad dafna boaz sigal nadav ayelet",
        "Hindi": "rahul priya amit anjali raj pooja vijay neha "
        "sanjay kavita rohit deepika arjun lakshmi suresh meena "
        "ramesh sunita manoj geeta vikram rekha ashok shalini "
        "dinesh poonam harish usha naveen kiran mahesh savita",
        "Indonesian": "budi siti agus dewi putri eko wahyu rina "
        "joko sri hendra ayu bambang wulan dian yanti "
        "rudi lestari slamet indah agung ratna bayu fitri "
        "dedi yuliana iwan kartika herman nurul surya maya",
        "Japanese": "haruto yui sota aoi yuki hina takashi sakura "
        "kenji akiko hiroshi naoko ren mei satoshi keiko "
        "daiki misaki takumi ayaka shota nanami kazuki haruka "
        "yusuke chihiro ryota mayumi tetsuya megumi makoto tomoko",
        "Polish": "jan anna piotr katarzyna krzysztof agnieszka andrzej malgorzata "
        "tomasz magdalena pawel joanna marcin zofia wojciech ewa "
        "stanislaw barbara jerzy halina ryszard danuta grzegorz beata "
        "jaroslaw renata mariusz dorota zbigniew urszula bartosz kinga",
        "Spanish": "jose maria juan carmen antonio lucia carlos sofia "
        "luis ana miguel isabel javier paula diego alejandra "
        "manuel rosa francisco pilar pedro marta rafael cristina "
        "fernando beatriz sergio raquel alvaro nuria ramon lorena",
        "Turkish": "mehmet ayse mustafa fatma emre zeynep murat elif "
        "hakan merve yusuf esra burak selin serkan gamze "
        "ali hatice ibrahim zehra huseyin meryem osman busra "
        "omer derya kemal ebru tuncay sibel volkan nuray",
        "Yoruba": "ayodele folake tunde bisi oluwaseun yetunde babatunde titilayo "
        "segun funmilayo kehinde taiwo adebayo temitope wale simisola "
        "adewale omolara olumide bukola kayode abimbola femi ronke "
        "gbenga morenike dele folasade biodun iyabo rotimi adenike",
    }.items()
}
