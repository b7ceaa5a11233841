"""Titles as written 职务全称: the name of the body and what the person is in it."""

from datetime import date

from examples.longgang_maker.world import Body, Post, World
from graph.model import term

# Where the plain word of the role is not what people write: (kind of body, role).
WRITTEN = {
    ("mass_organisation", "chair"): "主席",
    ("resident_unit", "director"): "负责人",
    ("district_government", "director"): "区长",
    ("district_government", "deputy_director"): "副区长",
    ("civil_affairs_bureau", "director"): "局长",
    ("civil_affairs_bureau", "deputy_director"): "副局长",
    ("social_organisation", "chair"): "会长",
    ("construction_commission", "member"): "成员",
    ("street_coordination_group", "member"): "成员",
    ("street_coordination_group", "deputy_director"): "副组长",
}


def title(body: Body, role: str) -> str:
    """The title of a role in a body."""
    plain = term("role", role)
    return body.name + (WRITTEN.get((body.kind, role)) or (plain.zh if plain else role))


def appoint(
    world: World,
    person: str,
    body: str,
    role: str,
    since: date | None,
    until: date | None = None,
    *,
    basis: str | None = "elected",
    full_time: bool | None = None,
    written: str | None = None,
) -> Post:
    """Add an appointment; the title is derived unless `written` says how it was put."""
    text = written or title(world.bodies[body], role)
    post = Post(person, body, role, text, basis, full_time, since, until)
    world.posts.append(post)
    return post
