"""JSON as a stream: one value after the other, never more of the text in memory than the value at hand needs."""

import json
from typing import TextIO

PIECE = 256 * 1024  # characters read at a time
NEAR_END = 16  # characters: an error that close to what was read so far may be a value cut in two
_SPACE = " \t\n\r"


def _refuse(constant: str) -> float:
    raise json.JSONDecodeError(f"{constant} is no JSON", constant, 0)


DECODER = json.JSONDecoder(parse_constant=_refuse)


def told(error: Exception) -> str:
    """Say what is wrong with a JSON text, in a few words."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower().removesuffix(' at')} at character {error.pos}"
    return "a number with too many digits"


class JsonText:
    """The text of a stream, as far as it is needed."""

    def __init__(self, reader: TextIO):
        self._reader = reader
        self.text = ""
        self.at = 0
        self.is_ended = False

    def more(self) -> bool:
        """Read on; say whether there was more. What was used is dropped."""
        piece = self._reader.read(max(PIECE, len(self.text) - self.at))
        self.is_ended = not piece
        self.text = self.text[self.at :] + piece
        self.at = 0
        return bool(piece)

    def next(self) -> str:
        """Give the next character that is no white space, without using it; empty at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in _SPACE:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def value(self, limit: int) -> object:
        """Decode the next value.

        Errors  ValueError or RecursionError where it is none, or longer than the limit.
        """
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                is_cut = error.pos >= len(self.text) - NEAR_END or error.msg.startswith("Unterminated string")
                if not is_cut or len(self.text) - self.at > limit or not self.more():
                    raise
                continue
            if end < len(self.text) or self.is_ended:
                self.at = end
                return value
            self.more()  # a number may go on in the next piece
