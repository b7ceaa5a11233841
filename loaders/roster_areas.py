"""The community of a row of a roster: its column, else the block's heading, the sheet's name, the file's name.

Of these the nearest to the row wins; each is sought within the one before, so that a street named by the file tells
two communities of one name apart. What names no area, or two, is said and never guessed.
"""

from dataclasses import dataclass

from loaders.places import Places
from loaders.roster_shape import unit_text

UNIT_ENDINGS = (*("社区", "村", "街道", "镇", "乡", "居委会", "村委会", "居民委员会", "村民委员会", "办事处"), "工作站")

OWN = frozenset({"社区", "本社区", "街道", "本村"})  # before 居委会 and the like these name no place


@dataclass(frozen=True)
class Seat:
    """The area of a row, or why there is none: the key of a sentence, the column it is about and its text."""

    code: str | None
    reason: str = ""
    column: str = ""
    text: str = ""
    near: tuple[str, ...] = ()


class Seats:
    """The areas of one sheet's rows, from top to bottom."""

    def __init__(self, places: Places, file: str, sheet: str, above: tuple[str, ...]) -> None:
        """Begin with what the names of file and sheet and the title above the header say."""
        self.places = places
        stem = file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        self.base: str | None = None
        self.doubt = ""  # a text that names another area than the one before it
        for text in (stem, sheet, *above):
            found = places.named(text) if places.level(places.named(text)) else None
            self._narrow(found or places.mentioned(text), text)
        self.block: str | None = self.base
        self.lost = ""  # the heading of a block whose unit is no area known
        self.carried = {"street": "", "area": "", "unit": ""}

    def is_unit(self, text: str) -> bool:
        """True for a heading that names an area, known or not."""
        plain = unit_text(text)
        if self._found(plain, self.base):
            return True
        own = next((plain.removesuffix(ending) for ending in UNIT_ENDINGS if plain.endswith(ending)), "")
        return len(own) > 1 and own not in OWN

    def heading(self, text: str) -> None:
        """A block begins: its rows lie in the unit that the text names."""
        plain = unit_text(text)
        self.block = self._found(plain, self.base)
        self.lost = "" if self.block else text
        self.interrupt()

    def interrupt(self) -> None:
        """Rows that follow a gap or a sum name their community anew."""
        self.carried = dict.fromkeys(self.carried, "")

    def of(self, said: dict[str, str]) -> Seat:
        """The area of a row that says this of `street`, `area` and `unit`; blank is what stands above."""
        if said.get("street") and said["street"] != self.carried["street"]:
            self.carried |= {"area": "", "unit": ""}
        if said.get("area"):
            self.carried["unit"] = ""
        self.carried |= {name: text for name, text in said.items() if text}
        street, area, unit = (self.carried[name] for name in ("street", "area", "unit"))
        within = self.block
        if street:
            within = self.places.named(street, (self.block or "")[:6]) or self.places.named(street)
            if within is None:
                return self._lost("street", street, "")
            if self.block and self.block.startswith(within):
                within = self.block
        if area:
            found = self._found(area, within, only_within=bool(street))
            return Seat(found) if found else self._lost("area", area, (within or "")[:9] if street else "")
        if unit and (found := self._found(unit, within) or self.places.mentioned(unit)):
            return Seat(found)
        if self.lost:
            return self._lost("heading", self.lost, (self.base or "")[:9])
        return Seat(within) if within else Seat(None, "roster_area_missing", "area")

    def _found(self, text: str, within: str | None, only_within: bool = False) -> str | None:
        """The area of this name: a community before others, within the nearest area that is known."""
        scopes = [within[:length] for length in (9, 6) if within and len(within) >= length]
        scopes = scopes[:1] if only_within else [*scopes, ""]
        for scope in scopes or [within or ""]:
            for level in ("community", ""):
                if found := self.places.named(text, scope, level):
                    return found
        return None

    def _lost(self, column: str, text: str, within: str) -> Seat:
        near = tuple(self.places.nearest(unit_text(text), within) or self.places.nearest(unit_text(text)))
        several = self.places.count(unit_text(text)) > 1
        return Seat(None, "roster_area_several" if several else "roster_area_unknown", column, text, near)

    def _narrow(self, found: str | None, text: str) -> None:
        if found is None or (self.base and self.base.startswith(found)):
            return
        if self.base and not found.startswith(self.base):
            self.doubt = text
        self.base = found
