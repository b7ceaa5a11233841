"""Parameters changed by rencha.toml and for one run: checked against the rule, used, and said in every report."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from graph.errors import UsageError
from graph.kglite_store import KgliteStore
from graph.texts import LANGUAGES, language, text_in
from queries.parameters import Values, changed, from_settings, from_words, together
from queries.rule import REGULATION, SHIPPED, Rule, load_regulation
from queries.rulebook import regulation
from tests.districts import district
from tests.graph.facts import load
from tests.queries.test_own_rules import REGULATION as OWN

RULES = load_regulation(SHIPPED / REGULATION)
RULE = {rule.id: rule for rule in RULES.rules}
DAY = ["--as-of", "2010-06-30"]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def told(error: BaseException | None) -> str:
    """What a person reads of a refusal, in both languages; exit status 2."""
    assert isinstance(error, UsageError)
    assert error.exit_status == 2
    return "".join(text_in(tongue, f"error.{error.key}", **error.fields) for tongue in LANGUAGES)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KgliteStore:
    """A store with facts, in a folder of its own from which commands are run."""
    monkeypatch.chdir(tmp_path)
    found = KgliteStore(tmp_path / "store")
    load(found, district(3))
    return found


def audited(store: KgliteStore, *words: object) -> dict[str, list[dict[str, object]]]:
    found = run("audit", "--store", store.folder, *DAY, "--format", "json", *words)
    assert found.exit_code == 0, found.exception
    document: dict[str, list[dict[str, object]]] = json.loads(found.stdout)
    return document


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("too-many-posts.max_posts=4", {"too-many-posts": {"max_posts": 4}}),
        (" too-many-posts.max_posts = 4 ", {"too-many-posts": {"max_posts": 4}}),
        ("cross-appointment-ratio-low.min_ratio=0.75", {"cross-appointment-ratio-low": {"min_ratio": 0.75}}),
        ("cross-appointment-ratio-low.min_ratio=1", {"cross-appointment-ratio-low": {"min_ratio": 1.0}}),
        ("facility-below-standard.since=2012-01-01", {"facility-below-standard": {"since": "2012-01-01"}}),
        ("facility-below-standard.since=20120101", {"facility-below-standard": {"since": "2012-01-01"}}),
        ("leadership-cycle.max_length=6", {"leadership-cycle": {"max_length": 6}}),
        ("disclosure-overdue.max_months=0", {"disclosure-overdue": {"max_months": 0}}),
    ],
)
def test_a_figure_of_the_command_line_is_read_as_the_rule_wants_it(word: str, expected: Values) -> None:
    assert from_words(RULES, [word]) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("max_posts=4", "RULE.NAME=VALUE"),
        ("too-many-posts.max_posts", "RULE.NAME=VALUE"),
        ("too-many-post.max_posts=4", "too-many-posts"),
        ("no such rule.x=4", "cross-appointment-ratio-low"),
        ("too-many-posts.most=4", "max_posts"),
        ("residents-committee-missing.most=4", "none"),
        ("too-many-posts.max_posts=four", "a whole number, such as 5, 0 or more"),
        ("too-many-posts.max_posts=", "a whole number, such as 5, 0 or more"),
        ("too-many-posts.max_posts=4.5", "a whole number, such as 5, 0 or more"),
        ("too-many-posts.max_posts=-1", "a whole number, such as 5, 0 or more"),
        ("too-many-posts.max_posts=99999999999999999999", "a whole number, such as 5, 0 or more"),
        ("leadership-cycle.max_length=7", "from 0 to 6"),
        ("supervision-cycle.max_length=7", "from 0 to 6"),
        ("cross-appointment-ratio-low.min_ratio=1.01", "a number, such as 0.7, from 0 to 1"),
        ("cross-appointment-ratio-low.min_ratio=nan", "a number, such as 0.7, from 0 to 1"),
        ("facility-below-standard.since=2012", "a day, such as 2010-01-01"),
    ],
)
def test_a_figure_that_the_rule_cannot_have_is_refused_with_what_to_write(word: str, expected: str) -> None:
    language.set("en")
    try:
        with pytest.raises(UsageError) as error:
            from_words(RULES, [word])
    finally:
        language.set("zh")
    assert expected in told(error.value)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[parameters.too-many-post]\nmax_posts = 4", ("too-many-post", "too-many-posts")),
        ("[parameters.too-many-posts]\nmost = 4", ("most", "max_posts")),
        ('[parameters.too-many-posts]\nmax_posts = "4"', ("max_posts", "5")),
        ("[parameters.too-many-posts]\nmax_posts = true", ("max_posts", "5")),
        ("[parameters.too-many-posts]\nmax_posts = 2010-01-01", ("max_posts", "5")),
        ("[parameters.facility-below-standard]\nsince = 2010", ("since", "2010-01-01")),
        ("[parameters.leadership-cycle]\nmax_length = 7", ("max_length", "6")),
    ],
)
def test_a_figure_of_the_settings_that_the_rule_cannot_have_is_refused_with_the_file(
    store: KgliteStore, written: str, expected: tuple[str, ...]
) -> None:
    Path("rencha.toml").write_text(written, "utf-8")
    found = run("audit", "--store", store.folder, *DAY)

    assert [word for word in ("rencha.toml", *expected) if word not in told(found.exception)] == []


def test_a_changed_figure_is_used_and_said_in_both_languages_and_the_others_are_not(store: KgliteStore) -> None:
    words = ["--param", "too-many-posts.max_posts=2", "--only", "too-many-posts,residents-committee-size"]
    before, after = audited(store, *words[2:]), audited(store, *words)
    rules = {str(rule["id"]): rule for rule in after["rules"]}
    english = run("--lang", "en", "audit", "--store", store.folder, *DAY, *words).stdout
    language.set("zh")

    assert len(after["findings"]) > len(before["findings"])
    assert rules["too-many-posts"]["parameters"] == {"max_posts": 2}
    assert [rule for rule in (*before["rules"], rules["residents-committee-size"]) if "parameters" in rule] == []
    [notice] = after["notices"]
    assert "max_posts 由 5 改为 2" in str(notice)
    assert before["notices"] == []
    assert "max_posts of “Posts in many bodies at once” (too-many-posts) is 2 instead of 5" in " ".join(english.split())


def test_a_day_of_the_settings_is_used(store: KgliteStore) -> None:
    only = ["--only", "facility-below-standard"]
    Path("rencha.toml").write_text("[parameters.facility-below-standard]\nsince = 2012-01-01\n", "utf-8")
    [later] = audited(store, *only)["rules"]
    Path("rencha.toml").unlink()
    [default] = audited(store, *only)["rules"]

    assert (later["subjects"], later["parameters"]) == (0, {"since": "2012-01-01"})
    assert default["subjects"]


def test_the_command_line_goes_before_the_settings(store: KgliteStore) -> None:
    Path("rencha.toml").write_text("[parameters.too-many-posts]\nmax_posts = 4\n", "utf-8")
    only = ["--only", "too-many-posts"]
    settings, option, default = (
        audited(store, *only, *words)["rules"][0].get("parameters")
        for words in ([], ["--param", "too-many-posts.max_posts=3"], ["--param", "too-many-posts.max_posts=5"])
    )

    assert (settings, option, default) == ({"max_posts": 4}, {"max_posts": 3}, None)


def test_a_rule_is_shown_with_the_figure_that_holds(store: KgliteStore) -> None:
    Path("rencha.toml").write_text("[parameters.too-many-posts]\nmax_posts = 4\n", "utf-8")

    assert "max_posts = 4 bodies（原为 5）" in run("rules", "too-many-posts").stdout


def test_settings_for_the_shipped_rules_do_not_disturb_an_audit_by_others(tmp_path: Path) -> None:
    (tmp_path / "regulation.yaml").write_text(OWN, "utf-8")

    assert from_settings(regulation([tmp_path]), {"too-many-posts": {"max_posts": 4}}, "rencha.toml") == {}


def test_of_two_figures_for_one_parameter_the_later_counts() -> None:
    words = [f"too-many-posts.max_posts={number}" for number in (3, 4)]

    assert from_words(RULES, words) == {"too-many-posts": {"max_posts": 4}}
    assert together({"a": {"x": 1, "y": 1}}, {"a": {"x": 2}, "b": {"z": 3}}) == {"a": {"x": 2, "y": 1}, "b": {"z": 3}}


def test_a_figure_equal_to_the_default_is_no_change() -> None:
    assert changed(RULE["too-many-posts"], {"too-many-posts": {"max_posts": 5}}) == {}
    assert changed(RULE["too-many-posts"], {"too-many-posts": {"max_posts": 6}}) == {"max_posts": 6}


@pytest.mark.parametrize("rule", [rule for rule in RULES.rules if rule.params], ids=lambda rule: rule.id)
def test_every_default_lies_within_its_bounds_and_so_can_be_written_down(rule: Rule) -> None:
    words = [f"{rule.id}.{param.name}={param.default}" for param in rule.params]

    assert changed(rule, from_words(RULES, words)) == {}
