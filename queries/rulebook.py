"""The rulebook 规则集: which regulation is audited against, with the rules of a user's own that passed their examples.

One audit speaks of one regulation, so that the findings of one never mix into another's rates (design §4): the one
shipped; that of a folder, instead; or the shipped one with rules of a folder added, under an id of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.errors import RuleError, UsageError
from graph.texts import explain, text
from queries import rule_check
from queries.examples import NAMES, path_of
from queries.header import Header, document, line_of, read_text
from queries.rule import REGULATION, SHIPPED, Regulation, Rule, in_order, load_regulation, load_rules
from queries.rule_check import Checked
from queries.terms import load_terms

FIELDS = ("id", "extends", "name_zh", "name_en")  # of a regulation.yaml that adds rules to another's


def regulation(folders: Sequence[Path] = (), named: str | None = None) -> Regulation:
    """The regulation of these folders, or of this id; without either the one that is shipped.

    Raises `UsageError` when several could be meant, or none has the id; `RuleError` when a folder is no regulation.
    """
    found: dict[str, Regulation] = {}
    for each in (each for folder in folders for each in regulations(folder)):
        if each.id in found:
            raise UsageError("regulation_twice", id=each.id, one=found[each.id].path, other=each.path)
        found[each.id] = each
    if named in found:
        return found[named]
    if named is None and len(found) == 1:
        return next(iter(found.values()))
    if named is None and found:
        raise UsageError("regulation_which", known=", ".join(found))
    if (named or REGULATION) not in shipped():
        raise UsageError("regulation_unknown", id=named, known=", ".join([*found, *shipped()]))
    return load_regulation(SHIPPED / (named or REGULATION))


def regulations(folder: Path) -> list[Regulation]:
    """The regulation of a folder, or those of its subfolders; raises `RuleError` where there is none."""
    if (folder / "regulation.yaml").exists():
        return [_load(folder)]
    found = sorted(path.parent for path in folder.glob("*/regulation.yaml"))
    if not found:
        raise RuleError("regulation_missing", file=str(folder / "regulation.yaml"), line=1)
    return [_load(each) for each in found]


def shipped() -> list[str]:
    """The ids of the regulations that come with Rencha: the names of their folders."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/regulation.yaml"))


def proven(found: Regulation) -> Regulation:
    """The regulation without the rules of a user's own whose examples lack or come out otherwise: these are refused."""
    checks = rule_check.check_apart([rule for rule in found.rules if not rule.shipped])
    failed = {checked.rule for checked in checks if not checked.passed}
    rules = {rule.id: rule for rule in found.rules}
    refused = tuple(_refusal(rules[checked.rule], checked) for checked in checks if not checked.passed)
    kept = tuple(rule for rule in found.rules if rule.shipped or rule.id not in failed)
    return replace(found, rules=kept, refused=found.refused + refused)


def _refusal(rule: Rule, checked: Checked) -> RuleError:
    """What a person reads of a rule that did not pass: file, line, example and what came instead."""
    path = path_of(rule)
    if isinstance(checked.refused, RuleError):
        return checked.refused
    if checked.refused:
        return RuleError("rule_fails", file=str(rule.path), line=1, reason=explain(checked.refused))
    if checked.wrong:
        first = checked.wrong[0]
        line = max(line_of(read_text(path), key, getattr(first, f"example_{tongue}")) for tongue, key in NAMES.items())
        return RuleError("example_fails", file=str(path), line=line, rule=rule.id, reason=str(first))
    sorts = "、".join(text(f"examples.{sort}") for sort in checked.lacks)
    return RuleError("examples_lack", file=str(path), line=1, rule=rule.id, sorts=sorts)


def _load(folder: Path) -> Regulation:
    path = folder / "regulation.yaml"
    written = read_text(path)
    header = Header(str(path), document(written, file=str(path)), written)
    return _extension(header, folder) if "extends" in header.fields else load_regulation(folder)


def _extension(header: Header, folder: Path) -> Regulation:
    """A shipped regulation with the rules of a folder beside its own: its terms, articles and days hold for both."""
    header.only(FIELDS)
    base = load_regulation(SHIPPED / header.word("extends", tuple(shipped())))
    identity = header.text("id")
    if identity in shipped():
        raise header.refuse("regulation_id_taken", "id")
    terms = load_terms(folder / "terms.yaml", load_terms(base.path / "terms.yaml"))
    rules, refused = load_rules(folder, terms, base.articles, base.in_force_from)
    known = {rule.id for rule in base.rules}
    twins = [RuleError("rule_twice", file=str(rule.path), line=1, rule=rule.id) for rule in rules if rule.id in known]
    added = [rule for rule in rules if rule.id not in known]
    return replace(
        base,
        id=identity,
        path=folder,
        name_zh=header.text("name_zh"),
        name_en=header.text("name_en"),
        rules=in_order([*base.rules, *added]),
        refused=(*base.refused, *refused, *twins),
    )
