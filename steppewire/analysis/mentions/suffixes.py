"""What may follow the stem of a name in Kazakh, Kyrgyz, Uzbek, Turkmen and Tajik."""

import re
from functools import cache

# Each part is optional and stands in this order: plural, belonging, case, and what makes a new adjective.
_KAZAKH = (
    r"(?:[лдт][ае]р)?(?:ы|і|сы|сі|ымыз|іміз|мыз|міз|ың|ің)?"
    r"(?:[ндт][ыі]ң|н?[ндт][ыі]|н?[ғгқк][ае]|[н]е|на|н?[дт][ае]|н?[дтн][ае]н|[мбп]ен(?:ен)?|н|а|е|"
    r"н?[дт][ае]ғы|н?[дт][ае]гі|[ндт][ыі]кі|[мбп][ыі]н|с[ыі]ң)?"
)
_KYRGYZ = (
    r"(?:[лдт][аоеө]р)?(?:[ыиуү]|с[ыиуү]|[ыиуү]?б[ыиуү]з|[ыиуү]?ң[ыиуү]з)?"
    r"(?:[ндт][ыиуү]н|н?[ндт][ыиуү]|н?[гк][аоеө]|на|не|но|нө|а|е|н?[дт][аоеө]|н?[дт][аоеө]н|н|"
    r"н?[дт][аоеө]г[ыиуү]|[ндт][ыиуү]к[ыиуү])?"
)
_UZBEK = (
    r"(?:lar)?(?:i|si|imiz|miz|ingiz|ngiz)?"
    r"(?:ning|ni|n?ga|ka|qa|n?da|n?dan|gacha|cha|dagi|dagilar|niki|day|dek|mi|u|yu|ham)?(?:gi|lar)?(?:dir)?"
)
_UZBEK_CYRILLIC = (
    r"(?:лар)?(?:и|си|имиз|миз|нгиз)?"
    r"(?:нинг|ни|н?га|ка|қа|н?да|н?дан|гача|ча|даги|дагилар|ники|дай|дек|ми|ю)?(?:ги|лар)?(?:дир)?"
)
_TURKMEN = (
    r"(?:l[ae]r)?(?:[yi]|s[yi]|[yi]m[yi]z)?"
    r"(?:[yiuü]?n[yiuü]ň|[yiuü]ň|n?[yi]|n[yi]|n?[gk][ae]|[ae]|n?d[ae]|n?d[ae]n|d[ae]ky|d[ae]ki|[cç][ae])?"
)
_TAJIK = r"(?:ҳо|он|гон|ён)?(?:и|ӣ|ии|е|ро|у|ю|иро|аш|ашон|амон|иҳо|ист|анд)?(?:ро)?"
_KAZAKH_LATIN = (
    r"(?:[ldt][ae]r)?(?:y|i|ı|sy|si|sı|ymyz|imiz|ımız)?"
    r"(?:[ndt][yiı][ńñ]|n?[ndt][yiı]|n?[ǵğgqk][ae]|n[ae]|n?[dt][ae]|n?[dtn][ae]n|[mbp]en(?:en)?|n|a|e|"
    r"n?[dt][ae](?:ǵy|ğy|gi|gı)|[ndt][yiı]ki)?"
)

_INFLECTION = {
    "kk": _KAZAKH,
    "ky": _KYRGYZ,
    "uz": _UZBEK,
    "uz_Cyrl": _UZBEK_CYRILLIC,
    "tk": _TURKMEN,
    "tg": _TAJIK,
    "kk_Latn": _KAZAKH_LATIN,
}
# A name with one of these is an adjective or an inhabitant: ресейлік, россиялык, amerikalik, russiýaly, эронӣ.
_BELONGING = {
    "kk": r"[лдт][ыі][қғкг]",
    "ky": r"[лдт][ыиуү]к",
    "uz": r"lik",
    "uz_Cyrl": r"лик",
    "tk": r"l[yi]",
    "tg": r"(?:ӣ|гӣ|ёӣ|вӣ)",
    "kk_Latn": r"[ldt][yiı][qǵğkg]",
}
# Languages and manners: қазақша (in Kazakh), o'zbekcha, türkmençe are no people.
_MANNER = {
    "kk": r"ш[ае]",
    "ky": r"ч[аоеө]",
    "uz": r"cha",
    "uz_Cyrl": r"ча",
    "tk": r"[cç][ae]",
    "tg": r"(?!)",
    "kk_Latn": r"(?:sh|ş)[ae]",
}


@cache
def inflected(language: str) -> re.Pattern[str]:
    """Compile what may stand between a stem and the end of the word; group 1 holds what makes it a people."""
    link = r"-?" if language != "tg" else ""
    inflection, belonging = _INFLECTION[language], _BELONGING[language]
    return re.compile(rf"(?:({belonging}){inflection}|{link}{inflection})\Z", re.IGNORECASE)


@cache
def manner(language: str) -> re.Pattern[str]:
    """Compile the ending that makes a people's name a language or a manner."""
    return re.compile(rf"(?:{_MANNER[language]})\Z", re.IGNORECASE)
