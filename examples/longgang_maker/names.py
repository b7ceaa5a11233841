"""Invented names 姓名: a surname of the region and one or two characters that suit sex and generation.

Surnames by their rough frequency among Hakka and Cantonese families; villages have a clan or two of their own.
"""

from random import Random

SURNAMES = (
    *"陈陈陈陈李李李李黄黄黄黄张张张刘刘刘林林曾曾叶叶廖廖邓邓罗罗钟钟何何赖温温萧巫丘",
    *"邱吴吴杨王王周徐谢谢彭彭古江朱戴骆凌蓝梁梁郑蔡许卢冯范游官孙胡高郭马唐宋曹袁董",
    "欧阳",
)
CLANS = (*"陈黄李刘张曾叶廖邓罗钟何赖温萧巫丘谢彭古戴骆凌蓝袁", "欧阳")
MALE_FIRST = tuple("伟建国志文明永荣金水玉海新春少仕观耀振树天润冠庆炳运惠友锦东仁景道日广福添石火木兆业")
MALE_LAST = tuple("强华辉军生林发贤昌雄锋光杰良忠坚斌球基彬权泉松坤财才恩城宁宏")
FEMALE_FIRST = tuple("丽秀玉美春惠燕淑雪婉月凤彩桂素雅晓静少瑞伟碧翠")
FEMALE_LAST = tuple("芳英珍娟萍霞梅兰云玲琴芬华红清仪娜婷君莲香容")
MALE_SINGLE = tuple("勇军涛斌超辉锋磊凯健彬")
FEMALE_SINGLE = tuple("敏丽静艳萍洁玲娟颖琳")
SINGLE_SHARE = 0.18  # names of one character, mostly of the young


def name(rng: Random, gender: str, surname: str | None = None) -> str:
    """A full name for a person of this sex, of the surname given or of any."""
    family = surname or rng.choice(SURNAMES)
    if rng.random() < SINGLE_SHARE:
        return family + rng.choice(MALE_SINGLE if gender == "male" else FEMALE_SINGLE)
    first, last = (MALE_FIRST, MALE_LAST) if gender == "male" else (FEMALE_FIRST, FEMALE_LAST)
    return family + rng.choice(first) + rng.choice(last)
