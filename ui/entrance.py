"""The page that a browser loads first 入口: Streamlit's own, told that its server stands at the root.

Left to itself it asks `/people/_stcore/health` when a link to 任职 is opened, is told 404 and tries again at the root:
a fault in the console of the browser, and time lost. The font that it fetches beforehand is one we do not use.
entrance.js says where the server is, heeds what the address says of language and size before anything is drawn, and
has what a page is for drawn before pickers and the rest;
dropped_files.js puts numbers in place of the names of dropped files while names are masked; words.js has Streamlit's
own words follow the language.
"""

import re
from pathlib import Path

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from ui import look, words

WRITTEN = Path(__file__).with_suffix(".js").read_text("utf-8")
SCRIPT = WRITTEN.replace("LARGE", f"{look.GROWTH * look.ROOT:g}px").replace("MARK", look.MARK)
# Not with the style that we send with every page, which would be taken for a mark.
STYLE = f"<style>[data-testid=stLayoutWrapper]:has(> [class*=st-key-{look.MARK}]) {{ display: none }}</style>"
FILES = Path(__file__).with_name("dropped_files.js").read_text("utf-8")
TITLE = "<title>Rencha</title>"
FONT = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>")
RELATIVE = re.compile(r'((?:href|src)=")\./')


class _Name(StringConvertor):
    """What may be the name of a page: one part of an address, no file, nothing of Streamlit's own."""

    regex = "[^/._][^/.]*"


def page() -> str:
    """The page, with every address in it counted from the root."""
    import streamlit

    scripts = "".join(f"<script>{script}</script>" for script in (SCRIPT, FILES, words.script()))
    written = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    plain = FONT.sub("", written).replace("<title>Streamlit</title>", TITLE)
    return (
        RELATIVE.sub(r"\1/", plain)
        .replace("<head>", f"<head>{STYLE}{scripts}", 1)
        .replace('lang="en"', 'lang="zh-CN"', 1)
    )


def routes() -> list[Route]:
    """The addresses of pages, which all begin with it: of one that is not there, too, so that this is said in words."""
    register_url_convertor("name", _Name())
    written = page()

    async def answer(request: Request) -> HTMLResponse:
        return HTMLResponse(written, headers={"Cache-Control": "no-cache"})

    return [Route("/", answer), Route("/{page:name}", answer)]
