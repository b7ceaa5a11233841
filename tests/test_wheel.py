"""What is installed is whole: the wheel holds the doors, every file of every room, and the sample district."""

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
