"""Broken and hostile Popolo files: a sentence that says what to do, fast, and the process that keeps data unharmed."""

import json
import resource
import time
from pathlib import Path

import pytest

from graph.errors import RenchaError
from graph.facts import LoadReport
from graph.texts import explain
from loaders import read_files
from loaders.limits import MAX_JSON, MAX_OBJECTS, MAX_VALUES
from tests.loaders.test_files import within

GOOD = '{"persons": [{"id": "p1", "name": "张三"}]}'
NEVER_READ = ("13800138000", "zhang@example.cn", "440307196103150011", "data:image/png;base64,AAAA")
# What is broken → the bytes, and the sentence that a person reads.
BROKEN: dict[str, tuple[bytes, str]] = {
    "broken off": (
        b'{"persons": [\n{"id": "p1", "name": "A"}, {"id":',
        "坏.json 在第 2 行中断，括号或引号没有结束，可能没有传完。请重新取得这个文件。",
    ),
    "broken off in a text": (
        b'{"persons": [\n{"id": "p1", "name": "A',
        "坏.json 在第 2 行中断，括号或引号没有结束，可能没有传完。请重新取得这个文件。",
    ),
    "broken off in a character": (
        '{"persons": [\n{"id": "张'.encode()[:-1],
        "坏.json 在第 2 行中断，括号或引号没有结束，可能没有传完。请重新取得这个文件。",
    ),
    "a colon too few": (
        b'{"persons": [\n{"id" "p1", "name": "A"}]}',
        "坏.json 第 2 行第 7 个字符处不符合 JSON 的写法，没有读取。请检查此处的逗号、冒号、引号和括号。",
    ),
    "in no encoding": (
        b'{"persons": [\n{"id": "p1", "name": "\xff\xff"}]}',
        "坏.json 第 2 行附近的文字编码不是 UTF-8 或 GB18030，或混用了两种编码。请整个另存为 UTF-8。",
    ),
    "in two encodings": (
        '{"persons": [\n{"name": "龙岗街道社区"},\n'.encode() + '{"name": "张三丰"}]}'.encode("gb18030"),
        "坏.json 第 3 行附近的文字编码不是 UTF-8 或 GB18030，或混用了两种编码。请整个另存为 UTF-8。",
    ),
    "UTF-16 cut in two": (
        GOOD.encode("utf-16")[:-1],
        "坏.json 第 1 行附近的文字编码不是 UTF-8 或 GB18030，或混用了两种编码。请整个另存为 UTF-8。",
    ),
    "NUL bytes": (
        b'{"persons": [\n{"id": "p\0"}]}',
        "坏.json 第 2 行有空字节（NUL），文件已损坏，或是不带 BOM 的 UTF-16。请另存为 UTF-8，或重新取得这个文件。",
    ),
    "a list on top": (
        b'[{"id": "p1", "name": "A"}]',
        '坏.json 的最外层是列表，应为对象：{"persons": [ … ], "organizations": [ … ], "memberships": [ … ]}。'
        "请把列表放到它所属的名称下。",
    ),
    "no Popolo": (
        b'{"type": "FeatureCollection"}',
        "坏.json 是 JSON，但没有 persons、organizations、memberships、posts、areas、events 中的任何一个列表，"
        "不是可以导入的格式。请导入 Popolo 文件。",
    ),
    "not a number": (
        b'{"persons": [{"id": "p1", "name": "A", "age": NaN}]}',
        "坏.json 里写有 NaN，JSON 没有这个值，没有读取。不知道的请写 null，或删去这一项。",
    ),
    "a collection twice": (
        b'{"persons": [], "persons": []}',
        "坏.json 的最外层有两个“persons”，无法确定用哪一个，没有读取。请合为一个列表。",
    ),
    "deep lists": (
        b'{"persons": ' + b"[" * 900_000,
        "坏.json 的列表和对象一层套一层，过深，正常的文件没有这么多层，没有读取。请重新取得这个文件。",
    ),
    "deep objects": (
        b'{"persons": ' + b'{"a":' * 900_000,
        "坏.json 的列表和对象一层套一层，过深，正常的文件没有这么多层，没有读取。请重新取得这个文件。",
    ),
    "millions of values": (
        b'{"persons": [' + b"1," * MAX_VALUES + b"1]}",
        "坏.json 里有 2,000,002 项内容，超过 2,000,000 项的上限，没有读取。请按机构或届次拆成几个文件，一起导入。",
    ),
    "too many objects": (
        b'{"persons": [' + b"{}," * MAX_OBJECTS + b"{}]}",
        "坏.json 里有 200,000+ 项内容，超过 200,000 项的上限，没有读取。请按机构或届次拆成几个文件，一起导入。",
    ),
}


def broken(folder: Path, data: bytes) -> Path:
    path = folder / "坏.json"
    path.write_bytes(data)
    return path


def loaded(folder: Path, text: str) -> LoadReport:
    """The report of a file with this text."""
    return read_files([broken(folder, text.encode())])[1]


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_in_a_sentence_that_says_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with within(20, 600), pytest.raises(RenchaError) as caught:
        read_files([broken(tmp_path, data)])

    assert explain(caught.value) == said
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2  # processor time: others work too


def test_a_text_of_a_thousand_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = broken(tmp_path, b'{"persons": [{"id": "')
    with path.open("r+b") as file:
        file.truncate(1_000_000_000)

    start = time.process_time()
    with within(20, 100), pytest.raises(RenchaError) as caught:
        read_files([path])

    assert "1000 MB" in explain(caught.value)
    assert f"{MAX_JSON // 1_000_000} MB" in explain(caught.value)
    assert time.process_time() - start < 2


# A person of a file → the pointer, the value and the reason that the report gives for refusing it.
REFUSED: dict[str, tuple[str, tuple[str, str, str]]] = {
    "a list for a text": ('{"id": "p", "name": ["张"]}', ("/persons/0/name", "", "popolo_not_text")),
    "an object for a text": ('{"id": {"a": 1}, "name": "张"}', ("/persons/0/id", "", "popolo_not_text")),
    "a number for a text": ('{"id": 12, "name": "张"}', ("/persons/0/id", "12", "popolo_not_text")),
    "a long number": ('{"id": ' + "9" * 5000 + "}", ("/persons/0/id", "", "popolo_not_text")),
    "a truth for a text": ('{"id": "p", "name": true}', ("/persons/0/name", "true", "popolo_not_text")),
    "a text for an object": ('"张三"', ("/persons/0", "", "popolo_not_object")),
    "a list for an object": ("[]", ("/persons/0", "", "popolo_not_object")),
    "nothing for an object": ("null", ("/persons/0", "", "popolo_not_object")),
    "no name": ('{"id": "p"}', ("/persons/0/name", "", "popolo_required")),
    "a blank id": ('{"id": " ", "name": "张"}', ("/persons/0/id", " ", "popolo_required")),
    "null for an id": ('{"id": null, "name": "张"}', ("/persons/0/id", "", "popolo_required")),
    "a key twice": ('{"id": "p", "id": "q", "name": "张"}', ("/persons/0/id", "p", "popolo_twice")),
    "half a character": ('{"id": "p", "name": "\\ud800"}', ("/persons/0/name", "", "popolo_surrogate")),
    "a NUL in a text": ('{"id": "p\\u0000", "name": "张"}', ("/persons/0/id", "p\0", "control_character")),
    "an endless name": ('{"id": "p", "name": "' + "张" * 3000 + '"}', ("/persons/0/name", "", "popolo_long")),
}


@pytest.mark.parametrize(("person", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_an_object_that_cannot_be_used_is_named_and_the_others_are_kept(
    tmp_path: Path, person: str, place: tuple[str, str, str]
) -> None:
    path = broken(tmp_path, f'{{"persons": [{person}, {{"id": "good", "name": "李四"}}]}}'.encode())

    batch, report = read_files([path])

    assert [found["id"] for found in batch.tables["people"]] == ["good"]
    [remark] = report.rejected
    value = remark.value if place[2] != "popolo_twice" else "p"
    assert (remark.file, remark.sheet, remark.row) == ("坏.json", "persons", 1)
    assert (remark.column, value, remark.reason) == place
    assert remark.document()["reason"] != remark.document()["reason_en"]


def test_the_type_found_is_named_in_both_languages(tmp_path: Path) -> None:
    [remark] = loaded(tmp_path, '{"persons": [{"id": "p", "name": ["张"]}]}').rejected

    assert str(remark.document()["reason"]).startswith("应为文字，这里是列表；")
    assert str(remark.document()["reason_en"]).startswith("should be text and is a list;")


def test_a_collection_that_is_no_list_does_not_stop_the_others(tmp_path: Path) -> None:
    path = broken(tmp_path, b'{"organizations": {"a": 1}, "persons": [{"id": "p", "name": "A"}], "events": null}')

    batch, report = read_files([path])

    assert len(batch.tables["people"]) == 1
    assert [(found.column, found.reason) for found in report.rejected] == [("/organizations", "popolo_not_list")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_offices_write_is_read(tmp_path: Path, encoding: str) -> None:
    batch, _ = read_files([broken(tmp_path, GOOD.encode(encoding))])

    assert [found["name"] for found in batch.tables["people"]] == ["张三"]


def test_what_may_not_be_kept_leaves_the_reading_process_in_no_shape(tmp_path: Path) -> None:
    """Under every key that Popolo has for it, under unknown ones, and where a text of ours should stand."""
    phone, mail, number, picture = NEVER_READ
    person = {"id": "p", "name": "张三", "email": mail, "image": picture, "national_identity": number}
    person |= {"contact_details": [{"type": "cell", "value": phone}], "identifiers": [{"identifier": number}]}
    person |= {"summary": phone, "links": [{"url": mail}], phone: 1, "memberships": [{"role": [phone]}]}
    other = {"id": "q", "name": {"phone": phone}, "gender": [mail], "birth_date": {"a": number}}
    third = {"id": int(number), "name": int(phone)}
    body = {"id": "o", "name": "甲", "contact_details": [{"value": phone}], "image": picture}
    post = {"person_id": "p", "organization_id": "o", "contact_details": [{"value": mail}], "note": phone}
    found = {"persons": [person, other, third], "organizations": [body], "memberships": [post], number: picture}

    batch, report = read_files([broken(tmp_path, json.dumps(found).encode())])

    said = json.dumps([batch.tables, report.document()], default=str, ensure_ascii=False)
    assert [word for word in NEVER_READ if word in said] == []
    left = next(remark.value for remark in report.warnings if remark.reason == "popolo_left_out")
    assert {"persons.email", "persons.contact_details", "organizations.image", "…"} <= set(left.split("、"))


def test_none_of_a_folder_of_broken_files_stops_the_others(tmp_path: Path) -> None:
    for number, (data, _) in enumerate(BROKEN.values()):
        (tmp_path / f"{number:02}.json").write_bytes(data)
    (tmp_path / "good.json").write_text(GOOD, "utf-8")
    (tmp_path / "区划.csv").write_text("code,name\n440307,甲区\n", "utf-8")

    batch, report = read_files([tmp_path])

    assert [len(batch.tables[name]) for name in ("people", "areas")] == [1, 1]
    # Other JSON in a folder is nobody's Popolo: it is named among what was skipped.
    skipped = list(BROKEN).index("no Popolo")
    refused = sorted(remark.file for remark in report.rejected)
    assert refused == [f"{number:02}.json" for number in range(len(BROKEN)) if number != skipped]
    said = {remark.file: str(remark.document()["reason"]) for remark in report.rejected}
    for number, (_, sentence) in enumerate(BROKEN.values()):
        if number != skipped:
            assert sentence.replace("坏.json", f"{number:02}.json") == said[f"{number:02}.json"]
