"""The names of single letters; for a letter that is a word too ("y", "è"), the word first."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = {
    "de": "a aː, b beː, c tseː, d deː, e eː, f ɛf, g ɡeː, h haː, i iː, j jɔt, k kaː, l ɛl, m ɛm, "
    "n ɛn, o oː, p peː, q kuː, r ɛʁ, s ɛs, t teː, u uː, v faʊ, w veː, x ɪks, y ʏpsilɔn, z tsɛt, "
    "ä ɛː, ö øː, ü yː, ß ɛstsɛt",
    "es": "a a, b be, c θe se, d de, e e, f efe, g xe, h atʃe, i i, j xota, k ka, l ele, m eme, "
    "n ene, ñ eɲe, o o, p pe, q ku, r ere ere, s ese, t te, u u, v ube be, w ubedoble dobleβe, "
    "x ekis, y i iɡrjeɡa, z θeta seta",
    "fr": "a a, à a, b be, c se, d de, e ø, é e, f ɛf, g ʒe, h aʃ, i i, j ʒi, k ka, l ɛl, m ɛm, "
    "n ɛn, o o, ô o, p pe, q ky, r ɛʁ, s ɛs, t te, u y, v ve, w dubləve, x iks, y i iɡʁɛk, z zɛd",
    "it": "a a, à a, b bi, c tʃi, d di, e e, è ɛ, é e, f ɛffe, g dʒi, h akka, i i, ì i, j ilunɡa, "
    "k kappa, l ɛlle, m ɛmme, n ɛnne, o o, ò ɔ, p pi, q ku, r ɛrre, s ɛsse, t ti, u u, ù u, "
    "v vu vi, w doppjavu, x iks, y ipsilon, z dzɛta",
}

LETTER_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    language: {letter: tuple(said) for letter, *said in map(str.split, names.split(","))}
    for language, names in _NAMES.items()
}
"""Language -> letter -> its names in the phonetic alphabet, likeliest first."""
