"""Which language a text is written in."""

from __future__ import annotations

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_MOST_CHARACTERS = 20_000


def detect_language(text: str) -> str:
    """ISO 639-1 code of the likeliest of 97 languages, judged by the first 20,000 characters.

    The model (80 MB in memory) is loaded for this one question and let go again.
    """
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    language, _ = identifier.classify(text[:_MOST_CHARACTERS])
    return str(language)
