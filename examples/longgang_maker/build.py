"""The sample: Longgang from the list of its communities, in order; the faults planted in it; the invented neighbour."""

import csv
import re
from pathlib import Path
from random import Random

from examples.longgang_maker import (
    community,
    district,
    lines,
    names,
    neighbour,
    plants,
    plants_above,
    posts,
    records,
    street,
    team,
)
from examples.longgang_maker.community import Community
from examples.longgang_maker.world import World

SEED = 20050727  # the day of the measures
ENDING = re.compile("(居民委员会|居委会)$")  # of a community's name; 社区 stays


def build(source: Path) -> World:
    """The district made from a list of codes and names; the same list and seed give the same world."""
    world = World()
    rng = Random(SEED)
    departments = district.build(world, rng)
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    streets = {row["streetCode"]: row["street"] for row in rows}
    made = {code: street.build(world, Random(f"{SEED}-{code}"), code, name) for code, name in streets.items()}
    street.exchange(world, list(made.values()))
    communities = [_community(world, row, made[row["streetCode"]], place) for place, row in enumerate(rows)]
    records.of_district(world, rng, departments, list(made.values()))
    for one in communities:
        records.of_community(world, one)
    plants.build(world, communities, Random(f"{SEED}-plants"))
    plants_above.build(world, list(made.values()), departments)
    neighbour.build(world, Random(f"{SEED}-{neighbour.DISTRICT}"))
    return world


def _community(world: World, row: dict[str, str], above: street.Street, place: int) -> Community:
    """One community with people, posts and lines; its random numbers are its own, so a change stays local."""
    rng = Random(f"{SEED}-{row['code']}")
    clan = rng.choice(names.CLANS)
    made = community.build(world, rng, row["code"], ENDING.sub("", row["name"]), above, clan)
    team.build(world, made)
    posts.build(world, made)
    lines.build(world, made, place)
    return made
