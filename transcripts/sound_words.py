"""Words that tell what in brackets is a sound or a remark, and what is said."""

from __future__ import annotations

from typing import Final

from saidwhen.transcripts.name import plain_form


def _words(text: str) -> frozenset[str]:
    return frozenset(map(plain_form, text.split()))


SAID_ONLY: Final = _words(
    "is are was were am be been i we you my our your have has had not do does did can could would "
    "should must may might just that who which im its dont hes shes theyre thats youre"
)
"""Words of a sentence in brackets that is said, and of no sound's name."""

SOUND_STEMS: Final = tuple(
    sorted(
        _words("""
            laugh chuckl giggl snicker snort cackl sigh cough sneez sniff gasp groan moan grunt
            hiccup clears clearing applau clapping claps cheering cheers booing boos jeer music
            musik musique música singing sings humming hums whistl crosstalk cross-talk overlapping
            inaudible unintelli indistinct indiscern indecipher incomprehensible unclear soundbite
            sfx crying cries sobs sobbing weeps weeping scream shouting shouts yell whisper pause
            pauses silence beep bleep ringing rings chiming chimes knock siren barking barks howl
            growl meow chirp thunder footstep chatter speaking speaks spoken interpreter translator
            voice-over voiceover imitat mimick exhal inhal gunshot gunfire explosion honk typing
            fanfare redacted expletive nonenglish non-english slams creaks screech buzz

            lacht lachen gelächter applaus beifall seufz räusper unverständlich hustet
            rires soupir applaudi sifflet inintellig
            risas ríe aplaus suspir ininteligib
            risate ridono applausi incomprensib
            """)
    )
)
"""How words begin that name a sound by themselves."""

SOUND_SOURCES: Final = _words("""
    sound sounds noise noises song songs theme jingle bell bells door doors phone telephone dog dogs
    bird birds wind rain crowd audience engine horn static feedback drum drums guitar piano trumpet
    reading reads archive recording recorded clip audio video playing plays play tape foreign
    language through background breath breathing opens closes shot shots click clicks drops stops
    fades starts ends
    """)
"""Words that name one together: door opens, theme music, archive recording."""

SOUNDS_ALONE: Final = _words("reading recording singing noise pause static silence sound playing")
"""Of these, what names a sound with no other word beside it."""

SOUNDS_ELSEWHERE: Final = _words("""
    笑 笑声 笑い 掌声 拍手 音乐 音樂 音楽 音声 沉默 沈黙 听不清 聞き取れず
    смех смеется смеётся аплодисменты музыка неразборчиво пауза вздыхает
    หัวเราะ เสียงหัวเราะ ดนตรี ปรบมือ เสียงดนตรี
    γέλια μουσική χειροκρότημα ضحك موسيقى تصفيق צחוק מוזיקה מחיאות 웃음 박수 음악 हँसी
    """)
"""Words that name sounds in scripts other than Latin."""

REMARKS: Final = _words("""
    sic ph phonetic phonetically sp spelling spelled verbatim ed editor's editors note emphasis
    translation translated correction clarification edited
    """)
"""First words of an editor's remark in brackets."""

REMARKS_ALONE: Final = _words("affirmative negative")
"""What a transcriber puts in brackets, with no other word, behind mm-hmm and uh-uh."""

SAID_INSTEAD: Final = _words("""
    all both many much few several other another new own same people person who which what when
    where whose a an and then also only even still until while because so
    """)
"""First words, beside those of `FUNCTION_WORDS`, of what an editor puts in for what is said."""
