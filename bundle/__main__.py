"""Offline installation archives 离线安装包 (dist/*.zip): one a system, with every wheel and three lines that say how.

The wheels are those of requirements.lock, checked by its hashes, for the Python that runs this.
"""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from graph.texts import text_in

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
# glibc 2.28 is the floor of pyarrow's wheels: Kylin V10, UOS 20 and openEuler have it.
GLIBC = range(28, 4, -1)


@dataclass(frozen=True)
class System:
    """One system an archive is for: the tags of its wheels, what its Python says of itself, where programs are put."""

    name: str
    tags: tuple[str, ...]
    says: dict[str, str]
    programs: str


def _linux(machine: str) -> System:
    tags = (*(f"manylinux_2_{minor}_{machine}" for minor in GLIBC), f"manylinux2014_{machine}")
    says = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine}
    return System(f"linux-{machine}", tags, says, "rencha/bin/")


WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
SYSTEMS = (
    System("windows-amd64", ("win_amd64",), WINDOWS, "rencha\\Scripts\\"),
    _linux("x86_64"),
    _linux("aarch64"),
)


def wanted(lock: str, system: System) -> Iterator[str]:
    """The lines of a lock that a system needs, with their hashes and without their conditions.

    pip reads conditions as of the machine it runs on; here they must be read as of the machine it will run on.
    """
    for line in lock.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head, *hashes = line.split("--hash=")
        requirement = Requirement(head.strip())
        if requirement.marker is None or requirement.marker.evaluate({**system.says, "python_version": PYTHON}):
            checked = " ".join(f"--hash={value.strip()}" for value in hashes)
            yield f"{requirement.name}{requirement.specifier} {checked}"


def build(system: System, own: Path) -> Path:
    """Write the archive of one system and return its path."""
    folder = DIST / system.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = folder / "requirements.txt"
    listed.write_text("\n".join(wanted((ROOT / "requirements.lock").read_text("utf-8"), system)), "utf-8")
    tags = [f"--platform={tag}" for tag in system.tags]
    version = [f"--python-version={PYTHON}", "--implementation=cp", "--only-binary=:all:", "--no-deps"]
    _pip("download", "--require-hashes", f"--requirement={listed}", *tags, *version, f"--dest={folder / 'wheels'}")
    fields = {"python": PYTHON, "system": system.name, "programs": system.programs}
    archive = DIST / f"{own.name.removesuffix('-py3-none-any.whl')}-{system.name}-python{PYTHON}.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for wheel in [own, *sorted((folder / "wheels").iterdir())]:
            packed.write(wheel, f"wheels/{wheel.name}")
        said = "\n".join(text_in(tongue, "bundle.install", **fields) for tongue in ("zh", "en"))
        # Windows' own editor tells Chinese text by the mark at its start; elsewhere nobody sees it.
        packed.writestr("INSTALL.txt", (said + "\n").replace("\n", "\r\n").encode("utf-8-sig"))
    shutil.rmtree(folder)
    return archive


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True)


def main() -> None:
    """Build the project's own wheel, then the archive of every system."""
    built = DIST / "own"
    shutil.rmtree(built, ignore_errors=True)
    _pip("wheel", "--no-deps", "--no-build-isolation", f"--wheel-dir={built}", str(ROOT))
    [own] = built.glob("rencha-*.whl")
    for system in SYSTEMS:
        archive = build(system, own)
        print(f"{archive.relative_to(ROOT)}  {archive.stat().st_size / 1e6:.0f} MB")
    shutil.rmtree(built)


if __name__ == "__main__":
    main()
