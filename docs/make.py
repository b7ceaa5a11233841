"""`python -m docs.make`: write the generated parts of docs/ anew; `tests/test_docs.py` fails where they differ.

A page is Markdown written by hand. Where `<!-- make: NAME WORD… -->` stands, what follows up to `<!-- made -->` is the
block NAME of docs/blocks.py with these words, in the language of the page's folder.
"""

import re
import sys
from pathlib import Path

from docs import blocks

FOLDER = Path(__file__).parent
TONGUES = ("zh", "en")
BLOCK = re.compile(r"(<!-- make: (?P<name>\w+)(?P<words>[^>]*?) -->\n).*?(<!-- made -->)", re.DOTALL)


def pages() -> list[Path]:
    """Every page that stands in a language's folder."""
    return [path for tongue in TONGUES for path in sorted((FOLDER / tongue).glob("*.md"))]


def made(page: Path) -> str:
    """What a page should hold: as it is, its blocks anew. KeyError for a block that there is not."""

    def block(found: re.Match[str]) -> str:
        content = blocks.BLOCKS[found["name"]](page.parent.name, *found["words"].split())
        return f"{found[1]}\n{content.strip()}\n\n{found[4]}"

    return BLOCK.sub(block, page.read_text("utf-8"))


def main() -> None:
    """Write every page that differs, and say which."""
    for page in pages():
        content = made(page)
        if content != page.read_text("utf-8"):
            page.write_text(content, "utf-8")
            sys.stdout.write(f"{page.relative_to(FOLDER.parent)}\n")


if __name__ == "__main__":
    main()
