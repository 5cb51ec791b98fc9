"""Two numbers with a slash: fractions, dates and labels ("1/2", "24/7", "9/11", "4/5")."""

from __future__ import annotations

import re

from saidwhen.align.spoken.english.numbers import cardinal, figure, ordinal, plural
from saidwhen.align.spoken.form import Form, Forms, distinct, strung

_SLASHED = re.compile(r"(?:(?P<whole>\d{1,4}) )?(?P<above>\d{1,4})/(?P<below>\d{1,4})")
_PARTS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def fraction(text: str) -> Forms:
    """Say ``a/b`` or ``n a/b``: as parts first where it is a simple fraction; else no forms."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return ()
    above, below = int(found["above"]), int(found["below"])
    parts = _parts(above, below) if 0 < above < below <= 100 else ()
    if found["whole"]:
        whole = cardinal(int(found["whole"]))[0]
        after_and = parts[1:] + parts[:1] if above == 1 else parts
        return distinct((*whole, "and", *form) for form in after_and or figure(str(above)))
    side_by_side = [
        *strung([figure(found["above"]), figure(found["below"])])[:3],
        (*cardinal(above)[0], "out", "of", *cardinal(below)[0]),
        (*cardinal(above)[0], "over", *cardinal(below)[0]),
    ]
    simple = below <= 10 or below in (12, 16, 20, 100)
    return distinct([*parts, *side_by_side] if simple else [*side_by_side, *parts[:2]])


def _parts(above: int, below: int) -> Forms:
    one, many = _PARTS.get(below, (None, None))
    rank = tuple(word for word in ordinal(below)[0] if word != "and")
    rank = rank[1:] if rank[0] == "one" else rank
    names: list[tuple[Form, Form]] = [((one,), (many,))] if one and many else []
    if below != 2:
        names.append((rank, plural(rank)))
    if above > 1:
        return distinct((*cardinal(above)[0], *several) for _, several in names)
    forms = [(article, *single) for single, _ in names for article in ("one", "a")]
    return distinct([*forms, ("half",)] if below == 2 else forms)
