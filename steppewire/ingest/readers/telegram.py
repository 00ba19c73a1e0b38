"""Chats and channels that Telegram Desktop exported as JSON: each message with a text is an article."""

import io
from collections import Counter
from collections.abc import Callable, Iterator

from steppewire.ingest import encodings
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits
from steppewire.ingest.json_text import JsonText, told

LINKED = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")
"""Kinds of chats whose messages have an address of their own."""

_MEDIA = ("media_type", "photo", "file", "poll", "location_information", "contact_information", "game_title")


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the messages of one exported chat, or of all chats of an account, as a stream.

    Gives   a Given for each message with a text, a problem for each without one; service messages (joins, calls,
            pins) are counted in one remark.
    Source  core.telegram.org/import-export; export_output_json.cpp of Telegram Desktop.
    """
    charset = encodings.guess(source.head(), source.charset)
    with (
        source.open() as stream,
        io.TextIOWrapper(stream, charset, errors=encodings.on_error(charset), newline="") as reader,
    ):
        chats = _Chats(JsonText(reader), limits)
        try:
            yield from chats.members()
        except (ValueError, RecursionError) as error:
            fault = told(error) if error.args else "a comma or a colon is missing"
            reason = f"The export breaks off ({fault}): {chats.read} messages before that place were read."
            yield Problem(source.name, "parse", reason, one_line(chats.text.text[chats.text.at : chats.text.at + 400]))
            return
        yield from _left_out(source, chats)


class _Chats:
    """The place in an export, and what the chat there is called."""

    def __init__(self, text: JsonText, limits: Limits):
        self.text = text
        self.read = 0
        self.service: Counter[str] = Counter()
        self._limits = limits
        self._chat: dict[str, object] = {}

    def members(self) -> Iterator[Given | Problem]:
        """Walk an object: its messages, those of the chats inside it, and what the chat is called."""
        self._take("{")
        self._chat = {}
        while self.text.next() != "}":
            name = self.text.value(self._limits.record)
            self._take(":")
            opened = self.text.next()
            if name == "messages" and opened == "[":
                yield from self._messages()
            elif name in ("chats", "left_chats") and opened == "{":
                yield from self.members()
            elif name == "list" and opened == "[":
                yield from self._items(self.members)
            else:
                self._chat[str(name)] = self.text.value(self._limits.record)
            self._comma("}")
        self.text.at += 1

    def _messages(self) -> Iterator[Given | Problem]:
        yield from self._items(self._message)

    def _items(self, item: Callable[[], Iterator[Given | Problem]]) -> Iterator[Given | Problem]:
        """The items of a list, each read by a function."""
        self._take("[")
        while self.text.next() != "]":
            yield from item()
            self._comma("]")
        self.text.at += 1

    def _message(self) -> Iterator[Given | Problem]:
        value = self.text.value(self._limits.record)
        self.read += 1
        if not isinstance(value, dict):
            yield Problem(
                f"message {self.read}", "record", "The message is no object with named fields.", one_line(value)
            )
        elif value.get("type") == "service":
            self.service[one_line(str(value.get("action") or "other"), 40)] += 1
        else:
            yield _article(value, self._chat, self.read)

    def _take(self, sign: str) -> None:
        """Pass a sign that must stand here.

        Errors  ValueError where another stands.
        """
        if self.text.next() != sign:
            raise ValueError
        self.text.at += 1

    def _comma(self, end: str) -> None:
        if self.text.next() == ",":
            self.text.at += 1
        elif self.text.next() != end:
            raise ValueError


def _left_out(source: Input, chats: _Chats) -> Iterator[Problem]:
    if chats.service:
        kinds = ", ".join(f"{number} {kind}" for kind, number in chats.service.most_common(6))
        reason = f"{chats.service.total()} service messages of Telegram itself were left out, as they are no news."
        yield Problem(source.name, "record", reason, one_line(kinds), is_record=chats.service.total() == chats.read)
    elif not chats.read:
        yield Problem(source.name, "record", "The export holds no messages: there is nothing to read.")


def _article(message: dict[str, object], chat: dict[str, object], place: int) -> Given | Problem:
    identity, name = message.get("id"), one_line(str(chat.get("name") or ""))
    record = str(identity) if isinstance(identity, int | str) and str(identity) else f"message {place}"
    text = _text(message.get("text")) or _text(message.get("text_entities")) or _poll(message.get("poll"))
    if not text.strip():
        kind = next((name for name in _MEDIA if message.get(name)), "")
        what = f"a {message.get(kind) if kind == 'media_type' else kind.split('_')[0]}" if kind else "nothing"
        return Problem(one_line(record), "record", f"The message holds {one_line(what, 40)} and no text.", name)
    author = message.get("author") or message.get("from")
    stamp = next((key for key in ("date_unixtime", "date") if message.get(key)), "date")
    return Given(
        record=one_line(record),
        body=text,
        url=_address(chat, identity),
        published=message.get(stamp),
        published_from=stamp,
        byline=one_line(author) if isinstance(author, str) and author != chat.get("name") else "",
        source=name,
    )


def _text(value: object) -> str:
    """A text, or a list of texts and of marked stretches (bold, links), joined without anything between."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in value)
    return "".join(part for part in parts if isinstance(part, str))


def _poll(value: object) -> str:
    """The question of a poll and its answers, one a line."""
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        return ""
    answers = value["answers"] if isinstance(value.get("answers"), list) else []
    texts = [_text(answer.get("text")) for answer in answers if isinstance(answer, dict)]
    return "\n".join([value["question"], *filter(None, texts)])


def _address(chat: dict[str, object], identity: object) -> str:
    """The address of a message, which those who follow the channel can open; other chats have none."""
    number = chat.get("id")
    if chat.get("type") not in LINKED or not isinstance(number, int) or not isinstance(identity, int):
        return ""
    return f"https://t.me/c/{number}/{identity}"
