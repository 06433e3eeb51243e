"""Ordinary given names of many origins, for fairness tests only.

Sixteen origins of sixteen names each, the most frequent first; none of them is anybody's. No
product code may know them: the platform's own counts must do without.
"""

GIVEN_NAMES: dict[str, tuple[str, ...]] = {
    origin: tuple(names.split())
    for origin, names in {
        "Arabic": "muhammad ahmed ali omar fatima hassan mariam khalid "
        "youssef aisha ibrahim layla mustafa zainab samir nadia",
        "Arabic script": "محمد أحمد علي عمر فاطمة حسن مريم خالد "
        "يوسف عائشة إبراهيم ليلى مصطفى زينب سمير نادية",
        "Bengali": "rahim karim sumaiya tanvir nusrat rafiq shirin jahangir "
        "farhana kamal sultana habib moumita arif taslima shafiq",
        "Chinese": "wei jing min yan lihua xiaoming jun meiling "
        "hao xinyi zhiwei yuting jianhong qiang fang zihan",
        "Cyrillic script": "александр мария анна дмитрий елена сергей иван ольга "
        "наталья андрей татьяна михаил юлия никита светлана павел",
        "English": "james mary john emma william olivia michael sarah "
        "david emily thomas jessica daniel charlotte george hannah",
        "Ethiopian": "abebe tigist dawit hanna bekele meron yonas selam "
        "tesfaye almaz getachew rahel mulugeta hiwot tadesse birtukan",
        "French": "jean marie pierre camille louis chloe nicolas julie "
        "antoine manon philippe claire mathieu elodie guillaume aurelie",
        "Hebrew": "noam tamar yosef noa david maya itai shira "
        "moshe yael uri talia avraham rivka eitan michal",
        "Hindi": "rahul priya amit anjali raj pooja vijay neha "
        "sanjay kavita rohit deepika arjun lakshmi suresh meena",
        "Indonesian": "budi siti agus dewi putri eko wahyu rina "
        "joko sri hendra ayu bambang wulan dian yanti",
        "Japanese": "haruto yui sota aoi yuki hina takashi sakura "
        "kenji akiko hiroshi naoko ren mei satoshi keiko",
        "Polish": "jan anna piotr katarzyna krzysztof agnieszka andrzej malgorzata "
        "tomasz magdalena pawel joanna marcin zofia wojciech ewa",
        "Spanish": "jose maria juan carmen antonio lucia carlos sofia "
        "luis ana miguel isabel javier paula diego alejandra",
        "Turkish": "mehmet ayse mustafa fatma emre zeynep murat elif "
        "hakan merve yusuf esra burak selin serkan gamze",
        "Yoruba": "ayodele folake tunde bisi oluwaseun yetunde babatunde titilayo "
        "segun funmilayo kehinde taiwo adebayo temitope wale simisola",
    }.items()
}
