"""A title in its community 社区的上下文: what the data know of an area settles what a title leaves open."""

from graph.codes import level_of
from graph.errors import UsageError
from graph.state import State
from loaders.places import stem
from loaders.titles import Title, narrowed, read


def read_about(text: str, code: str, known: State) -> Title:
    """A title of somebody in this area: its name needs no ending, and 社区书记 is secretary of what it has.

    Raises `UsageError` for an area that is not in the data; where there are no data, its level still counts.
    """
    area = known["areas"].get((code,))
    if area is None and known["areas"]:
        raise UsageError("title_area", area=code)
    kinds = {
        str(body["kind"])
        for body in known["organisations"].values()
        if body.get("area") == code and not body.get("dissolved_on")
    }
    names = {str(area["name"]), stem(str(area["name"]))} if area else set()
    village = "villagers_committee" in kinds and "residents_committee" not in kinds
    found = read(text, level="village" if village else level_of(code), names=names)
    return narrowed(found, kinds)
