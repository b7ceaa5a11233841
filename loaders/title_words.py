"""Words of titles 职务用语: loaders/titles.toml as tables to look up, and the expressions made of its words.

What an official may read and extend stands there; nothing here knows a word by itself.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import KIND
from loaders.headers import folded

FILE = Path(__file__).with_name("titles.toml")
KEPT = "\ue000"  # stands for a separator that separates nothing: 组织、宣传委员


@dataclass(frozen=True)
class Body:
    """A body that titles name: `kinds` it may be of, `whose` says what may stand before it (titles.toml)."""

    kinds: tuple[str, ...]
    whose: str
    formal: str = ""  # one name for all its spellings
    spell_out: bool = False  # 治保 is no name of a body: its formal name is shown
    ending: str = ""


@dataclass(frozen=True)
class Trap:
    """Words that look like a post of the list and are none, with the reason in both languages."""

    pattern: re.Pattern[str]
    why: str
    why_en: str


@dataclass(frozen=True)
class Suffixes:
    """Words by which a text may end, the longest first."""

    words: Mapping[str, Any]
    sizes: tuple[int, ...]
    last: frozenset[str]  # signs that end a word: most texts are told by them

    def of(self, text: str) -> str:
        """The longest of the words that the text ends with; '' when it ends with none."""
        if text[-1:] in self.last:
            for size in self.sizes:
                if text[-size:] in self.words:
                    return text[-size:]
        return ""

    def all(self, text: str) -> Iterator[str]:
        """All the words that the text ends with, the longest first."""
        return (text[-size:] for size in self.sizes if text[-size:] in self.words)


@dataclass(frozen=True)
class Words:
    """The whole vocabulary, ready to be looked up."""

    roles: Suffixes  # spelling → role
    unlisted: Suffixes  # title → True where it names a unit of its own
    no_unit: Suffixes
    joined: Suffixes  # body and role in one word → (Body, role)
    bodies: Mapping[str, Suffixes]  # after what ('' for any) → spelling → Body
    both: Suffixes
    roles_of: Mapping[str, frozenset[str]]
    implied: Mapping[str, Mapping[str, tuple[str, ...]]]
    only_named: frozenset[str]
    needs_community: frozenset[str]  # roles
    not_carried: frozenset[str]  # roles
    branch_after: Mapping[str, tuple[str, ...]]
    modifiers: Suffixes
    portfolios: Suffixes
    places: Mapping[str, str]  # ending → level
    place_endings: tuple[str, ...]
    community: str  # the ending of most communities, and that of most streets
    street: str
    generic: Mapping[str, str]
    marks: Mapping[str, str]
    mark_pattern: re.Pattern[str]
    mark_groups: Mapping[str, str]  # group of the pattern → mark
    after: Mapping[str, str]  # words after a title → mark
    inside: Suffixes  # those of `before` that govern, which may also stand after a place: 某某社区原党总支书记
    before: Mapping[str, tuple[str, bool]]  # words before a title → mark, whether it governs what follows
    columns: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]  # folded header → kinds, marks
    traps: tuple[Trap, ...]
    prefix: re.Pattern[str]
    owner: re.Pattern[str]
    place_ending: re.Pattern[str]
    not_in_a_name: re.Pattern[str]
    fillers: tuple[str, ...]
    filler: re.Pattern[str]
    trap: re.Pattern[str]
    odd: re.Pattern[str]  # what no plain name of an area holds
    looks_titled: re.Pattern[str]
    lists: re.Pattern[str]
    scan: re.Pattern[str]
    between: frozenset[str]
    always: frozenset[str]
    concurrent: frozenset[str]
    keeps_branch: frozenset[str]  # kinds after which a branch named without a place may be theirs


@cache
def words() -> Words:
    """The vocabulary of titles.toml."""
    return compiled(tomllib.loads(FILE.read_text("utf-8")))


def compiled(data: Mapping[str, Any]) -> Words:
    """Tables and expressions of a vocabulary as written."""
    roles = {word: role for role, spellings in data["roles"].items() for word in spellings}
    heads = dict.fromkeys(data["heads_of_units"]["words"], True)
    traps = tuple(_trap(entry) for entry in data["traps"])
    places = {word: level for level, endings in data["places"].items() for word in endings}
    nowhere = data["not_places"]
    patterns = [(pattern, entry["mark"]) for entry in data["marks"] for pattern in entry.get("patterns", ())]
    portfolio = _any(data["portfolios"]["words"])
    before = {
        word: (entry["mark"], bool(entry.get("governs"))) for entry in data["marks"] for word in entry.get("before", ())
    }
    owners = {word for entry in data["bodies"] for word in entry.get("after", ())}
    beginning = f"(?!{_any(nowhere['beginning'])})"
    return Words(
        roles=suffixes(roles),
        unlisted=suffixes(dict.fromkeys(data["unlisted"]["words"], False) | heads),
        no_unit=suffixes(dict.fromkeys(data["no_unit"]["words"], True)),
        joined=suffixes(
            {
                word: (Body(tuple(entry["kinds"]), "any"), entry["role"])
                for entry in data["joined"]
                for word in entry["words"]
            }
        ),
        bodies={owner: suffixes(_bodies(data["bodies"], owner)) for owner in ("", *owners)},
        both=suffixes(dict.fromkeys(data["both"]["words"], True)),
        roles_of={kind: frozenset(data["roles_of"].get(kind, ())) for kind in KIND},
        implied={
            level: {role: tuple(kinds) for role, kinds in table.items()} for level, table in data["implied"].items()
        },
        only_named=frozenset(data["only_named"]["words"]),
        needs_community=frozenset(data["needs_community"]["roles"]),
        not_carried=frozenset(data["not_carried"]["roles"]),
        branch_after={kind: tuple(kinds) for kind, kinds in data["branch_after"].items()},
        modifiers=suffixes(data["before_roles"]["words"]),
        portfolios=suffixes(dict.fromkeys(data["portfolios"]["words"], True)),
        places=places,
        place_endings=tuple(places),
        community=data["places"]["community"][0],
        street=data["places"]["street"][0],
        generic=data["generic"]["words"],
        marks={word: entry["mark"] for entry in data["marks"] for word in entry["words"]},
        mark_pattern=re.compile("|".join(f"(?P<m{number}>{pattern})" for number, (pattern, _) in enumerate(patterns))),
        mark_groups={f"m{number}": mark for number, (_, mark) in enumerate(patterns)},
        after={word: entry["mark"] for entry in data["marks"] for word in entry.get("after", ())},
        inside=suffixes({word: mark for word, (mark, governs) in before.items() if governs and mark != "current"}),
        before=before,
        columns={
            folded(word): (tuple(entry.get("kinds", ())), tuple(entry.get("marks", ())))
            for name, entry in data["columns"].items()
            for word in (name, *entry.get("also", ()))
        },
        traps=traps,
        prefix=re.compile(f"{beginning}({_any(before)})"),
        owner=re.compile(f"({_any(owners)})"),
        # Endings that are none come first, and are passed over: 小区 is no 区.
        place_ending=re.compile(f"{_any(nowhere['endings'])}|({_any(places)})"),
        not_in_a_name=re.compile(rf"{_any(nowhere['within'])}|\d[年月日]"),
        fillers=tuple(data["after_titles"]["words"]),
        filler=re.compile(f"{_any(data['after_titles']['words'])}$"),
        trap=re.compile("|".join(trap.pattern.pattern for trap in traps)),
        odd=re.compile(
            "|".join(
                (_any([*places, *nowhere["endings"], *nowhere["within"]]), *(trap.pattern.pattern for trap in traps))
            )
        ),
        looks_titled=_ends(data["looks_titled"]),
        lists=re.compile(f"(?:{portfolio}(?:委员)?[、,和及兼/]){{1,12}}{portfolio}(?=委员)"),
        scan=_scan(data["separators"], roles),
        between=frozenset(data["separators"]["between"]),
        always=frozenset(data["separators"]["always"]),
        concurrent=frozenset(data["separators"]["concurrent"]),
        keeps_branch=frozenset({"shareholding_company", "property_company", "owners_committee", "residents_group"}),
    )


def suffixes(table: Mapping[str, Any]) -> Suffixes:
    """A table of words as endings to look for."""
    sizes = sorted({len(word) for word in table}, reverse=True)
    return Suffixes(table, tuple(sizes), frozenset(word[-1] for word in table))


@cache
def spellings(kind: str) -> frozenset[str]:
    """Words that say no more than that a body is of this kind: 总支, 党总支部 … of a general branch."""
    return frozenset(word for word, body in words().bodies[""].words.items() if kind in body.kinds and not body.formal)


def formal(name: str) -> str:
    """A body's name by its formal word (妇联 → 妇女联合会), so that all spellings are one."""
    table = words().bodies[""]
    word = table.of(name)
    return name.removesuffix(word) + table.words[word].formal if word and table.words[word].formal else name


def is_mere_word(name: str) -> bool:
    """True for a word for a body and nothing else: 村委会 is not the 委会 of a village."""
    return name in words().bodies[""].words


def trap_in(found: Words, text: str) -> Trap | None:
    """The trap that a text holds, None for most texts."""
    if not found.trap.search(text):
        return None
    return next(trap for trap in found.traps if trap.pattern.search(text))


def _bodies(entries: Iterable[Mapping[str, Any]], owner: str) -> dict[str, Body]:
    """The bodies that may stand after an owner (中共, 共青团): after the League none that is not said to be its own."""
    own = [entry for entry in entries if owner in entry.get("after", ("",))]
    if owner and not any("party" in kind for entry in own for kind in entry["kinds"]):
        entries = own
    else:
        entries = [*(entry for entry in entries if "after" not in entry), *own]
    return {
        word: Body(
            tuple(entry["kinds"]),
            entry["whose"],
            entry.get("formal", ""),
            entry.get("spell_out", False),
            entry.get("ending", ""),
        )
        for entry in entries
        for word in entry["words"]
    }


def _trap(entry: Mapping[str, Any]) -> Trap:
    unless = "".join(f"(?<!{word[: -len(trap)]})" for word in entry.get("except", ()) for trap in entry["words"]
                     if word.endswith(trap))  # fmt: skip
    written = [unless + re.escape(word) for word in entry.get("words", ())] + list(entry.get("patterns", ()))
    return Trap(re.compile("|".join(written)), entry["why"], entry.get("why_en", entry["why"]))


def _scan(separators: Mapping[str, Any], roles: Iterable[str]) -> re.Pattern[str]:
    """What stands between pieces: separators, blanks, brackets, words for 兼, and 和 after what may end a title."""
    always = re.escape(separators["always"])
    kept = "".join(f"(?!{word})" for word in separators["not_concurrent"])
    after = "".join(sorted({word[-1] for word in roles} | set("会支部委站组")))
    number = r"(?<![\d.])\d{1,2}[.)](?!\d)|[①-⑳]"
    return re.compile(
        rf"([\s{always}:·—“”\"‘’'《》-]+|[()\[\]【】〔〕{{}}]|{number}"
        rf"|{kept}{_any(separators['concurrent'])}(?![)\]】、,;]|$)|(?<=[{after}]){_any(separators['between'])})"
    )


def _ends(entry: Mapping[str, Any]) -> re.Pattern[str]:
    never = "".join(f"(?<!{word})" for word in entry["never"])
    return re.compile(f"{_any(entry['endings'])}{never}$")


def _any(found: Collection[str]) -> str:
    """An expression for any of these words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))})"
