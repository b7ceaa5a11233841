"""Addresses of servers: one, or for `neo4j://` several with commas between them, of which any may be down.

`neo4j://a,b:7688` is a cluster known by two of its members, or one server that can be reached in two ways.
"""

from urllib.parse import urlsplit, urlunsplit

from graph.errors import UsageError

PORT = 7687
ROUTED = ("neo4j", "neo4j+s", "neo4j+ssc")
# What the driver takes for the one server it is given, and asks us to resolve into those that were written. A name of
# its own, so that a member of a cluster that goes by the name of the first address is asked itself and nobody else.
ANY = "rencha.invalid"
Address = tuple[str, int]


def addresses(url: str) -> list[Address]:
    """Host and port of each server in a URL, in its order. Raises UsageError for what is no address."""
    parts = urlsplit(url)
    try:
        split = [urlsplit(f"//{written.strip()}") for written in parts.netloc.split(",")]
        found = [(str(one.hostname or ""), one.port or PORT) for one in split]
    except ValueError:
        found = [("", PORT)]  # the port is no number
    if not all(host for host, _ in found):
        raise UsageError("address_odd", url=url)
    if len(found) > 1 and parts.scheme not in ROUTED:
        raise UsageError("several_addresses", url=url, scheme=parts.scheme)
    return found


def for_any(url: str) -> str:
    """The URL with the name that stands for all of its addresses."""
    return urlunsplit(urlsplit(url)._replace(netloc=f"{ANY}:{PORT}"))
