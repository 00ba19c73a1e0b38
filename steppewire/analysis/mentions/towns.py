"""Tell by the words beside it that the name of a country is a town's: a Lebanon woman, the city of Turkey, R-Peru."""

import re
from typing import Final

_MUNICIPAL: Final = re.compile(r"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Tt]ownship|[Bb]orough) of $")
_STREETS: Final = (
    "St", "Street", "Ave", "Avenue", "Road", "Rd", "Drive", "Dr", "Lane", "Ln", "Blvd", "Boulevard", "Way", "Court",
    "Ct", "Highway",
)  # fmt: skip
_ADDRESS: Final = re.compile(
    r"\b\d{1,5} (?:[NSEW]\. )?[A-Z0-9][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})? "
    rf"(?:{'|'.join(_STREETS)})\.?,? (?:in )?$"
)
_BEFORE_TOWN: Final = frozenset({", ", "n ", ". "})  # a comma, in, a stop after St
_AGED: Final = re.compile(r"[A-Z][\w'-]+, \d{1,2}, $")
_SEAT: Final = re.compile(r"\b[RDI]-$")
_OF_TOWN_INITIALS: Final = frozenset("wmctfHEeMCTB")
# Of a country's people its adjective speaks: a Lebanese woman, but a Lebanon woman.
_OF_TOWN: Final = re.compile(
    r" (?:woman|man|couple|teen|teenager|firefighters|High School|Elementary|elementary|Middle School|middle school|"
    r"City Council|City Hall|Township|Borough)\b"
)
_OF_STATE: Final = re.compile(
    r"(?:'s)? (?:governor|Gov\.|Governor|[Ll]egislature|General Assembly|state (?:senator|representative|trooper|law)|"
    r"Bulldogs|defense|offense|quarterback|football|Bureau of Investigation|Department of|congressman|Republicans|"
    r"Democrats)\b"
)
_PART: Final = re.compile(
    r"\b(?:[Nn]orth|[Ss]outh|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest|[Mm]etro|[Mm]iddle|[Cc]oastal) $"
)
REACH: Final = 72  # characters before a name that are read


def is_seat(folded: str, start: int) -> bool:
    """Say whether a party and a hyphen stand before a name: R-Florence sits for a place in the USA."""
    return folded[start - 1 : start] == "-" and _SEAT.search(folded, max(0, start - 3), start) is not None


def is_state(folded: str, start: int, end: int) -> bool:
    """Say whether a state of the USA is meant by a name that a country bears too: Georgia's governor, south Georgia."""
    return _OF_STATE.match(folded, end) is not None or _PART.search(folded, max(0, start - 11), start) is not None


def is_town(folded: str, start: int, end: int) -> bool:
    """Say whether a name that a country bears is a town's here."""
    if folded[end + 1 : end + 2] in _OF_TOWN_INITIALS and _OF_TOWN.match(folded, end):
        return True
    if folded[start - 4 : start] == " of " and _MUNICIPAL.search(folded, max(0, start - 14), start):
        return True
    if folded[start - 2 : start] not in _BEFORE_TOWN:
        return False
    street = folded[max(0, start - 20) : start].removesuffix("in ").rstrip(" ,.")
    return street.endswith(_STREETS) and _ADDRESS.search(folded, max(0, start - REACH), start) is not None


def is_aged(folded: str, start: int) -> bool:
    """Say whether an age stands before a name: Michael Orrin, 49, Palestine. So do lists of American towns."""
    return folded[start - 2 : start] == ", " and _AGED.search(folded, max(0, start - 30), start) is not None
