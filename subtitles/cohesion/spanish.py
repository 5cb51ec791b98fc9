"""Spanish."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.lexicon import Lexicon, pairs, words

_ENDINGS = (
    "ico",
    "ica",
    "icos",
    "icas",
    "al",
    "ales",
    "oso",
    "osa",
    "osos",
    "osas",
    "ivo",
    "iva",
    "ivos",
    "ivas",
    "able",
    "ables",
    "ible",
    "ibles",
    "ario",
    "aria",
    "arios",
    "arias",
    "és",
    "esa",
)
_COLOURS = words(
    "rojo roja rojos rojas negro negra negros negras blanco blanca blancos blancas verde verdes"
    " azul azules amarillo amarilla gris vacío vacía lleno llena frío fría entero entera"
)
_BEFORE = words(
    "gran grandes viejo vieja viejos viejas joven jóvenes buen buena buenos buenas mal mala nuevo"
    " nueva nuevos nuevas pequeño pequeña primer primera primeros primeras último última últimos"
    " últimas segundo segunda mismo misma mismos mismas otro otra otros otras varios varias algunos"
    " algunas cierto cierta cada"
)


def _is_adjective(word: str) -> bool:
    return word in _COLOURS or (len(word) > 5 and word.endswith(_ENDINGS))


def _is_adverb(word: str) -> bool:
    return len(word) > 7 and word.endswith("mente")


def _is_verb(word: str) -> bool:
    """A participle, which may open a phrase of its own ("llamada Clara")."""
    return len(word) > 5 and word.endswith(("ado", "ada", "ados", "adas", "ido", "idos", "idas"))


LEXICON = Lexicon(
    conjunctions=words(
        "y e o u ni pero sino mas aunque porque pues que si cuando mientras como donde quien"
        " quienes cual cuales cuyo cuya qué quién quiénes cuál cuándo cómo dónde cuánto cuántos"
        " luego"
    ),
    prepositions=words(
        "a al ante bajo con contra desde durante en entre hacia hasta mediante para por según sin"
        " sobre tras junto"
    ),
    close_prepositions=words("de del"),
    subjects=words("yo tú él ella usted nosotros vosotros ellos ellas ustedes"),
    pronouns=words(
        "yo tú él ella usted nosotros nosotras vosotros ellos ellas ustedes me te se lo la los las"
        " le les nos os nadie"
    ),
    determiners=words(
        "el la los las lo un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras"
        " este esta estos estas ese esa esos esas aquel aquella aquellos aquellas todo toda todos"
        " todas ningún ninguna algún alguna muy más menos tan casi unos unas solo sólo también"
        " incluso"
    )
    | _BEFORE,
    adjectives=_BEFORE,
    auxiliaries=words(
        "he has ha hemos habéis han había habías habíamos habían habrá habría haya hayan soy eres"
        " es somos sois son era eran fue fueron será serán sería sea sean estoy estás está estamos"
        " están estaba estaban estuvo estar ser haber puede pueden puedo podemos podía podían podrá"
        " podría debe deben debía debían debería quiere quieren quería querían va van vamos iba"
        " iban voy suele suelen no ya nunca hay"
    ),
    copulas=words(
        "ha he han tengo tiene tienen había soy es somos son era eran fue fueron estoy está están"
        " estaba estaban hay no"
    ),
    particles=words("nada nunca"),
    numbers=words(
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte"
        " treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos"
        " doscientas trescientos quinientos mil millón millones medio media"
    ),
    titles=words("sr sra srta dr dra d dña prof"),
    abbreviations=words("etc p.ej aprox núm ud uds"),
    compounds=pairs(
        que="para sino ya desde hasta antes después tal sin más menos lo",
        de="antes después cerca lejos además dentro fuera detrás delante encima debajo alrededor"
        " más menos acuerdo echaba volvió acaba acabo justo menos",
        del_="antes después cerca lejos dentro fuera detrás delante alrededor",
        a="junto vuelto volver volvieron volvió frente debido gracias empezó empezaron",
        en="de seguir",
    )
    | pairs(
        fin="por",
        falta="hace hacen",
        que="hay",
        vez="tal",
        veces="a",
        sea="o",
        decir="es",
        de="echaba",
        hace="desde",
    ),
    is_adjective=_is_adjective,
    is_adverb=_is_adverb,
    is_verb=_is_verb,
    noun_first=True,
)
