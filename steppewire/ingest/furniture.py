"""Page text that is not the article: source lines, "Also see", share bars, comment forms, promotions.

It stays in the text, but nothing in it counts. The rules are narrow: each names a whole line, and only lines that stand at
the end of a text, after a sign that the article is over, take what follows with them.
"""

import re

from steppewire.spans import Span, merge

MAX_LINE = 300  # characters; a longer line is a paragraph of the article, whatever it begins with
MAX_END = 0.4  # of the body; a sign that the article is over may take that much with it, or MAX_REST characters
MAX_REST = 1500  # characters

_LABEL_SEE = (
    "also see|see also|also read|read also|read more|read next|more on this|related(?: stories| articles| news| posts)?|"
    "you (?:may|might) also like|recommended(?: for you)?|don'?t miss|must read|watch also|"
    "читайте также|читать также|читайте еще|читайте ещё|смотрите также|по теме|материалы по теме|еще по теме|ещё по теме|"
    "также по теме|подробнее по теме|см\\. также|рекомендуем|"
    "тағы оқыңыз|тағы да оқыңыз|оқи отырыңыз|сондай-ақ оқыңыз|тақырып бойынша|tağy oqyñyz|"
    "дагы окуңуз|ошондой эле окуңуз|окуй кетиңиз|тема боюнча|"
    "shuningdek o['ʻ‘’`]qing|yana o['ʻ‘’`]qing|mavzuga oid|mavzu bo['ʻ‘’`]yicha|шунингдек ўқинг|мавзуга оид|"
    "инчунин хонед|ҳамчунин хонед|боз хонед|дар ин мавзӯъ|şeýle hem okaň|degişli habarlar"
)
_LABEL_SOURCE = (
    "source|sources|via|источник|источники|дереккөз|дереккөзі|булак|булагы|манба|manba|сарчашма|çeşme|çeşmesi|"
    "photo|image|фото|иллюстрация|фотосурет|сүрөт|surat|акс"
)
_SEE = re.compile(
    rf"[ \t>*•▶►→-]*(?:{_LABEL_SEE})(?:[ \t]*[:–—|»>]+[ \t]*[^\n]*|[ \t]*)", re.IGNORECASE
)  # "Also See: a headline", or the label alone on its line
_SOURCE = re.compile(rf"[ \t]*(?:{_LABEL_SOURCE})[ \t]*[:：][ \t]*[^\n]{{2,120}}", re.IGNORECASE)
_PAGE = re.compile(
    r"[ \t]*(?:"
    r"share (?:this|on|via|the)\b[^\n]{0,80}|share|tweet|whatsapp|telegram|facebook|twitter|copy link|print(?: this)?|"
    r"(?:follow|join) us (?:on|in)\b[^\n]{0,100}|subscribe (?:to|now|for|here)\b[^\n]{0,160}|subscribe|"
    r"sign up (?:for|to|now|here)\b[^\n]{0,160}|get (?:our|the) (?:daily |weekly )?newsletter[^\n]{0,120}|advertisement|"
    r"add a comment|leave a (?:comment|reply)|post a comment|comments? ?\(\d+\)|no comments(?: yet)?|cancel reply|"
    r"your email address will not be published[^\n]{0,120}|required fields are marked[^\n]{0,20}|"
    r"save my name, email[^\n]{0,120}|notify me of (?:new|follow)[^\n]{0,80}|"
    r"all rights reserved[^\n]{0,120}|(?:copyright|©|\(c\))[ \t]*\d{4}[^\n]{0,160}|terms of (?:use|service)|privacy policy|"
    r"our standards: the thomson reuters trust principles\.?[^\n]{0,40}|"
    r"поделиться[^\n]{0,60}|подписывайтесь на [^\n]{0,160}|подпишитесь на [^\n]{0,160}|присоединяйтесь к [^\n]{0,120}|"
    r"оставить комментарий|добавить комментарий|комментарии(?: ?\(\d+\))?|ваш (?:адрес )?e-?mail не будет опубликован[^\n]{0,120}|"
    r"обязательные поля помечены[^\n]{0,20}|нашли ошибку[^\n]{0,160}|если вы (?:нашли|заметили|обнаружили) (?:ошибку|опечатку)[^\n]{0,160}|"
    r"все права защищены[^\n]{0,120}|реклама|на правах рекламы|распечатать|версия для печати|"
    r"бөлісу|пікір қалдыру|пікірлер|жазылыңыз[^\n]{0,120}|телеграм[^\n]{0,40} жазылыңыз[^\n]{0,60}|"
    r"бөлүшүү|пикир калтыруу|комментарий калтыруу|"
    r"ulashish|izoh qoldirish|izohlar|telegramdagi[^\n]{0,120}|улашиш|изоҳ қолдириш|"
    r"мубодила(?: кунед)?|шарҳ гузоштан|paýlaşmak|teswir ýazmak"
    r")[ \t.!:*]*",
    re.IGNORECASE,
)
_TAGLINE = re.compile(
    r"(?:your (?:trusted|leading|number one|go-to|one-stop) (?:source|destination|guide)|stay (?:informed|tuned|up[- ]to[- ]date|connected) "
    r"(?:with|for|on)|about us|about the author|(?:is|provides) (?:the )?(?:latest|breaking) news)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"add a comment|leave a (?:comment|reply)|post a comment|your email address will not be published|cancel reply|"
    r"оставить комментарий|добавить комментарий|e-?mail не будет опубликован|пікір қалдыру|пикир калтыруу|izoh qoldirish|изоҳ қолдириш",
    re.IGNORECASE,
)
_ENDING_SOURCE = re.compile(
    r"[ \t]*(?:source|источник|дереккөз|дереккөзі|булак|булагы|манба|manba|сарчашма|çeşme|çeşmesi)[ \t]*[:：]", re.I
)


def find(text: str, body_start: int = 0) -> list[Span]:
    """Find the page's own lines in a text.

    Gives   ordered, disjoint spans, each of whole lines without the white space around them.
    Cost    linear in characters: every pattern is tried once a line, at its beginning.
    """
    lines = _lines(text, body_start)
    spans = [(start, end) for start, end in lines if end - start <= MAX_LINE and _is_furniture(text[start:end])]
    over = _end_of_article(text, lines, body_start)
    if over is not None:
        spans.append((over, lines[-1][1]))
    return merge(spans)


def _lines(text: str, body_start: int) -> list[Span]:
    """Lines of the body that hold something, without the white space around them."""
    found, at = [], body_start
    for line in text[body_start:].split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            found.append((start, start + len(stripped)))
        at += len(line) + 1
    return found


def _is_furniture(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_SEE, _SOURCE, _PAGE))


def _end_of_article(text: str, lines: list[Span], body_start: int) -> int | None:
    """Find where the article is over and only the page goes on: at a source line or a comment form near the end."""
    if not lines:
        return None
    end = lines[-1][1]
    longest = max(MAX_REST, 0)
    for place, (start, stop) in enumerate(lines):
        if place == 0 or end - start > longest or (end - start) > MAX_END * (end - body_start):
            continue
        line = text[start:stop]
        rest = [text[a:b] for a, b in lines[place + 1 :]]
        if len(line) <= MAX_LINE and (_ENDING_SOURCE.match(line) or _FORM.match(line)) and _is_page(rest):
            return start
    return None


def _is_page(rest: list[str]) -> bool:
    """Whether what follows the end of an article is the page's: nothing, or a line that only pages have."""
    if not rest:
        return True
    signs = sum(bool(_is_furniture(line) or _TAGLINE.search(line)) for line in rest if len(line) <= MAX_LINE)
    return signs * 2 >= len(rest)
