"""Time zones as dates name them."""

import re

NAMED = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "msk": 3, "trt": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9,
    "uzt": 5, "tjt": 5, "tmt": 5, "kgt": 6, "yekt": 5, "samt": 4, "azt": 4, "pkt": 5,
}  # fmt: skip
"""Hours east of UTC. North American names as RFC 5322, section 4.3, has them; the rest from the tz database."""

_SIGNED = re.compile(r"([+-])\s?(\d{1,2}):?(\d{2})?")


def zone_minutes(name: str, offset: str) -> int | None:
    """Give the minutes east of UTC of a zone: "+0600", "-05", "msk", "gmt" with offset "+5".

    Takes   lower case. Kazakhstan's zone names are left out: they mean other hours since 1 March 2024.
    Gives   None for a name that is not known, and for an offset that no place has.
    """
    signed = _SIGNED.fullmatch(offset or name)
    if signed:
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        is_possible = minutes <= 14 * 60 and int(signed[3] or 0) < 60
        return (minutes if signed[1] == "+" else -minutes) if is_possible else None
    hours = NAMED.get(name)
    return None if hours is None else hours * 60
