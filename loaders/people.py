"""People 人员: who a row speaks of.

An identity number makes a keyed hash, and the hash the person's id, so that the number is known again with nothing of
it kept. Without one a person is name + birth month + community (formats.md). A wrong merge costs more than a missed
one: two numbers are two people, a row with a number is never one that is known without, a contradicted gender is
another person. What may still be one person is listed by graph/matches.py for somebody to decide.
"""

import hashlib
from collections import defaultdict
from dataclasses import replace

from graph.facts import Batch, Fact, LoadReport, Remark, Row
from graph.identity_key import keyed_hash
from graph.state import State
from graph.texts import text_in
from loaders import identity_numbers, names

NUMBERED, NAMED = "pn-", "pm-"  # how ids made here begin: from a number, from name, month and community
DIGITS = 24
SAID = ("name", "gender", "birth_month", "party_status")
Triple = tuple[str, str, str]


def is_numbered(identity: str) -> bool:
    """True for the id of a person whose identity number was seen."""
    return identity.startswith(NUMBERED)


class People:
    """The people of one load: ids for rows, facts for the batch."""

    def __init__(self, known: State, key: bytes, batch: Batch, report: LoadReport) -> None:
        """Take what is known, the store's key (graph/identity_key.py), and where facts and remarks go."""
        self._known, self._key = known, key
        self._batch, self._report = batch, report
        self._said: dict[str, Fact] = {}  # id → what this load says of the person so far, with its first place
        self._monthless: dict[tuple[str, str], int] = {}  # sheet → place of its warning
        self._triples = _triples(known)

    def person(
        self,
        *,
        row: Row,
        name: str,
        birth_month: str | None,
        gender: str | None,
        party_status: str | None,
        area: str | None,
        number: str = "",
        native: str = "",
    ) -> str | None:
        """The id of the person a row speaks of, whose fact the batch then holds; None for a row without a usable name.

        `native` is the id that the file itself gives the person, where its format has such ids.
        """
        called = names.read(name)
        if called.rejection:
            self._report.reject(row, "name", called.rejection)
            return None
        read = identity_numbers.read(number)
        if read.doubt:
            self._warn_unseen(row, read.doubt)
        if birth_month and read.birth_month and birth_month != read.birth_month:
            self._report.warn(row, "birth_month", "birth_differs", month=read.birth_month)
        said = {
            "name": called.text,
            "gender": gender or called.gender or read.gender,
            "birth_month": birth_month or read.birth_month,
            "party_status": party_status,
        }
        if native:
            identity = native
        elif read.text:
            identity = self._by_number(read, said, row)
        else:
            identity = self._by_name(said, area, row)
        self._keep(identity, said, row)
        return identity

    def _by_number(self, number: identity_numbers.Number, said: Fact, row: Row) -> str:
        """The person of a number. Two names that cannot be one's are two people: one number was copied too far."""
        own = f"{number.text} {names.folded(said['name'])}"
        if number.rounded:
            return self._hashed(own)
        identity = self._hashed(number.text)
        holder = self._said.get(identity) or self._known["people"].get((identity,))
        if holder is None or names.alike(holder["name"], said["name"]):
            return identity
        self._warn_unseen(row, "id_number_shared", name=said["name"], other=holder["name"])
        return self._hashed(own)

    def _hashed(self, text: str) -> str:
        return NUMBERED + keyed_hash(self._key, text)[:DIGITS]

    def _by_name(self, said: Fact, area: str | None, row: Row) -> str:
        """The person of a name, birth month and community; without a month, of what is left of that."""
        name, month = names.folded(said["name"]), said["birth_month"]
        # Without community and month a name tells nobody from anybody outside its own file.
        place = area or ("" if month else row.file)
        triple = (name, month or "", place)
        identity = NAMED + hashlib.sha256("\n".join(triple).encode()).hexdigest()[:DIGITS]
        if not month:
            self._warn_monthless(row, said["name"])
        known = self._triples.get(triple, [])
        if (identity,) not in self._known["people"] and len(known) == 1:
            identity = known[0]
        other = self._said.get(identity) or self._known["people"].get((identity,))
        if other and said["gender"] and other.get("gender") not in (None, said["gender"]):
            self._report.warn(row, "gender", "person_other_gender", name=said["name"])
            return NAMED + hashlib.sha256("\n".join((*triple, said["gender"])).encode()).hexdigest()[:DIGITS]
        if not month and identity in self._said:
            self._report.warn(row, "name", "person_twice", name=said["name"], twin=self._said[identity]["source_row"])
        return identity

    def _keep(self, identity: str, said: Fact, row: Row) -> None:
        """A fact for the batch where the row says something that no row before it has said of this person."""
        there = self._said.setdefault(identity, {**dict.fromkeys(SAID), **row.source()})
        new = {column: value for column, value in said.items() if value is not None and value != there[column]}
        if new:
            self._batch.tables["people"].append({"id": identity, **said, **row.source()})
            there.update({column: value for column, value in new.items() if there[column] is None})

    def _warn_unseen(self, row: Row, reason: str, **fields: object) -> None:
        """A warning about the number of a row that does not show it: reports are kept."""
        shown = row.headers.get("number", text_in("zh", "load.id_number_column"))
        self._report.warnings.append(Remark(row.file, row.sheet, row.row, shown, "", reason, fields))

    def _warn_monthless(self, row: Row, name: str) -> None:
        """One warning a sheet, at its first such row, which counts them."""
        warnings, sheet = self._report.warnings, (row.file, row.sheet)
        if sheet not in self._monthless:
            self._monthless[sheet] = len(warnings)
            self._report.warn(row, "name", "person_no_month", count=0, name=name)
        place = self._monthless[sheet]
        count = int(str(warnings[place].fields["count"])) + 1
        warnings[place] = replace(warnings[place], fields={"count": count, "name": warnings[place].fields["name"]})


def _triples(known: State) -> dict[Triple, list[str]]:
    """Known people without a number, by name, birth month and each community that they have a post or a home in."""
    areas: dict[str, set[str]] = defaultdict(set)
    for fact in known["appointments"].values():
        body = known["organisations"].get((fact["organisation"],))
        if body and body.get("area"):
            areas[fact["person"]].add(body["area"])
    found: dict[Triple, list[str]] = defaultdict(list)
    for (identity,), fact in known["people"].items():
        if not is_numbered(identity) and fact.get("birth_month"):
            home = {fact["residence"]} if fact.get("residence") else set()
            for area in areas[identity] | home:
                found[names.folded(fact["name"]), fact["birth_month"], area].append(identity)
    return found
