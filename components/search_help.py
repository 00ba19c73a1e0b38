"""How to search, in short: below the field for words."""

import pandas as pd
import streamlit as st

WAYS = (
    ("gas pipeline", "both words, in all their forms"),
    ("Казахстан", "also Казахстана, Казахстаном …"),
    ("=gas", "this form only"),
    ("pipe*", "every word that begins so"),
    ('"rare earths"', "these words in this order"),
    ("gas OR oil · gas NOT oil", "either · the first without the second"),
    ("(gas OR oil) export", "brackets hold together"),
    ("Tokayev NEAR/5 Putin", "at most 5 words between them"),
    ("title:gas", "in the headline"),
    ('source:"Demo Wire"', "published there"),
    ("speaker:Токаев", "quoted there, in any spelling known"),
)
"""What to write, and what it finds."""


def draw() -> None:
    """Draw the closed list."""
    with st.expander("How to search", key="search_help"):
        st.table(pd.DataFrame(WAYS, columns=["Write", "Finds"]).set_index("Write"), border="horizontal")
        st.caption(
            "Capitals, accents and ё make no difference; AND, OR, NOT and NEAR are written in capitals. A word in its "
            "dictionary form finds its other forms in Russian, Kazakh, Kyrgyz, Uzbek, Tajik, Turkmen and English "
            "texts, each in the texts of its language. Which were found stands under “Word forms” above the page."
        )
