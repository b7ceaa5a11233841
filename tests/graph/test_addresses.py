"""Addresses of servers, as people write them."""

from pathlib import Path

import pytest

from graph.addresses import addresses, for_any
from graph.errors import UsageError
from graph.store import open_store
from graph.texts import explain

READ = {
    "neo4j://a": [("a", 7687)],
    "bolt://a:7688": [("a", 7688)],
    "py2neo+bolt://a": [("a", 7687)],
    "neo4j://a,b:7688": [("a", 7687), ("b", 7688)],
    "neo4j+s://a:7687, b:7687": [("a", 7687), ("b", 7687)],
    "neo4j://[::1],[fe80::2]:7688": [("::1", 7687), ("fe80::2", 7688)],
}


@pytest.mark.parametrize("url", READ)
def test_each_address_is_a_host_and_a_port(url: str) -> None:
    assert addresses(url) == READ[url]


@pytest.mark.parametrize(
    "url", ["neo4j://", "neo4j://a:port", "neo4j://a,,b", "neo4j://a:7687,b:99999", "bolt://:7687"]
)
def test_what_is_no_address_is_a_sentence_that_says_how_to_write_one(url: str) -> None:
    with pytest.raises(UsageError) as refused:
        open_store(url)
    assert url in explain(refused.value)
    assert "neo4j://主机甲:7687,主机乙:7687" in explain(refused.value)


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "py2neo+bolt"])
def test_several_addresses_ask_for_routing(scheme: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        open_store(f"{scheme}://a,b")
    assert f"{scheme}:// 只能写一个" in explain(refused.value)


def test_the_name_that_stands_for_all_keeps_the_routing_context() -> None:
    assert for_any("neo4j+s://a,b?policy=east") == "neo4j+s://rencha.invalid:7687?policy=east"
