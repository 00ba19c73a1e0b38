"""Noun phrases that can speak, in Russian, Tajik and the Turkic languages: a name, a person, an institution."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from steppewire import people
from steppewire.analysis import russian_cases
from steppewire.analysis.name_words import TURKIC, is_attribute, is_led, may_be_name, oblique_ending
from steppewire.analysis.noun_forms import GENITIVE, OWNERS, Word, fold, is_never, listed, word
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.tokens import EDGES, OUTLET, PATRONYMIC, RUN, SURNAME, TOKEN, TWO_CAPS, Token, cut, token_at
from steppewire.spans import Span

_CASE: Final = 4  # letters that a case ending adds
_MOSTTOKENS: Final = 14
_MOST_MODIFIERS: Final = 7
_MOST_NAME: Final = 4
_REACH: Final = 240
_TAJIK_PREPOSITIONS: Final = frozenset({"дар", "бо", "ба", "аз", "барои", "ки"})


class Nominal:
    """A phrase read: pronoun, name, person, institution, document or unknown; where the name in it stands."""

    __slots__ = ("head", "kind", "name")

    def __init__(self, kind: str, name: Span | None, head: str) -> None:
        self.kind, self.name, self.head = kind, name, head


class Phrases:
    """The noun phrases of one text.

    Takes   places: where mentions of countries, cities and regions begin, and end; leaders: the same of office-holders.
    """

    def __init__(
        self, text: str, masked: str, language: str, places: Mapping[int, int], leaders: Mapping[int, int]
    ) -> None:
        self._text, self._masked, self._language, self._places = text, masked, language, places
        self._leaders, self._leader_starts = leaders, sorted(leaders)
        self._pronouns, self._agencies = listed("pronoun", language), listed("agency", language)
        self._never = listed("never", language) | self._agencies
        self._documents = tuple(listed("document", language)) if language in TURKIC else ()
        self._known: dict[str, bool] = {}
        self._read, self._subjects = dict[Span, Nominal](), dict[Span, Span | None]()
        self._runs: list[Span] | None = None
        self._full_names: frozenset[str] | None = None

    def read(self, span: Span) -> Nominal:
        """Read a phrase: what it is, and the name in it; each is read once."""
        if span not in self._read:
            self._read[span] = self._nominal(span[0], span[1])
        return self._read[span]

    def _nominal(self, start: int, end: int) -> Nominal:
        tokens = self._tokens(start, end, self._text)
        if not tokens:
            return Nominal("unknown", None, "")
        first = fold(tokens[0].text, self._language)
        if len(tokens) == 1 and (first in self._pronouns or first in OWNERS):
            return Nominal("pronoun", None, first)
        heads = [(at, word(token.text, self._language)) for at, token in enumerate(tokens)]
        nouns = [(at, found) for at, found in heads if found.kind]
        run = self._name(tokens, nouns)
        head = nouns[-1 if self._language in TURKIC else 0] if nouns else None
        if run and not (head and head[1].kind != "person" and self._is_institutional(tokens, head[0], run)):
            span = (tokens[run[0]].start, tokens[run[1] - 1].end)
            return Nominal("name", span, head[1].kind if head else "")
        if head:
            return Nominal(head[1].kind, None, fold(tokens[head[0]].text, self._language))
        opening = tokens[0].text
        if tokens[0].start in self._places and tokens[-1].end <= self._places[tokens[0].start] + _CASE:
            return Nominal("place", None, "")
        is_outlet = len(tokens) == 1 and OUTLET.search(opening)
        is_short = opening.isupper() and opening.isalpha() and len(opening) > 1
        return Nominal("institution" if is_outlet or is_short else "unknown", None, "")

    def _is_institutional(self, tokens: list[Token], head: int, run: tuple[int, int]) -> bool:
        """Whether a name belongs to an institution: компания «A», Bolat mınıstrligi; but not the head's own person."""
        if self._language in TURKIC:
            return run[0] < head
        between = [word(token.text, self._language).kind for token in tokens[head + 1 : run[0]]]
        return "person" not in between

    def _name(self, tokens: list[Token], nouns: list[tuple[int, Word]]) -> tuple[int, int] | None:
        """The run of capitals that is a person's name: the last one, behind the nouns if there are any."""
        taken = {at for at, _ in nouns}
        for begin in range(max(0, len(tokens) - _MOST_NAME), len(tokens) - 1):
            if tokens[begin].text[0].isupper() and people.is_listed(self._text[tokens[begin].start : tokens[-1].end]):
                return begin, len(tokens)
        at = len(tokens)
        while at > 0:
            end = at
            while at > 0 and self._is_name_word(tokens[at - 1], at - 1 in taken):
                at -= 1
            if at < end:
                begin = max(at, end - _MOST_NAME)
                end = next((n for n in range(begin + 1, end) if self._is_whole(tokens, begin, n)), end)
                is_alone = end - begin == 1 and (begin == 0 or is_attribute([token.text for token in tokens[begin:]]))
                if not is_alone or self._is_known(tokens[begin]):
                    return begin + is_led([token.text for token in tokens[begin:end]], self._language), end
            at = min(at, end) - 1
            if self._language in TURKIC and taken and at <= max(taken):
                return None
        return None

    def _is_name_word(self, token: Token, is_noun: bool) -> bool:
        """Whether a word may be part of a person's name."""
        if is_noun or not may_be_name(token.text, self._language) or token.start in self._places:
            return False
        if len(token.text) == 1 and self._masked[token.end : token.end + 1] != ".":
            return False
        return self._masked[token.start] != "x" or self._text[token.start] == "x"  # no name in quotation marks

    def _is_known(self, token: Token) -> bool:
        """Whether a name that stands alone is known, an office-holder's in full always."""
        return " " in token.text or self.is_known(token.text)

    def is_known(self, text: str) -> bool:
        """Whether a lone capitalised word is a name: written like one, an office-holder's, or part of one in full."""
        if text not in self._known:
            folded = fold(text, self._language)
            is_listed = folded in self._never or word(text, self._language).kind
            self._known[text] = not is_listed and (
                bool(SURNAME.search(folded)) or people.is_listed(text) or self._is_of_full_name(folded)
            )
        return self._known[text]

    def _is_of_full_name(self, folded: str) -> bool:
        """Whether a word is one of a name that stands in full, a case ending apart."""
        if self._full_names is None:
            self._full_names = self._find_full_names()
        length, names = len(folded), self._full_names
        return any(folded[:end] in names for end in range(max(1, length - _CASE), length + 1))

    @property
    def runs(self) -> list[Span]:
        """Where two or three capitalised words stand in a row, outside quotes."""
        if self._runs is None:
            self._runs = [match.span() for match in RUN.finditer(self._masked)]
        return self._runs

    def _find_full_names(self) -> frozenset[str]:
        """The words of the names that stand in full somewhere in the text, folded, without a case ending."""
        found: set[str] = set()
        for span in self.runs:
            tokens = self._tokens(span[0], span[1])
            if len(tokens) > 1 and all(
                self._is_name_word(token, bool(word(token.text, self._language).kind)) for token in tokens
            ):
                found.update(fold(self._stem(token.text), self._language) for token in tokens)
        return frozenset(name for name in found if len(name) > 3)

    def _stem(self, name: str) -> str:
        """A name without the endings of Russian cases."""
        return russian_cases.name_stem(name) if self._language == "ru" else name

    def words(self, start: int, end: int, text: str = "") -> Iterator[Span]:
        """Give where the words of a stretch stand, an office-holder's name being one: Ли Цян, Ван И."""
        source, taken = text or self._masked, start
        if not self._names_leader(start, end):
            yield from [match.span() for match in TOKEN.finditer(source, start, end)]
            return
        for match in TOKEN.finditer(source, start, end):
            if match.start() < taken:
                continue
            whole = self._leaders.get(match.start(), 0)
            taken = max(match.end(), whole) if whole <= end else match.end()
            yield match.start(), taken

    def _names_leader(self, start: int, end: int) -> bool:
        """Whether an office-holder's name begins in a stretch."""
        at = bisect_left(self._leader_starts, start)
        return at < len(self._leader_starts) and self._leader_starts[at] < end

    def is_leader(self, start: int) -> bool:
        """Whether an office-holder's name begins there."""
        return start in self._leaders

    def _tokens(self, start: int, end: int, text: str = "") -> list[Token]:
        """The words of a stretch of the masked text, or of another of its length: the first fourteen."""
        source, end, found = text or self._masked, min(end, start + _REACH), list[Token]()
        if not (self._leader_starts and self._names_leader(start, end)):
            return cut(source, start, end, _MOSTTOKENS)
        for low, high in self.words(start, end, source):
            token = token_at(source, low, high)
            if token:
                found.append(token)
                if len(found) >= _MOSTTOKENS:
                    break
            elif source[low:high] in ("—", "–", "-") and found:
                found[-1].is_last = True
        return found

    def is_never(self, text: str) -> bool:
        """Whether a word is one that speaks never: a conjunction, a demonstrative, a numeral, a dateline's agency."""
        return is_never(text, self._language)

    def is_subject(self, text: str, kind: str = "") -> bool:
        """Whether a word is a noun that can speak, or of one kind, in the nominative."""
        found = word(text.strip(EDGES), self._language)
        return bool(found.kind) and found.kind.startswith(kind) and not found.case

    def is_document(self, text: str) -> bool:
        """Whether a Turkic word says in what document something stands: хабарида, bayonotida, билдирүүдө."""
        folded = fold(text, self._language)
        return folded[-2:-1] in ("d", "t") and folded.startswith(self._documents)

    def names_agency(self, span: Span) -> bool:
        """Whether a phrase is the credit of the article's own agency or its reporter."""
        tokens = self._tokens(span[0], span[1]) if self._agencies else []
        return any(fold(token.text, self._language) in self._agencies for token in tokens)

    def subject(self, low: int, high: int) -> Span | None:
        """Find the noun phrase with which a sentence begins: the first that is no other word's attribute."""
        span = (low, high)
        if span not in self._subjects:
            self._subjects[span] = self._subject(low, high)
        return self._subjects[span]

    def may_name_in_full(self, low: int, high: int) -> bool:
        """Say whether the subject with which a sentence begins can have a name of several words: half cannot."""
        high = min(high, low + _REACH)
        return bool(TWO_CAPS.search(self._text[low:high])) or self._names_leader(low, high)

    def _subject(self, low: int, high: int) -> Span | None:
        tokens = self._tokens(low, high)
        while tokens and self.is_never(tokens[0].text) and fold(tokens[0].text, self._language) not in self._pronouns:
            tokens = tokens[1:]
        if not tokens:
            return None
        if fold(tokens[0].text, self._language) in self._pronouns:
            return tokens[0].start, tokens[0].end
        return self._leading(tokens)

    def _leading(self, tokens: list[Token]) -> Span | None:
        """The leftmost head among the first words, with the name behind it."""
        at, most = 0, min(len(tokens), _MOST_MODIFIERS)
        while at < most:
            token = tokens[at]
            found = word(token.text, self._language)
            if found.kind and not found.case:
                end = self._extended(tokens, at)
                return tokens[0].start, self._coordinated(tokens, end) or tokens[end - 1].end
            if found.kind or token.start in self._places:
                at = self._past(tokens, at)
                continue
            end = self._run(tokens, at)
            if end > at and self._speaks(tokens, at, end):
                return tokens[0].start, tokens[end - 1].end
            if token.is_last:
                break
            at = max(end, at + 1)
        return self._place(tokens)

    def _coordinated(self, tokens: list[Token], end: int) -> int | None:
        """Where the name ends that a second office has behind a comma: the deputy premier, minister Anna Brook."""
        rest = tokens[end:]
        if not rest or self._text[tokens[end - 1].end : rest[0].start].strip() != ",":
            return None
        for at, token in enumerate(rest[:_MOST_MODIFIERS]):
            found = word(token.text, self._language)
            if found.kind == "person" and not found.case and not token.is_last:
                stop = self._extended(rest, at)
                return rest[stop - 1].end if stop > at + 1 and rest[stop - 1].text[0].isupper() else None
            if token.is_last:
                return None
        return None

    def _past(self, tokens: list[Token], at: int) -> int:
        """The word behind a place of one or more words, or behind a noun in the genitive."""
        edge = self._places.get(tokens[at].start, tokens[at].end)
        while at < len(tokens) and tokens[at].start < edge:
            at += 1
        return at

    def _place(self, tokens: list[Token]) -> Span | None:
        """A country or a capital that speaks: the first word, without an ending, before no noun of its own."""
        edge = self._places.get(tokens[0].start)
        at = self._past(tokens, 0)
        if edge is None or tokens[at - 1].end != edge or self._is_oblique(tokens[at - 1].text):
            return None
        return tokens[0].start, edge

    def _run(self, tokens: list[Token], at: int) -> int:
        """Where the capitalised words of a name that begins there end."""
        end = at
        while end < len(tokens) and end - at < _MOST_NAME and self._is_name_word(tokens[end], False):
            if word(tokens[end].text, self._language).kind:
                break
            end += 1
            if tokens[end - 1].is_last or self._is_whole(tokens, at, end):
                break
        whole = end
        while end - at > 1 and self._is_adverbial(tokens[end - 1].text):
            end -= 1
        return at if end < whole and end - at == 1 and not self._is_known(tokens[at]) else end

    def _is_whole(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether a run ends in a family name and no patronymic follows."""
        is_leader = " " in tokens[end - 1].text
        if not is_leader and (end - at < 2 or not SURNAME.search(fold(tokens[end - 1].text, self._language))):
            return False
        return end >= len(tokens) or not PATRONYMIC.search(fold(tokens[end].text, self._language))

    def _is_adverbial(self, text: str) -> bool:
        """Whether a capitalised word says where, or to whom: Davostaǵy, Iranmen."""
        if self._language not in TURKIC or not self._is_oblique(text):
            return False
        return not GENITIVE[self._language].search(fold(text, self._language))

    def _extended(self, tokens: list[Token], at: int) -> int:
        """The end of a phrase whose head is found: nouns that go on, then the name."""
        end = at + 1
        while end < len(tokens) and not tokens[end - 1].is_last:
            ahead = [word(token.text, self._language) for token in tokens[end : end + 3]]
            step = next((n for n, found in enumerate(ahead) if found.kind and found.is_possessed), None)
            if step is None or any(token.text[0].isupper() for token in tokens[end : end + step]):
                break
            end += step + 1
        end = self._to_capital(tokens, end)
        if tokens[end - 1].is_last:
            return end
        stop = self._run(tokens, end)
        return stop if stop > end and not self._is_oblique(tokens[stop - 1].text) else end

    def _to_capital(self, tokens: list[Token], end: int) -> int:
        """Over small words between a linked or a possessing noun and the name that must follow."""
        last = word(tokens[end - 1].text, self._language)
        most = 4 if self._language == "tg" and last.is_possessed else 2 if last.case == "genitive" else 0
        for ahead in range(end, min(len(tokens), end + most + 1)):
            if self._is_name_word(tokens[ahead], False):
                return ahead
            if tokens[ahead].is_last or tokens[ahead].text in _TAJIK_PREPOSITIONS:
                break
        return end

    def _speaks(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether a run of capitals is a name in the nominative, and no attribute of a noun behind it."""
        if self._is_oblique(tokens[end - 1].text) or (end - at == 1 and not at and not self._is_known(tokens[at])):
            return False
        if tokens[end - 1].is_last:
            return True
        for token in tokens[end : end + 3]:
            found = word(token.text, self._language)
            if found.kind and found.is_possessed:
                return False
            if not token.text[0].islower() or self._is_oblique(token.text):
                break
        return True

    def _is_oblique(self, text: str) -> bool:
        """Whether a word has the ending of another case than the nominative."""
        ending = oblique_ending(text, self._language)
        return ending is not None and (not ending or self.is_known(text[: -len(ending)]))

    def before(self, low: int, at: int) -> Span | None:
        """Find the noun phrase that ends right before a verb: its last word a name or a listed noun."""
        tokens = self._tokens(max(low, at - _REACH), at)
        begin = len(tokens)
        while begin and not (begin < len(tokens) and tokens[begin - 1].is_last):
            token = tokens[begin - 1]
            found = word(token.text, self._language)
            is_part = found.kind or (token.text[0].isupper() and not self.is_never(token.text))
            if not is_part or (begin == len(tokens) and (found.case or self._is_oblique(token.text))):
                break
            begin -= 1
        return (tokens[begin].start, tokens[-1].end) if begin < len(tokens) else None

    def behind(self, at: int, high: int) -> Span | None:
        """Find the noun phrase behind a verb, to its name or head; short unknown words as they are."""
        tokens = self._tokens(at, high)
        stop = next((n + 1 for n, token in enumerate(tokens) if token.is_last or BLOT in token.text), len(tokens))
        tokens = tokens[:stop]
        if not tokens:
            return None
        if fold(tokens[0].text, self._language) in self._pronouns:
            return tokens[0].start, tokens[0].end
        if self.is_never(tokens[0].text) and (len(tokens) < 2 or word(tokens[1].text, self._language).kind != "person"):
            return None
        found = self._leading(tokens)
        return found or ((tokens[0].start, tokens[-1].end) if len(tokens) <= 2 else None)

    def can_head(self, text: str) -> bool:
        """Whether a word may begin the phrase of a subject: a noun in the nominative, or a name."""
        found = word(text, self._language)
        return not found.case if found.kind else text[:1].isupper() and not self.is_never(text)

    def author(self, start: int, end: int) -> Span:
        """Give whose document a phrase is, заявлении министерства; the whole phrase where it names nobody."""
        tokens = self._tokens(start, end)
        if len(tokens) > 1 and word(tokens[0].text, self._language).kind == "document":
            return tokens[1].start, end
        return start, end
