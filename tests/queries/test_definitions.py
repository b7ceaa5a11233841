"""Definitions hold everywhere: what the rulebook defines once means the same in every query of every rule.

Every body met exists on the day and every dated relationship is in force, members are not staff, and no rule spells
out what terms.yaml names. Whatever is otherwise stands in a table here, with its reason.
"""

from collections import Counter

import pytest

from queries.header import document
from queries.rule import SHIPPED, Rule, load_regulation
from tests.queries import spelling
from tests.queries.statements import met_by, met_in

FOLDER = SHIPPED / "longgang-2005"
RULES = load_regulation(FOLDER).rules
TERMS = spelling.named(FOLDER / "terms.yaml")
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])

SIEVE = "a sieve before the count: it may let more through, and the same bodies are met again with all conditions"
AGAIN = "the same body met again by its id, after `line_in_force` has said that it exists"
# (rule, variable) → how often a date condition may lack, and why. The issuer of a record, and the body it is about
# where only the record is asked for, need none: they need not exist on the day (rulebook, Terms).
UNDATED = {
    ("leadership-cycle", "b"): (2, SIEVE),
    ("leadership-cycle", "c"): (1, SIEVE),
    ("supervision-cycle", "b"): (2, SIEVE),
    ("supervision-cycle", "c"): (1, SIEVE),
    ("too-many-posts", "b"): (1, SIEVE),
    ("too-many-posts", ""): (2, SIEVE),  # posts of any day, and the bodies they are in
    ("posts-in-two-communities", "b"): (1, SIEVE),
    ("owner-and-property-manager", "o"): (1, AGAIN),
    ("supervisor-holds-post-in-supervised", "o"): (1, AGAIN),
}

OFFICE = "the rulebook says `in office`, `serves` or `holds a post`: any role, staff included"
SEAT = "a record about a person lies at every seat where they are in office, whatever the role"
SECOND = "a member's second role may be staff; `memberships > 0` asks for the member"
# (rule, variable of a post) → why staff count. Everywhere else a post is a member's, or that of a role by name.
ANY_ROLE = {
    ("appraiser-appraised", "u"): OFFICE,  # the member of the appraisal committee is `t`
    ("company-post-concurrent", "t"): OFFICE,
    ("company-post-concurrent", "u"): OFFICE,
    ("construction-office-unstaffed", "t"): OFFICE,
    ("construction-office-unstaffed", "u"): OFFICE,
    ("construction-office-unstaffed", "v"): OFFICE,
    ("official-in-company", "t"): OFFICE,
    ("official-in-company", "u"): OFFICE,
    ("owner-and-property-manager", "t"): OFFICE,
    ("owner-and-property-manager", "u"): OFFICE,
    ("supervisor-holds-post-in-supervised", "t"): OFFICE,
    ("supervisor-holds-post-in-supervised", "u"): OFFICE,
    ("station-post-not-hired", "t"): OFFICE,
    ("station-staff-over-quota", "t"): OFFICE,
    ("too-many-posts", "t"): OFFICE,
    ("too-many-posts", "u"): OFFICE,
    ("too-many-posts", ""): SIEVE,
    ("uncertified-worker", "s"): OFFICE,
    ("uncertified-worker", "t"): OFFICE,
    ("appraisal-committee-makeup", "work"): OFFICE,  # in office in a resident unit
    ("station-recruitment-ratio-low", "s"): "the part of the members that serves in the station, in any role",
    ("two-roles-in-one-body", "t"): SECOND,
    ("two-roles-in-one-body", "u"): SECOND,
    ("meeting-minutes-missing", "t"): SEAT,
    ("service-housing-ratio", "t"): SEAT,
    ("service-housing-ratio", "duty"): SEAT,
    ("service-project-shortcut", "t"): SEAT,
    ("service-project-shortcut", "duty"): SEAT,
    ("work-item-agreement-missing", "t"): SEAT,
    ("work-item-agreement-missing", "duty"): SEAT,
    ("work-item-unapproved", "t"): SEAT,
    ("work-item-unapproved", "duty"): SEAT,
}

LINE = "the same words about a line between bodies, which is in force; an office is what `in_office` names"
# (rule, term) → why its words may stand there.
SPELLED = {
    ("company-autonomy", "in_office"): LINE,
    ("station-not-under-street-office", "in_office"): LINE,
}
YOUNG = "a body established on or after the first day of this rule's period is not judged"
PERIOD = "the period is a figure of this rule"
ORDER = "two records beside each other, not a record beside the day"
# (rule, comparison) → why it stands outside terms.yaml.
COMPARED = {
    ("disclosure-overdue", "established_on < $max_months_start"): YOUNG,
    ("spending-report-missing", "established_on < $last_quarter_start"): YOUNG,
    ("station-funding-shares", "established_on < $last_year_start"): YOUNG,
    ("disclosure-overdue", "held_on >= $max_months_start"): PERIOD,
    ("meeting-minutes-missing", "held_on < $grace_days_start"): PERIOD,
    ("service-project-shortcut", "held_on <= held_on"): ORDER,
    ("yellow-card-missing", "held_on > held_on"): ORDER,
    ("yellow-card-missing", "held_on >= day"): ORDER,
}


def undated(rule: Rule) -> Counter[str]:
    """What lacks a date condition in a rule, by its name, and how often."""
    return Counter(met.name for met in met_in(rule) if met.lacks() and not met.of_record)


@EVERY_RULE
def test_every_body_exists_and_every_dated_relationship_is_in_force(rule: Rule) -> None:
    known = {name: times for (identity, name), (times, _) in UNDATED.items() if identity == rule.id}

    assert undated(rule) <= Counter(known)


@EVERY_RULE
def test_staff_are_counted_only_where_the_rulebook_says_any_role(rule: Rule) -> None:
    posts = {met.name for met in met_in(rule) if met.type == "SERVES_IN" and "member" not in met.holds}

    assert posts == {name for identity, name in ANY_ROLE if identity == rule.id}


@EVERY_RULE
def test_no_rule_spells_out_a_term(rule: Rule) -> None:
    assert set(spelling.spelled_out(rule.source, TERMS)) == {term for identity, term in SPELLED if identity == rule.id}


@EVERY_RULE
def test_no_rule_lists_the_kinds_that_a_term_lists(rule: Rule) -> None:
    written = document((FOLDER / "terms.yaml").read_text("utf-8"), file="terms.yaml")
    named = {kinds for body in written.values() for kinds in spelling.kind_lists(str(body))}

    assert set(spelling.kind_lists(rule.source)) & named == set()


@EVERY_RULE
def test_dates_are_compared_in_terms_only(rule: Rule) -> None:
    assert set(spelling.date_comparisons(rule.source)) == {one for identity, one in COMPARED if identity == rule.id}


def test_exceptions_are_of_rules_that_there_are() -> None:
    assert {identity for table in (UNDATED, ANY_ROLE, SPELLED, COMPARED) for identity, _ in table} <= {
        rule.id for rule in RULES
    }


IN_FORCE = "t.since <= $as_of AND $as_of < t.until"
EXISTS = "o.established_on <= $as_of AND $as_of < o.dissolved_on"
POST = "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation)"


@pytest.mark.parametrize(
    ("query", "lacks"),
    [
        (f"{POST} WHERE {IN_FORCE} AND {EXISTS}", {}),
        (f"{POST} WHERE {EXISTS}", {"t": {"since", "until"}}),
        (f"{POST} WHERE {IN_FORCE} AND $as_of < o.dissolved_on", {"o": {"established_on"}}),
        (f"{POST} WHERE {IN_FORCE} AND ({EXISTS} OR p.id = 'x')", {"o": {"established_on", "dissolved_on"}}),
        (f"{POST} WHERE {IN_FORCE} AND ({EXISTS} AND o.kind = 'a' OR o.kind = 'b' AND {EXISTS})", {}),
        (f"{POST} WHERE {IN_FORCE} AND NOT ({EXISTS})", {"o": {"established_on", "dissolved_on"}}),
        (f"MATCH (o:Organisation) OPTIONAL {POST.replace('o:Organisation', 'o')} WHERE {IN_FORCE} AND {EXISTS}",
         {"o": {"established_on", "dissolved_on"}}),
        (f"MATCH (p:Person) WHERE EXISTS {{ {POST.replace('p:Person', 'p')} WHERE {IN_FORCE} }}",
         {"o": {"established_on", "dissolved_on"}}),
        (f"MATCH (o:Organisation) WHERE {EXISTS} WITH o.id AS id MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) "
         f"WHERE {IN_FORCE}", {"o": {"established_on", "dissolved_on"}}),
        ("MATCH (p:Person)-[:SERVES_IN]->(:Organisation)", {"": {"since", "until", "established_on", "dissolved_on"}}),
        (f"MATCH w = (o:Organisation)-[:LEADS*1..6]->(o) WHERE {EXISTS} "
         f"AND all(t IN relationships(w) WHERE {IN_FORCE})", {"nodes(w)": {"established_on", "dissolved_on"}}),
        ("MATCH (r:Record)-[:ISSUED_BY]->(o:Organisation)", {}),
        ("MATCH (r:Record) WHERE EXISTS { MATCH (r)-[:ABOUT]->(o:Organisation) }", {}),
        ("MATCH (r:Record)-[:ABOUT]->(o:Organisation)", {"o": {"established_on", "dissolved_on"}}),
    ],
)  # fmt: skip
def test_what_a_statement_does_not_guarantee_is_seen(query: str, lacks: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for met in met_by(f"{query} RETURN 1 AS one", parameters={"as_of"}):
        if met.lacks() and not met.of_record:
            found.setdefault(met.name, set()).update(met.lacks())

    assert found == lacks


@pytest.mark.parametrize(
    ("condition", "member"),
    [
        ("NOT t.role IN ['staff', 'other']", True),
        ("t.role = 'secretary'", True),
        ("t.role IN ['chair', 'vice_chair']", True),
        ("NOT t.role IN ['staff']", False),
        ("t.role = 'staff'", False),
        ("t.role IN ['staff', 'member']", False),
        ("p.id <> 'x'", False),
    ],
)
def test_who_counts_as_a_member_is_seen(condition: str, member: bool) -> None:
    met = met_by(f"{POST} WHERE {condition} RETURN 1 AS one", parameters=())

    assert ["member" in one.holds for one in met if one.type == "SERVES_IN"] == [member]


@pytest.mark.parametrize("term", [term.name for term in TERMS])
def test_each_term_is_found_where_it_is_spelled_out(term: str) -> None:
    one = next(found for found in TERMS if found.name == term)
    for form in one.forms:
        renamed = [
            f"my_{word}" if word in one.variables and form[at - 1] not in (".", ":") else word
            for at, word in enumerate(form)
        ]
        assert term in spelling.spelled_out(f"WHERE {' '.join(renamed)} RETURN", [one])
