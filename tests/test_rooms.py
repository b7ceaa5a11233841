"""The house: imports go one way, modules stay small, and every room is packed and checked."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("graph", "loaders", "queries", "ledger", "reports", "ui")
DOORS = ("app", "cli")
SIDES = ("tests", "benchmarks", "docs", "examples", "bundle")
MODULES = [path for room in (*ROOMS, *SIDES) for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_from_itself_and_from_rooms_before_it(room: str) -> None:
    later = {*ROOMS[ROOMS.index(room) + 1 :], *DOORS, *SIDES}
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            assert not {name.split(".")[0] for name in names} & later, f"{path}:{getattr(node, 'lineno', 0)}"


def test_no_module_is_longer_than_400_lines() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_every_room_is_in_the_wheel_and_type_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    there = [room for room in ROOMS if any((ROOT / room).glob("*.py"))]
    doors = ["app.py", "cli.py", "examples/longgang"]
    assert settings["mypy"]["packages"] == there
    assert settings["hatch"]["build"]["targets"]["wheel"]["only-include"] == [*there, *doors]
