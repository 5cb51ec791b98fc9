"""Abbreviations, symbols and names that are not said as they are written."""

from __future__ import annotations

from saidwhen.align.spoken.form import Forms, distinct

# "|" between the ways to say each, likeliest first.
_ALWAYS = {
    "mr": "mister",
    "mrs": "missus|missis",
    "ms": "miss|miz",
    "messrs": "messrs|messieurs",
    "dr": "doctor|drive",
    "prof": "professor|prof",
    "st": "saint|street",
    "ste": "saint",
    "jr": "junior",
    "sr": "senior",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "cmdr": "commander",
    "vs": "versus|v s|against",
    "etc": "et cetera|etcetera",
    "eg": "e g|for example|for instance",
    "e.g": "e g|for example|for instance",
    "ie": "i e|that is",
    "i.e": "i e|that is",
    "cf": "compare|c f",
    "approx": "approximately|approx",
    "dept": "department|dept",
    "govt": "government",
    "inc": "inc|incorporated",
    "ltd": "limited|l t d",
    "corp": "corp|corporation",
    "bros": "brothers|bros",
    "plc": "p l c",
    "blvd": "boulevard",
    "mt": "mount|m t",
    "nos": "numbers",
    "phd": "p h d",
    "ph.d": "p h d",
    "phds": "p h d's",
    "aka": "a k a|also known as",
    "a.k.a": "a k a|also known as",
    "ok": "okay|o k",
    "o.k": "okay|o k",
    "okay": "okay|o k",
    "w/": "with",
    "w/o": "without",
    "c++": "c plus plus",
    "c#": "c sharp",
    "f#": "f sharp",
    "am": "am|a m",
    "pm": "p m",
    "a.m": "a m",
    "p.m": "p m",
    "bbq": "barbecue|b b q",
    "percent": "percent|per cent",
    "tv": "t v|tv",
    "tvs": "t v's",
    "dj": "d j|dj",
    "faq": "f a q|faq|fack",
    "asap": "a s a p|asap",
    "ceo": "c e o",
    "ceos": "c e o's",
}
_WITH_STOP = {
    "jan": "january|jan",
    "feb": "february|feb",
    "mar": "march|mar",
    "apr": "april",
    "jun": "june|jun",
    "jul": "july|jul",
    "aug": "august|aug",
    "sep": "september|sep",
    "sept": "september|sept",
    "oct": "october|oct",
    "nov": "november|nov",
    "dec": "december|dec",
    "mon": "monday|mon",
    "tue": "tuesday|tue",
    "tues": "tuesday",
    "wed": "wednesday|wed",
    "thu": "thursday",
    "thur": "thursday",
    "thurs": "thursday",
    "fri": "friday",
    "sat": "sat|saturday",
    "sun": "sun|sunday",
    "no": "no|number",
    "sen": "senator|sen",
    "sens": "senators",
    "rep": "representative|rep|congressman|congresswoman",
    "reps": "representatives|reps",
    "gov": "governor|gov",
    "gen": "general|gen",
    "col": "colonel|col",
    "maj": "major",
    "pres": "president",
    "rev": "reverend|rev",
    "hon": "honorable|honourable|hon",
    "co": "company|co",
    "ave": "avenue",
    "rd": "road",
    "ft": "fort|feet",
    "fig": "figure|fig",
    "vol": "volume|vol",
    "ed": "ed|editor",
    "est": "established|est",
    "assn": "association",
    "univ": "university",
    "v": "v|versus",
    "p": "p|page",
    "pp": "pages",
    "al": "al",
    "min": "minutes|min",
    "hr": "hour",
    "hrs": "hours",
    "lb": "pound",
    "lbs": "pounds",
    "oz": "ounces",
    "calif": "california",
    "mass": "mass|massachusetts",
    "wash": "wash|washington",
}
_SYMBOLS = {
    "&": "and",
    "+": "plus|and",
    "@": "at",
    "#": "number|hash|hashtag|pound",
    "=": "equals|is",
    "%": "percent|per cent",
    "‰": "per mille|per thousand",
    "$": "dollars|dollar",
    "£": "pounds|pound",
    "€": "euros|euro",
    "¥": "yen",
    "₹": "rupees",
    "₽": "rubles",
    "₩": "won",
    "₪": "shekels",
    "¢": "cents|cent",
    "°": "degrees|degree",
    "×": "times|by",
    "÷": "divided by|over",
    "§": "section",
}


def _table(written: dict[str, str]) -> dict[str, Forms]:
    return {
        short: distinct(tuple(way.split()) for way in ways.split("|"))
        for short, ways in written.items()
    }


ALWAYS = _table(_ALWAYS)
"""Abbreviations with or without a full stop, lower case."""
WITH_STOP = _table(_WITH_STOP)
"""Abbreviations only when a full stop follows: "jan" is a name, "no" a word."""
SYMBOLS = _table(_SYMBOLS)


def abbreviation(text: str, *, stopped: bool) -> Forms:
    """Say an abbreviation (``stopped``: a full stop follows it); no forms for other text."""
    lower = text.lower()
    if forms := ALWAYS.get(lower, ()):
        return forms
    if not stopped:
        return ()
    forms = WITH_STOP.get(lower, ())
    return distinct([*forms, (lower,)]) if forms else ()
