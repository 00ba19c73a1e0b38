"""Leaders by name, and governments by the leader's name: "Biden administration"."""

import re
from datetime import date

from steppewire import countries, people
from steppewire.analysis.mentions.evidence import Found
from steppewire.analysis.mentions.matching import Hit

_GOVERNMENT = re.compile(r"(?:'s|s')? (?:administration|Administration|government|Government|cabinet|Cabinet)\b")
_OFFICE = re.compile(r"(?:(?:U\.S\. |US )?(?:President|Prime Minister|Chancellor|Premier|Vice President) )$")


def find(folded: str, hit: Hit, day: date | None) -> Found | None:
    """Resolve the name of who holds an office on the day of the article, on any day where that is unknown.

    With "administration" after it, it is the government, of a former leader too.

    Takes   hit: a hit of kind leader; day: the last day the article may be of, None = unknown.
    Gives   None where nobody of that name holds an office on the day; where two of one state do, their state by the
            rule "leaders".
    """
    person = people.lookup(hit.surface, day)
    country = person.country if person else people.country_in_office(hit.surface, day)
    if country is None or country not in countries.names():
        return None
    government = _GOVERNMENT.match(folded, hit.end)
    if government:
        office = _OFFICE.search(folded, max(0, hit.start - 24), hit.start)
        start = office.start() if office else hit.start
        return Found(start, government.end(), country, "government", "", "leader_government")
    if person and person.office is None:
        return None
    return Found(hit.start, hit.end, country, "leader", "", "leader" if person else "leaders")
