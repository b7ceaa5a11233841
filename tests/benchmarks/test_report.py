"""Sections of the figures: each has its place in the file, whatever stands around it."""

from pathlib import Path

from benchmarks.report import Section, put


def test_a_section_measured_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    file.write_text("# Figures\n\nWritten by hand.\n", "utf-8")
    put(Section("One", "make one", (["1 s"],)), "one", file)
    put(Section("Two", "make two", (["2 s"],)), "two", file)
    put(Section("One", "make one", (["0.5 s"],)), "one", file)

    written = file.read_text("utf-8")
    assert written.startswith("# Figures\n\nWritten by hand.\n")
    assert [line for line in written.splitlines() if line.startswith(("#", "1", "0", "2"))] == [
        "# Figures", "### One", "0.5 s", "### Two", "2 s",
    ]  # fmt: skip
