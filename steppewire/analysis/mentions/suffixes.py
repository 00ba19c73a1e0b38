"""What may follow the stem of a name in Kazakh, Kyrgyz, Uzbek, Turkmen, Tajik, Turkish and Persian."""

import re
from functools import cache
from typing import Final

# Each part is optional and stands in this order: plural, belonging, case. What stands in a place or belongs to somebody
# may take all of these again: Алматыдағылардың, Бухородагидан.
_KAZAKH_CASE: Final = r"(?:[ндт][ыі]ң|н?[ндт][ыі]|н?[ғгқк][ае]|[н]е|на|н?[дт][ае]|н?[дтн][ае]н|[мбп]ен(?:ен)?|н|а|е)"
_KAZAKH: Final = (
    r"(?:[лдт][ае]р)?(?:ы|і|сы|сі|ым|ім|м|ымыз|іміз|мыз|міз|ың|ің)?"
    rf"(?:{_KAZAKH_CASE}|(?:н?[дт][ае]ғы|н?[дт][ае]гі|[ндт][ыі]кі)(?:л[ае]р)?{_KAZAKH_CASE}?|[мбп][ыі]н|с[ыі]ң)?"
)
_KYRGYZ_CASE: Final = r"(?:[ндт][ыиуү]н|н?[ндт][ыиуү]|н?[гк][аоеө]|на|не|но|нө|а|е|н?[дт][аоеө]|н?[дт][аоеө]н|н)"
_KYRGYZ: Final = (
    r"(?:[лдт][аоеө]р)?(?:[ыиуү]|с[ыиуү]|[ыиуү]?б[ыиуү]з|[ыиуү]?ң[ыиуү]з)?"
    rf"(?:{_KYRGYZ_CASE}|(?:н?[дт][аоеө]г[ыиуү]|[ндт][ыиуү]к[ыиуү])(?:л[аоеө]р)?{_KYRGYZ_CASE}?)?"
)
_UZBEK: Final = (
    r"(?:lar)?(?:i|si|imiz|miz|ingiz|ngiz)?"
    r"(?:ning|ni|n?ga|ka|qa|n?da|n?dan|gacha|cha|niki|day|dek|mi|u|yu|ham|"
    r"n?dagi(?:lar)?(?:i|si)?(?:ning|ni|ga|da|dan|gacha|day|dek)?)?(?:gi|lar)?(?:dir)?"
)
_UZBEK_CYRILLIC: Final = (
    r"(?:лар)?(?:и|си|имиз|миз|нгиз)?"
    r"(?:нинг|ни|н?га|ка|қа|н?да|н?дан|гача|ча|ники|дай|дек|ми|ю|"
    r"н?даги(?:лар)?(?:и|си)?(?:нинг|ни|га|да|дан|гача|дай|дек)?)?(?:ги|лар)?(?:дир)?"
)
_TURKMEN_CASE: Final = r"(?:[yiuü]?n[yiuü]ň|[yiuü]ň|n?[yi]|n[yi]|n?[gk][ae]|[ae]|n?d[ae]|n?d[ae]n)"
_TURKMEN: Final = (
    r"(?:l[ae]r)?(?:[yi]|s[yi]|[yi]m[yi]z)?"
    rf"(?:{_TURKMEN_CASE}|d[ae]k[yi](?:l[ae]r)?{_TURKMEN_CASE}?|[cç][ae])?"
)
_TURKISH: Final = (
    r"(?:l[ae]r)?(?:s?[ıiuü])?(?:n?[ıiuü]n|[yn]?[ıiuü]|[yn]?[ae]|n?[dt][ae](?:n|ki(?:l[ae]r)?)?|y?l[ae]|n?c[ae]|"
    r"[dt][ıiuü]r)?"
)
_PERSIAN: Final = r"(?:ها)?(?:ی|یی|ام|ات|اش)?"
# The text is folded: ё is е there.
_TAJIK: Final = r"(?:ҳо|он|гон|ен)?(?:и|ӣ|ии|е|ро|у|ю|иро|аш|ашон|амон|иҳо|ист|анд)?(?:ро)?"
# Kazakh in the letters of 2017 (n', g', s'), 2018 (ń, ǵ, sh) and 2021 (ñ, ğ, ş; ı for the front vowel).
_NG: Final = "(?:[ńñ]|n'?)"
_GH: Final = "(?:[ǵğgqk]|g')"  # a mark at the end of a word was cut off
_KAZAKH_LATIN_CASE: Final = (
    rf"(?:[ndt][yiı]{_NG}|n?[ndt][yiı]|n?{_GH}[ae]|n[ae]|n?[dt][ae]|n?[dtn][ae]n|[mbp]en(?:en)?|n|a|e)"
)
_KAZAKH_LATIN: Final = (
    rf"(?:[ldt][ae]r)?(?:y|i|ı|sy|si|sı|ym|im|ım|m|ymyz|imiz|ımız|myz|miz|mız|[yiı]{_NG})?"
    rf"(?:{_KAZAKH_LATIN_CASE}|(?:n?[dt][ae]{_GH}[yiı]|[ndt][yiı]k[iı])(?:l[ae]r)?{_KAZAKH_LATIN_CASE}?|[mbp][yiı]n)?"
)

_INFLECTION: Final = {
    "kk": _KAZAKH,
    "ky": _KYRGYZ,
    "uz": _UZBEK,
    "uz_Cyrl": _UZBEK_CYRILLIC,
    "tk": _TURKMEN,
    "tg": _TAJIK,
    "kk_Latn": _KAZAKH_LATIN,
    "tr": _TURKISH,
    "fa": _PERSIAN,
}
# A name with one of these is an adjective or an inhabitant: ресейлік, россиялык, amerikalik, russiýaly, эронӣ, эрониён.
_BELONGING: Final = {
    "kk": r"[лдт][ыі][қғкг]",
    "ky": r"[лдт][ыиуү]к",
    "uz": r"lik",
    "uz_Cyrl": r"лик",
    "tk": r"l[yi]",
    "tg": r"[гев]?(?:ӣ|и(?:ен|ҳо))",
    "kk_Latn": r"[ldt][yiı](?:[qǵğk]|g'?)",
    "tr": r"l[ıiuü]",
    "fa": r"ی(?:ان)?",
}
# Languages and manners: қазақша (in Kazakh), o'zbekcha, türkmençe are no people.
_MANNER: Final = {
    "kk": r"ш[ае]",
    "ky": r"ч[аоеө]",
    "uz": r"cha",
    "uz_Cyrl": r"ча",
    "tk": r"[cç][ae]",
    "tg": r"(?!)",
    "kk_Latn": r"(?:sh|ş|s')[ae]",
    "tr": r"[cç][ae]",
    "fa": r"(?!)",
}


@cache
def inflected(language: str) -> re.Pattern[str]:
    """Compile what may stand between a stem and the end of the word; group 1 holds what makes it a people."""
    link = {"tg": "", "fa": "", "tr": "'?"}.get(language, "-?")
    inflection, belonging = _INFLECTION[language], _BELONGING[language]
    return re.compile(rf"(?:({belonging}){inflection}|{link}{inflection})\Z", re.IGNORECASE)


@cache
def manner(language: str) -> re.Pattern[str]:
    """Compile the ending that makes a people's name a language or a manner."""
    return re.compile(rf"(?:{_MANNER[language]})\Z", re.IGNORECASE)
