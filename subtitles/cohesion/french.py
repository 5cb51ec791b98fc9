"""French."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.lexicon import Lexicon, pairs, words

_ENDINGS = (
    "ique",
    "iques",
    "el",
    "elle",
    "elles",
    "els",
    "al",
    "ale",
    "aux",
    "ales",
    "eux",
    "euse",
    "euses",
    "if",
    "ive",
    "ifs",
    "ives",
    "able",
    "ables",
    "ible",
    "ibles",
    "ois",
    "oise",
    "ais",
    "aise",
    "ien",
    "ienne",
    "aire",
    "aires",
)
_COLOURS = words(
    "rouge rouges noir noire noirs noires blanc blanche blancs blanches vert verte verts vertes"
    " bleu bleue bleus bleues jaune jaunes gris grise vide vides plein pleine froid froide chaud"
    " chaude entier entière"
)
_BEFORE = words(
    "petit petite petits petites grand grande grands grandes vieux vieil vieille vieilles jeune"
    " jeunes bon bonne bons bonnes mauvais mauvaise beau bel belle beaux belles nouveau nouvel"
    " nouvelle nouveaux nouvelles gros grosse premier première premiers premières dernier dernière"
    " derniers dernières deuxième second seconde seul seule même mêmes autre autres long longue"
    " haut haute plusieurs quelques certains certaines chaque tel telle"
)


def _is_adjective(word: str) -> bool:
    return word in _COLOURS or (len(word) > 5 and word.endswith(_ENDINGS))


LEXICON = Lexicon(
    conjunctions=words(
        "et mais ou où donc or ni car que qu qui quoi dont quand lorsque lorsqu puisque puisqu"
        " parce comme si quoique bien tandis pendant pourquoi comment combien lequel laquelle"
        " lesquels lesquelles sinon afin"
    ),
    prepositions=words(
        "à au aux avec avant après chez contre dans depuis derrière devant dès durant en entre"
        " envers hors jusque jusqu jusqu'à malgré par parmi pendant pour sans sauf selon sous sur"
        " vers environ"
    ),
    close_prepositions=words("de d du des"),
    subjects=words("je j tu il elle on nous vous ils elles ça cela c ce"),
    pronouns=words(
        "je j tu t il elle on nous vous ils elles me m te se s le la l les lui leur y en ne n ce c"
        " ça personne"
    ),
    determiners=words(
        "le la l les un une du des mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs"
        " ce cet cette ces quel quelle quels quelles tout toute tous toutes aucun aucune très trop"
        " plus moins si aussi presque environ"
    )
    | _BEFORE,
    adjectives=_BEFORE,
    auxiliaries=words(
        "ai as a avons avez ont avais avait avions aviez avaient aura auront aurait auraient ait"
        " aient suis es est sommes êtes sont étais était étions étiez étaient sera seront serait"
        " seraient soit soient fut furent peux peut pouvons pouvez peuvent pouvait pouvaient pourra"
        " pourrait dois doit devons devez doivent devait devaient devrait veux veut voulons voulez"
        " veulent voulait voulaient vais va allons allez vont allait allaient faut fallait fait"
        " faisait laisse vient venait être avoir été ne n pas"
    ),
    adverbs=words("enfin déjà toujours souvent bien encore aussitôt seulement juste presque"),
    copulas=words(
        "ai as a avons avez ont avais avait avaient aura suis es est sommes êtes sont était"
        " étaient sera fut fait faut pas"
    ),
    particles=words("pas jamais rien là ici"),
    numbers=words(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
        " vingt trente quarante cinquante soixante cent cents mille million millions milliard"
        " milliards demi"
    ),
    titles=words("m mm mme mlle dr pr st ste"),
    abbreviations=words("etc cf p.ex env"),
    compounds=pairs(
        que="parce afin tandis bien lors ainsi alors pendant avant après tant plus moins dès",
        qu="parce afin tandis bien lors ainsi alors pendant avant après tant plus moins dès",
        de="près loin autour hors plus moins beaucoup peu assez trop tant manière",
        d="près loin autour hors plus moins beaucoup peu assez trop tant être",
        du="près loin autour au",
    )
    | pairs(a="y", avait="y", ce="est", le="tout", près="peu", cause="en", nom="du", à="jusqu"),
    is_adjective=_is_adjective,
    elision=True,
    noun_first=True,
)
