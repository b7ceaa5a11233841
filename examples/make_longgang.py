"""Make the sample district anew: `python examples/make_longgang.py [FOLDER]`, by default beside this file.

Writes longgang/ (six canonical tables) and longgang-planted.csv (what the audit has to find). All people are invented.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that it runs without being installed

from examples.longgang_maker import write  # noqa: E402
from examples.longgang_maker.build import build  # noqa: E402


def make(folder: Path) -> None:
    """Write the sample district and the list of what is planted in it into a folder."""
    world = build(HERE / "data" / "longgang-communities.csv")
    write.write(world, folder / "longgang")
    write.write_planted(world, folder / "longgang-planted.csv")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
