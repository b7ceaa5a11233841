"""Lines of leadership, guidance, supervision and trust 关系 as the measures want them (art. 7, 10, 12, 18 to 24)."""

from datetime import date

from examples.longgang_maker import district
from examples.longgang_maker.community import Community
from examples.longgang_maker.world import Line, World

IN_FORCE = date(2005, 7, 27)
# From the mark of a body of the community, the street (s:) or district (d:), to each body whose mark has this stem.
LINES = (
    ("s:party", "LEADS", "party"),
    ("s:party", "LEADS", "station"),
    ("s:office", "LEADS", "station"),
    ("s:coordination", "LEADS", "owners"),
    ("s:coordination", "LEADS", "property"),
    ("party", "LEADS", "committee"),
    ("party", "LEADS", "station"),
    ("party", "LEADS", "owners"),
    ("party", "LEADS", "property"),
    ("party", "LEADS", "mass"),
    ("committee", "LEADS", "group"),
    ("s:office", "GUIDES", "committee"),
    ("d:office", "GUIDES", "committee"),
    ("d:office", "GUIDES", "station"),
    ("committee", "GUIDES", "owners"),
    ("committee", "GUIDES", "property"),
    ("committee", "SUPERVISES", "owners"),
    ("committee", "SUPERVISES", "property"),
    ("d:assets", "SUPERVISES", "company"),
    ("s:assets", "SUPERVISES", "company"),
    ("owners", "ENTRUSTS", "property"),
)


def end_of(community: Community, mark: str) -> str:
    """The id of the body an upper end of a line names."""
    level, _, rest = mark.rpartition(":")
    return {"s": community.street.body, "d": district.body}.get(level, community.body)(rest)


def build(world: World, community: Community, place: int) -> None:
    """All lines of a community, and who of the street office looks after it."""
    for origin, kind, stem in LINES:
        upper = end_of(community, origin)
        for lower in community.with_marks(stem):
            if upper in world.bodies:
                world.line(upper, kind, lower)
    liaisons = community.street.liaisons
    now, before = liaisons[place % len(liaisons)], liaisons[(place + 1) % len(liaisons)]
    world.line(now, "LIAISES_WITH", community.code, date(2005, 9, 1))
    if place % 4 == 0:
        world.lines.append(Line(before, "LIAISES_WITH", community.code, date(2004, 9, 1), date(2005, 9, 1)))
    if place % 5 == 0:  # until the measures came into force the office led the committee: ended, no fault
        office, committee = community.street.body("office"), community.body("committee")
        world.lines.append(Line(office, "LEADS", committee, date(2004, 11, 1), IN_FORCE))
