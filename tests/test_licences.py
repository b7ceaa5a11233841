"""What is installed with Rencha may be used and passed on by anyone: no GPL, LGPL or AGPL."""

import json
import re
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"


def test_no_runtime_dependency_is_under_the_gpl() -> None:
    locked = {name.replace("_", "-").lower() for name in re.findall(r"(?m)^([\w.-]+)==", LOCK.read_text("utf-8"))}
    listed = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--with-system", "--from=mixed", "--format=json"],
        capture_output=True,
        text=True,
        check=True,
    )
    licences = {package["Name"].replace("_", "-").lower(): package["License"] for package in json.loads(listed.stdout)}
    judged = {name: licences[name] for name in locked & licences.keys()}
    assert len(judged) > 60
    assert {name: said for name, said in judged.items() if re.search(r"GPL|GNU|UNKNOWN", said)} == {}
