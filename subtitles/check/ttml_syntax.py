"""The ground rules of TTML 2 and IMSC 1.1: well-formed, the right root, times as they are to be."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.readers.ttml_times import is_strict
from saidwhen.subtitles.readers.ttml_tree import attributes, local
from saidwhen.subtitles.ttml_names import XML

_NAMESPACE = "http://www.w3.org/ns/ttml"


def check_ttml(data: bytes) -> Iterator[Violation]:
    """What a TTML document breaks of its form; ``cue`` is always None."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        etree.fromstring(data, strict)
    except etree.XMLSyntaxError as error:
        yield _broken(
            "ttml_xml", None, None, "W3C XML 1.0, 2.1", f"the XML is damaged: {error.msg}"
        )
    lenient = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(data, lenient)
    namespace = etree.QName(root).namespace
    if namespace != _NAMESPACE:
        message = f"the root is in the namespace “{namespace or ''}”, not in TTML's"
        yield _broken("ttml_root", namespace, _NAMESPACE, "W3C TTML2, 5.1", message)
    if f"{{{XML}}}lang" not in root.attrib:
        message = "the root does not say the language (xml:lang)"
        yield _broken("ttml_language", None, None, "W3C TTML2, 8.1.1", message)
    base = attributes(root, "parameter").get("timeBase", "media")
    if base != "media":
        message = f"times count by “{base}”, not by the media"
        yield _broken("ttml_time_base", base, "media", "W3C IMSC 1.1, 7.7.5", message)
    for element in root.iter():
        if not local(element):
            continue
        for name in ("begin", "end", "dur"):
            written = element.get(name)
            if written is not None and not is_strict(written):
                message = f"line {element.sourceline}: {name} is “{written}”, which is no time"
                yield _broken("ttml_time", written, None, "W3C TTML2, 12.3.1", message)


def _broken(
    rule: str, value: str | None, limit: str | None, source: str, message: str
) -> Violation:
    return Violation(rule=rule, cue=None, value=value, limit=limit, source=source, message=message)
