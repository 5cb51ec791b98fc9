"""The names of TTML's vocabulary (W3C, "Timed Text Markup Language 2", section 5.1)."""

from __future__ import annotations

TT = "http://www.w3.org/ns/ttml"
PARAMETER = f"{TT}#parameter"
STYLING = f"{TT}#styling"
METADATA = f"{TT}#metadata"
XML = "http://www.w3.org/XML/1998/namespace"

IMSC_TEXT = f"{TT}/profile/imsc1.1/text"
"""The designator of the text profile of IMSC 1.1 (W3C, section 8.1)."""

ROLE_LABEL = "source"
"""The role of text that names the speaker: TTML's roles are CEA-708's text tags, of which this one
is "source or speaker ID"."""
ROLE_SOUND = "sound"
