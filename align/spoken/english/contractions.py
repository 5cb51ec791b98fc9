"""Contractions and informal spellings, with what they are short for, and the other way round."""

from __future__ import annotations

import re

from saidwhen.align.spoken.form import Form, Forms, distinct

_INFORMAL = {
    "gonna": "gonna|going to",
    "wanna": "wanna|want to|want a",
    "gotta": "gotta|got to|have got to|got a",
    "hafta": "have to|hafta",
    "tryna": "trying to|tryna",
    "finna": "going to|finna",
    "oughta": "ought to|oughta",
    "kinda": "kinda|kind of",
    "sorta": "sorta|sort of",
    "lotta": "lotta|lot of",
    "outta": "outta|out of",
    "dunno": "dunno|don't know",
    "lemme": "lemme|let me",
    "gimme": "gimme|give me",
    "gotcha": "gotcha|got you",
    "whatcha": "what are you|whatcha",
    "betcha": "bet you|betcha",
    "coulda": "coulda|could have",
    "shoulda": "shoulda|should have",
    "woulda": "woulda|would have",
    "imma": "i'm going to|imma",
    "innit": "innit|isn't it",
    "prolly": "probably|prolly",
    "cuz": "because|cause",
    "coz": "because|cause",
    "'cause": "because|cause",
    "'cuz": "because|cause",
    "'coz": "because|cause",
    "because": "because|cause",
    "'em": "them|em",
    "'til": "until|till",
    "till": "till|until",
    "til": "until|till",
    "'bout": "about|bout",
    "'round": "around|round",
    "'n'": "and|n",
    "'n": "and|n",
    "'twas": "it was|twas",
    "'tis": "it is|tis",
    "y'all": "y'all|you all",
    "yall": "y'all|you all",
    "y'know": "you know",
    "yknow": "you know",
    "ya": "ya|you|yeah",
    "c'mon": "come on",
    "d'you": "do you",
    "ma'am": "ma'am|madam",
    "let's": "let's|let us",
    "lets": "lets|let's|let us",
    "cannot": "cannot|can not|can't",
    "can't": "can't|cannot|can not",
    "won't": "won't|will not",
    "shan't": "shan't|shall not",
    "ain't": "ain't|isn't|is not|am not",
    "thru": "through",
    "tho": "though",
    "alright": "alright|all right",
    "ol'": "old|ole",
    "o'": "of|o",
    "th'": "the",
}
_ENDINGS: dict[str, tuple[Form, ...]] = {
    "n't": (("not",),),
    "'re": (("are",),),
    "'ve": (("have",),),
    "'ll": (("will",), ("shall",)),
    "'m": (("am",),),
    "'d": (("would",), ("had",)),
    "'s": (("is",), ("has",)),
}
_CONTRACTED = re.compile(r"([a-z]+)(n't|'re|'ve|'ll|'m|'d|'s)")
_TAKES_IS = frozenset({
    "it", "he", "she", "that", "this", "there", "here", "what", "who", "where", "when", "how",
    "why", "one", "everything", "something", "nothing", "everyone", "someone", "everybody",
    "somebody", "nobody",
})  # fmt: skip
"""Words after which 's is short for "is" or "has"; after others it is likelier a genitive."""
_DROPPED_G = re.compile(r"([a-z]+in)'")
_TABLE: dict[str, Forms] = {
    written: distinct(tuple(way.split()) for way in ways.split("|"))
    for written, ways in _INFORMAL.items()
}


def contraction(text: str) -> Forms:
    """Say a lower-case contraction short and in full; no forms for other words."""
    if forms := _TABLE.get(text):
        return forms
    if found := _DROPPED_G.fullmatch(text):
        return ((found[1] + "g",), (found[1],))
    found = _CONTRACTED.fullmatch(text)
    if found is None or (found[2] == "'s" and found[1] not in _TAKES_IS):
        return ()
    return distinct([(text,), *((found[1], *full) for full in _ENDINGS[found[2]])])
