"""What is installed is whole: the wheel holds the doors, every file of every room, and the sample district."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_all_that_the_project_runs_on(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    folders = [*settings["tool"]["mypy"]["packages"], "examples/longgang"]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert {"app.py", "cli.py", "graph/texts.toml", *wanted} <= set(zipfile.ZipFile(wheel).namelist())


def test_an_environment_of_the_project_runs_the_code_as_it_stands(tmp_path: Path) -> None:
    """A copy of cli.py made by `pip install -e .` would stay as it was on the day of the installation."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    origins = "from importlib.util import find_spec; print(*(find_spec(name).origin for name in ('app', 'cli')))"
    ask = [sys.executable, "-c", origins]
    said = subprocess.run(ask, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    assert "site-packages" not in said
