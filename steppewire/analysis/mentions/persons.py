"""Tell persons, streets and teams from the places whose names they bear."""

import re

_STREET = re.compile(
    r" (?:St\.?|Street|Road|Rd\.?|Avenue|Ave\.?|Drive|Dr\.|Lane|Ln\.?|Boulevard|Blvd\.?|Way|Court|Place|River|Lake|Creek|"
    r"Mountains?|Sea|Highway|Bridge|Valley)(?!\w)"
)
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Lt|Sgt|Capt|Col|Gen|Maj|Rev|Prof|Judge|Justice|Senator|Congressman|Sir|"
    r"Governor|Officer|Detective|Sheriff|Coach|Captain|Sergeant|Professor|Lord|Lady|Sister|Brother|Saint)\.?|"
    r"\b[A-Z]\.) $"
)
_NEXT_WORD = re.compile(r" ([A-Z][a-z'-]+)")
_BEFORE = re.compile(r"([A-Z][a-z]+|[A-Z]\.) $")
_SAYS = re.compile(r",? (?:said|says|told|added|testified|pleaded|tweeted)\b")
PLACE_WORDS = frozenset(
    """County City State University College Police Department Airport School Schools High Court District Parish Senate
    House Board Council Government Republic Island Islands Province Region Territory Park Beach Hospital Stadium Center
    Centre International National Public Community Fire Medical Central Bay Port Mayor Gov Rep Sen Times News Journal
    Post Herald Daily Bank Stock Exchange Supreme Legislature Democrats Republicans Democratic Republican And The
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December North South East West Air Army Navy Prime President Minister Foreign Health
    Airways Airlines Children Health Institute Museum Library Zoo Cathedral Grand Summit Agreement Conference""".split()
)
GIVEN = frozenset(
    """Adelaide Alexandria Asia Aurora Austin Brooklyn Carolina Carson Chad Charlotte Chelsea China Clinton Cyprus Dakota
    Dallas Denver Devon Diego Eugene Florence France Gary Geneva Georgia Grant Houston India Ireland Irving Israel
    Jackson Jordan Kenya Kingston Lincoln London Logan Lourdes Madison Marion Mary Mercedes Milan Montana Nancy
    Nelson Orlando Paris Phoenix Preston Regina Roman Salem Santiago Savannah Sofia Stanley Sydney Troy Trinidad
    Valencia Victoria Vienna Virginia Warren Washington Clayton Dalton Wayne Tyler Shelby Macon Marshall Allen Vernon
    Kent Everett Bradford Chester Lancaster Lawrence Leonard Lloyd Malcolm Melbourne Newton Norman Quincy Raleigh
    Roy Sherman Stafford Sterling Vance Wallace Winston Woodrow""".split()
)
FORENAMES = frozenset(
    """Aaron Abdul Abraham Adam Ahmed Al Alan Albert Alex Alexander Alfred Ali Alice Allen Amanda Amy Andrea Andrew Andy
    Angela Ann Anna Anne Annie Anthony Antonio Arthur Ashley Barbara Barry Ben Benjamin Bernard Bert Beth Betty Bill
    Billy Bob Bobby Brad Brandon Brenda Brian Bruce Bryan Calvin Carl Carlos Carol Caroline Catherine Charles Charlie
    Cheryl Chris Christian Christina Christine Christopher Cindy Craig Crystal Curtis Cynthia Dale Dan Daniel Danny
    Darren Dave David Dean Debbie Deborah Debra Dennis Derek Diana Diane Don Donald Donna Doris Dorothy Doug Douglas
    Dwight Dylan Earl Ed Eddie Edgar Edward Eileen Elaine Elizabeth Ellen Emily Emma Eric Erica Erin Ernest Ethan Evan
    Evelyn Frank Franklin Fred Frederick George Gerald Gina Glen Glenn Gloria Gordon Grace Greg Gregory Hannah Harold
    Harry Heather Helen Henry Herbert Howard Ian Isaac Ivan Jack Jacob Jacqueline James Jamie Jan Jane Janet Janice
    Jason Jay Jean Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joe Joel John Johnny Jon
    Jonathan Jose Joseph Josh Joshua Joyce Juan Judith Judy Julia Julian Julie Justin Karen Karl Kate Katherine Kathleen
    Kathy Katie Keith Kelly Ken Kenneth Kevin Kim Kimberly Kristen Kyle Larry Laura Lauren Lee Len Leo Leon Leroy Leslie
    Lewis Linda Lisa Lois Lou Louis Lucas Lucy Luis Luke Lynn Margaret Maria Marie Mario Mark Martha Martin Marvin
    Matt Matthew Maurice Megan Melissa Melvin Michael Michelle Miguel Mike Milton Monica Morgan Nathan Neil Nicholas
    Nicole Noah Oliver Oscar Pamela Pat Patricia Patrick Paul Paula Pedro Peggy Peter Phil Philip Phillip Phyllis
    Rachel Ralph Randy Ray Raymond Rebecca Rep Ricardo Richard Rick Ricky Rob Robert Roberto Robin Rod Rodney Roger
    Ron Ronald Rose Ross Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Seth Shane
    Sharon Shawn Sheila Sherry Simon Sophia Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Tara Ted Teresa
    Terry Theresa Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracy Tyler Tyrone Vanessa Vernon Veronica Vicki Vincent
    Walter Wayne Wendy Wesley Will William Willie Zachary""".split()
)


def is_other_thing(folded: str, start: int, end: int) -> bool:
    """Say whether the name is a street's or a river's."""
    return folded[end : end + 1] == " " and _STREET.match(folded, end) is not None


def is_person(folded: str, start: int, end: int, *, is_given: bool) -> bool:
    """Say whether a name that may be a place stands for a person here.

    Takes   is_given: whether the name is also a first name (Jordan, Georgia, Paris).
    """
    before = folded[max(0, start - 16) : start]
    if before.endswith(" ") and (_TITLE.search(before) or _is_forename(before)):
        return True
    if is_given:
        after = _NEXT_WORD.match(folded, end)
        return after is not None and after[1] not in PLACE_WORDS and after[1] not in FORENAMES
    return False


def _is_forename(before: str) -> bool:
    match = _BEFORE.search(before)
    return match is not None and match[1] in FORENAMES


def is_speaking(folded: str, end: int) -> bool:
    """Say whether a verb of saying follows: small towns do not speak."""
    return _SAYS.match(folded, end) is not None
