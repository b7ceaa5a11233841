"""The sample district 示例区: where its tables lie, and the day that they are of. Its people are invented."""

from datetime import date
from pathlib import Path

DAY = date(2006, 6, 30)
FOLDER = Path(__file__).parents[1] / "examples" / "longgang"
