"""The model of languages: the same answers as the library that it comes from, in a part of the memory."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from steppewire import language_model, languages


@cache
def ours() -> language_model.Model:
    return language_model.Model(languages.NAMES)


@cache
def theirs() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(set(languages.NAMES) & set(model.labels)))
    return model


TEXTS = [
    "Der Minister sagte am Dienstag, die neue Straße werde vor dem Winter offen sein.",
    "ВАЗИР ЯНГИ ЙЎЛ ҚИШГА ҚАДАР ОЧИЛАДИ ДЕДИ",
    "Ministr povedal, že nová cesta bude otvorená pred zimou.",
    "新しい道路は冬までに開通する。",
    "e\u0301t\u00e9 d'avant",
    "12345 67890",
    "\ud800",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_chances_are_the_library_s(text: str) -> None:
    assert dict(ours().rank(text)) == pytest.approx(dict(theirs().rank(text)), abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_has_the_library_s_chances(text: str) -> None:
    assert dict(ours().rank(text)) == pytest.approx(dict(theirs().rank(text)), abs=1e-5)


def test_rows_beyond_what_is_kept_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ours().rank(TEXTS[0])
    monkeypatch.setattr(language_model, "KEPT", 3)
    assert ours().rank(TEXTS[0]) == before
