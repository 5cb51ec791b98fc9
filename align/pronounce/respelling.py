"""British and other spellings of words that CMUdict has in the American one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    "aeroplane": "airplane",
    "aluminium": "aluminum",
    "cheque": "check",
    "cheques": "checks",
    "draught": "draft",
    "grey": "gray",
    "gaol": "jail",
    "kerb": "curb",
    "mould": "mold",
    "moulds": "molds",
    "mum": "mom",
    "pyjamas": "pajamas",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "storey": "story",
    "tyre": "tire",
    "tyres": "tires",
}

_SPELLINGS = [
    (re.compile(british), american)
    for british, american in (
        (r"our", "or"),  # colour, favourite
        (r"is(?=e|ing|ation)", "iz"),  # organise, realising, civilisation
        (r"ys(?=e|ing)", "yz"),  # analyse
        (r"(?<=[bct])re(?=s?$)", "er"),  # centre, theatre
        (r"(?<=[bct])red$", "ered"),  # centred
        (r"ll(?=ed$|ing$|er$|ers$|ous$)", "l"),  # travelled, modelling, marvellous
        (r"(?<=[aeiou])l(?=$|ment$|ments$)", "ll"),  # fulfil, enrolment
        (r"ogue(?=s?$)", "og"),  # catalogue
        (r"(?<=[ef]en)c(?=es?$)", "s"),  # defence, offence
        (r"mme(?=s?$)", "m"),  # programme
        (r"[ao]e(?=[a-z]{4})", "e"),  # anaesthetic, oestrogen
        (r"(?<=[aeiou])dge(?=ment)", "dg"),  # judgement
    )
]


_SHORTEST = 5
"""Letters. In shorter words the same letters are as a rule no British spelling."""


def american(word: str) -> Iterator[str]:
    """Other spellings that a lower-case word may have in the dictionary, likeliest first."""
    if word in _WORDS:
        yield _WORDS[word]
    if word.endswith("in'"):
        yield f"{word[:-1]}g"
    if len(word) < _SHORTEST:
        return
    all_changed = word
    for pattern, spelling in _SPELLINGS:
        all_changed = pattern.sub(spelling, all_changed)
        if pattern.search(word):
            yield pattern.sub(spelling, word)
    yield all_changed
