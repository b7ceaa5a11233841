"""`python -m benchmarks [SECTION ...]`: the measurements, as sections of docs/figures.md; all without a name.

With `--write` each is put there, in the place of what stood under its name, as soon as it is measured.

A section is a module of this folder with a function `section()` that gives a `report.Section` and raises
`WrongRowsError`; whoever adds one names it in SECTIONS. Exit status 2 when rows differ or nothing could be measured;
no time makes it fail. What is quoted is processor time, since other work on a machine only adds to the other.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.country import divisions
from benchmarks.country.divisions import DivisionsMissingError
from benchmarks.report import Section, WrongRowsError, put

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "figures.md"
INVENTED = 60  # districts, where their list cannot be had
SECTIONS = {
    "district": "benchmarks.audit",
    "prefecture": "benchmarks.prefecture",
    "store": "benchmarks.store",
    "sandbox": "benchmarks.sandbox",
    "questions": "benchmarks.questions",
    "search": "benchmarks.search",
    "titles": "benchmarks.titles",
    "neo4j": "benchmarks.neo4j",
    "national": "benchmarks.national",
}
LONG = ("national",)  # only when asked by name
# Sections that can be made smaller, and how.
SIZED = {"prefecture": ("communities", "parts"), "store": ("communities",), "neo4j": ("communities",),
         "questions": ("communities",), "search": ("people",), "national": ("communities", "store_")}  # fmt: skip


def main() -> int:
    """Print each section as soon as it is measured; go on after one that failed."""
    asked = _arguments()
    failed = False
    if asked.or_invented:
        _divisions_or_invented()
    for name in asked.sections or [name for name in SECTIONS if name not in LONG]:
        measure: Callable[..., Section] = import_module(SECTIONS[name]).section
        try:
            found = measure(**_options(asked, SIZED.get(name, ())))
            sys.stdout.write(f"{found}\n")
            sys.stdout.flush()
            if asked.write:
                put(found, name, FIGURES)
        except (WrongRowsError, DivisionsMissingError) as error:
            failed = True
            sys.stderr.write(f"{name}: {error}\n")
    return 2 if failed else 0


def _divisions_or_invented() -> None:
    """Where the list of divisions cannot be had, say so and go on with invented ones: rows are compared all the same.

    Only the sizes are not those of the list then.
    """
    try:
        divisions.read()
    except DivisionsMissingError as error:
        sys.stderr.write(f"{error}\nDivisions of the same shape are invented instead.\n")
        divisions.use(divisions.invented(INVENTED))


def _options(asked: argparse.Namespace, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(asked, name)) is not None}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}")
    parser.add_argument("--communities", type=int, help="how many, for what can be made smaller")
    parser.add_argument("--people", type=int, help="how many to search")
    parser.add_argument("--write", action="store_true", help="put what is measured into docs/figures.md")
    parser.add_argument(
        "--parts", type=int, help="in how many districts the optimiser is compared; all of them without"
    )
    parser.add_argument("--store", dest="store_", type=Path, help="a large store that is there (national)")
    parser.add_argument("--or-invented", action="store_true", help="invent divisions where the list cannot be had")
    asked = parser.parse_args()
    if unknown := [name for name in asked.sections if name not in SECTIONS]:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
