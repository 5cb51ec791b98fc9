"""Words that stand before a colon like a name and are none."""

from __future__ import annotations

from typing import Final

from saidwhen.transcripts.name import plain_form


def _words(text: str) -> frozenset[str]:
    return frozenset(map(plain_form, text.split()))


PSEUDO_SPEAKERS: Final = _words("""
    break breaks jingle jingles music intro outro ad ads advert adverts advertisement
    advertisements advertising commercial commercials sponsor sponsors sponsorship promo promos
    trailer theme interlude stinger sfx sound sounds fx soundbite transition teaser
    musik werbung musique música pub publicité atmo
    """)
"""What stands before a colon like a name and is nobody."""

SOUND_LABELS: Final = _words("sound sounds sfx fx music soundbite musik musique atmo")
"""Of these, those that a description of the sound follows."""

METADATA: Final = _words("""
    title date published posted updated recorded duration length runtime episode season number
    podcast show series guest guests host hosts speakers participants panelists location place
    topic topics subject tags keywords category author authors editor producer producers
    transcriber transcription transcribed source url link links website file audio
    video language summary description subtitle copyright licence license time venue present
    attendees transmission broadcast programme
    """)
"""What stands before a colon above a transcript: Title: …, Guests: …"""

NO_NAMES: Final = _words("""
    note notes nb update edit editor's correction disclaimer warning caution caveat question
    questions answer answers example examples summary conclusion point points tip tips fact facts
    reason reasons problem solution result results lesson rule rules step idea quote quotes
    spoiler tldr ps translation remember next first second third finally lastly number option story
    moral truth verdict chapter part section table figure source sources reminder important bonus
    fun bottom thing things case
    """)
"""What stands before a colon in speech and is not a name."""
