"""Make the sample rosters anew: `python examples/make_rosters.py [FOLDER]`, by default rosters/ beside this file.

Three streets in three layouts, all people invented. It needs xlwt, which the tests bring: .xls is read, never written.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that it runs without being installed

from examples.longgang_maker import rosters  # noqa: E402
from examples.longgang_maker.build import build  # noqa: E402

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "rosters"
    rosters.write_examples(build(HERE / "data" / "longgang-communities.csv"), folder)
