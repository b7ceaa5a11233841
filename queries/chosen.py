"""What was chosen 选定: the regulation to audit against and the figures of its rules, by settings and by options."""

from collections.abc import Sequence
from pathlib import Path

from graph.settings import load_settings
from queries import parameters
from queries import rulebook as rules
from queries.parameters import Values
from queries.rule import Regulation


def rulebook(
    folder: Path | None, named: str | None, words: Sequence[str] = (), *, examples: bool = True
) -> tuple[Regulation, Values]:
    """The regulation meant, and the figures that replace those of its rules.

    `folder` and `named` stand before what rencha.toml says, `words` (`RULE.NAME=VALUE`) too; with `examples` own rules
    are tried by theirs. Raises UsageError and RuleError.
    """
    settings = load_settings()
    if folder is None:
        chosen = rules.regulation(settings.rules, named or settings.regulation)
    else:
        chosen = rules.regulation([folder], named)
    values = parameters.from_settings(chosen, settings.parameters, settings.file)
    values = parameters.together(values, parameters.from_words(chosen, words))
    return rules.proven(chosen) if examples else chosen, values
