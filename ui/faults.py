"""What pictures show at fault: lines that are missing or wrong, bodies that are missing, violations by body.

Read from the findings alone: a rule that may be mended by a line names the body it judged and those that should hold
the line (rulebook, Evidence); the types of line are those that its own statement asks for. Only violations are red.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import permutations

from graph.model import RELATIONSHIP
from queries.findings import Finding
from queries.rule import Rule
from ui.picture_shapes import MISSING, WRONG, Line

DRAWN = tuple(name for name in ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS") if name in RELATIONSHIP)
Ends = tuple[str, str, str]  # from, to, type


def violations(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that break a binding provision."""
    return [finding for finding in findings if finding.modality == "violation" and finding.verdict == "flagged"]


def lines(findings: Iterable[Finding], rules: Mapping[str, Rule], there: Set[Ends]) -> list[Line]:
    """The lines that findings say are missing, and those there that they say are wrong."""
    found: dict[Ends, str] = {}
    for finding in violations(findings):
        rule, bodies = rules[finding.rule], finding.organisations
        types = [name for name in DRAWN if f":{name}]" in rule.findings]
        if rule.identity in ("pair", "set") and not finding.people:
            ends = [(a, b) for a, b in permutations(bodies, 2)] + [(a, a) for a in bodies]
            pairs = ends[:1] if rule.identity == "pair" else ends
            found |= {(*pair, name): WRONG for pair in pairs for name in types if (*pair, name) in there}
        elif "add_line" in rule.changes and bodies[:1] == (finding.subject,):
            wanted = ((upper, finding.subject, name) for upper in bodies[1:] for name in types)
            found |= {ends: MISSING for ends in wanted if ends not in there}
    return [Line(*ends, state) for ends, state in found.items()]


def by_body(findings: Iterable[Finding]) -> Counter[str]:
    """How many violations each body has: those about it, or about a person in it."""
    return Counter(map(body_of, violations(findings)))


def body_of(finding: Finding) -> str:
    """The body that a finding counts for; its area where it is about no body."""
    bodies = finding.organisations
    return finding.subject if finding.subject in bodies else bodies[0] if bodies else finding.area


def broken(findings: Iterable[Finding], rule: str) -> set[str]:
    """The areas in which a rule was broken."""
    return {finding.area for finding in violations(findings) if finding.rule == rule}
