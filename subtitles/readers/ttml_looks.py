"""How TTML's text looks and who says it: styles, regions and agents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from saidwhen.subtitles.colours import colour_name
from saidwhen.subtitles.readers.ttml_tree import Element, attributes, children, local, xml_id
from saidwhen.subtitles.track import Style

_STYLES = {
    "fontWeight": ("bold", Style.BOLD),
    "fontStyle": ("italic", Style.ITALIC),
    "textDecoration": ("underline", Style.UNDERLINE),
}
_KEPT = frozenset({*_STYLES, "color"})
_MOST_CHAINED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What text inherits; ``colour`` only from its paragraph on, as the rest is the page's own."""

    values: Mapping[str, str] = field(default_factory=dict)
    colour: str | None = None
    voice: str | None = None
    preserve: bool = False

    @property
    def styles(self) -> frozenset[Style]:
        """Bold, italics and underline."""
        return frozenset(
            style for name, (value, style) in _STYLES.items() if value in self.values.get(name, "")
        )


class Looks:
    """The styles, regions and agents of a document; ``unkept`` gathers styling that is not kept."""

    def __init__(self, head: Element | None) -> None:
        self.unkept: set[str] = set()
        self._styles: dict[str, Element] = {}
        self._regions: dict[str, Element] = {}
        self._agents: dict[str, str] = {}
        for element in head.iter() if head is not None else ():
            match local(element):
                case "style" if xml_id(element):
                    self._styles[xml_id(element)] = element
                case "region":
                    self._regions[xml_id(element)] = element
                case "agent":
                    self._agents[xml_id(element)] = _agent_name(element)

    def region(self, name: str) -> dict[str, str]:
        """What content of a region inherits from it."""
        return self._specified(self._regions[name]) if name in self._regions else {}

    def is_at_bottom(self, name: str) -> bool:
        """Whether a region puts its text at the bottom of the screen."""
        return self.region(name).get("displayAlign", "before") == "after"

    def under(self, look: Look, element: Element) -> Look:
        """The look of an element's text, given that of its parent's."""
        own = self._specified(element)
        within = local(element) in {"p", "span"}
        if within:
            self.unkept |= own.keys() - _KEPT - {"textAlign"}
        colour = look.colour
        if within and "color" in own:
            colour = colour_name(own["color"])
            if colour is None:
                self.unkept.add("color")
        names = attributes(element, "metadata").get("agent", "").split()
        voices = [self._agents.get(name, name) for name in names]
        space = element.get("{http://www.w3.org/XML/1998/namespace}space")
        return Look(
            values={**look.values, **{k: v for k, v in own.items() if k in _STYLES}},
            colour=colour,
            voice=", ".join(voices) or look.voice,
            preserve=look.preserve if space is None else space == "preserve",
        )

    def _specified(self, element: Element, depth: int = 0) -> dict[str, str]:
        """The style attributes of an element: referred to, nested, then its own (10.4.4)."""
        values: dict[str, str] = {}
        if depth < _MOST_CHAINED:
            for name in element.get("style", "").split():
                if name in self._styles:
                    values |= self._specified(self._styles[name], depth + 1)
        if local(element) == "region":
            for nested in children(element, "style"):
                values |= self._specified(nested, depth + 1)
        return values | attributes(element, "styl")


def _agent_name(agent: Element) -> str:
    names = list(children(agent, "name"))
    full = [name for name in names if name.get("type") == "full"]
    found = next(iter(full or names), None)
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text or xml_id(agent)
