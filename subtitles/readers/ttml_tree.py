"""A TTML document's elements and attributes, whatever version of TTML it was written for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from saidwhen.subtitles.ttml_names import XML

_NAMESPACES = ("http://www.w3.org/ns/ttml", "http://www.w3.org/2006/")
"""TTML, and the drafts of it that were called TT AF and DFXP."""

Element: TypeAlias = etree._Element


def is_of_ttml(namespace: str) -> bool:
    """Whether a namespace is TTML's, one of its drafts', or none at all."""
    return not namespace or namespace.startswith(_NAMESPACES)


def local(element: Element) -> str:
    """The element's name without namespace; empty for what is not an element of TTML."""
    if not isinstance(element.tag, str):
        return ""
    namespace, name = _parted(element.tag)
    return name if is_of_ttml(namespace) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names, all that are elements of TTML if none is given."""
    return (child for child in element if (name := local(child)) and (not names or name in names))


def attributes(element: Element, kind: str) -> dict[str, str]:
    """Attributes by local name: those of the ``parameter``, ``styl`` or ``metadata`` namespace."""
    found = {}
    for key, value in element.attrib.items():
        namespace, name = _parted(str(key))
        if namespace and is_of_ttml(namespace) and kind in namespace:
            found[name] = str(value)
    return found


def xml_id(element: Element) -> str:
    """The element's ``xml:id``, or empty."""
    return str(element.get(f"{{{XML}}}id", ""))


def _parted(name: str) -> tuple[str, str]:
    """Namespace and local name, also of names in damaged XML that lxml itself refuses to part."""
    namespace, _, bare = name.rpartition("}")
    return namespace.removeprefix("{"), bare
