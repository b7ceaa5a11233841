import subprocess
import sys

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.pinyin_dict import pinyin_dict

from loaders import sounds

LETTER = {"欸", "誒"}  # of which pypinyin leaves the accent of ê


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    for code in pinyin_dict:
        sign = chr(code)
        [known] = pinyin(sign, style=Style.NORMAL, heteronym=True, v_to_u=False)
        assert sounds.of_character(sign) == tuple(dict.fromkeys(known)) or sign in LETTER
        assert sounds.of_character(sign)[0] == lazy_pinyin(sign)[0]


def test_what_is_no_character_stands_for_itself() -> None:
    assert [sounds.of_character(sign) for sign in "aé,·〇"] == [
        ("a",),
        ("é",),
        (",",),
        ("·",),
        ("ling", "yuan", "xing"),
    ]


def test_the_phrases_are_not_read_for_it() -> None:
    code = "import sys; from loaders import sounds; assert sounds.of_character('女') == ('nv', 'ru'); " \
        "print('pypinyin' in sys.modules)"  # fmt: skip
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "False", ended.stderr
