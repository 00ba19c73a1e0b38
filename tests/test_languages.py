"""Languages: rows of text and the language and script it is in; each sentence was written for this table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.languages import NAMES, SCORERS, Language, detect

ROWS = [
    ("The minister said on Tuesday that the new road would be open before winter.", "en", "Latn"),
    ("Valley farmers sell more apples", "en", "Latn"),
    ("Marine patrol rescues six passengers", "en", "Latn"),
    ("Vente de melons: les enchères doublent", "fr", "Latn"),
    ("Министр сообщил, что новую дорогу откроют до начала зимы.", "ru", "Cyrl"),
    ("Жители долины поддержали акцию «Таза көше»", "ru", "Cyrl"),
    ("Анна Строева критиковала управу города.", "ru", "Cyrl"),
    ("Министр жаңа жол қыс басталғанға дейін ашылады деп мәлімдеді.", "kk", "Cyrl"),
    ("Бүгін ауылда той болды.", "kk", "Cyrl"),
    ("Mınıstr jańa jol qys bastalǵanǵa deıin ashylady dep málimdedi.", "kk", "Latn"),
    ("Ministr jaña jol qys bastalğanğa deiın aşylady dep mälımdedı.", "kk", "Latn"),
    ("Aýylda jańa mektep ashyldy", "kk", "Latn"),
    ("Министр жаңы жол кыш башталганга чейин ачыларын билдирди.", "ky", "Cyrl"),
    ("Айылда бүгүн той болду, баары келди.", "ky", "Cyrl"),
    ("Vazir yangi yoʻl qish boshlangunga qadar ochilishini maʼlum qildi.", "uz", "Latn"),
    ("Qishloqda bugun to'y bo'ldi va hamma keldi.", "uz", "Latn"),
    ("Вазир янги йўл қиш бошлангунга қадар очилишини маълум қилди.", "uz", "Cyrl"),
    ("Тошлоқлик ёшлар вазир билан учрашди", "uz", "Cyrl"),
    ("Вазир гуфт, ки роҳи нав то фарорасии зимистон кушода мешавад.", "tg", "Cyrl"),
    ("Имрӯз дар деҳа тӯй шуд ва ҳама омаданд.", "tg", "Cyrl"),
    ("Ministr täze ýoluň gyş başlanýança açyljakdygyny aýtdy.", "tk", "Latn"),
    ("Şu gün obada toý boldy we hemmeler geldi.", "tk", "Latn"),
    ("Bakan, yeni yolun kış başlamadan önce açılacağını söyledi.", "tr", "Latn"),
    ("Nazir yeni yolun qış başlamazdan əvvəl açılacağını dedi.", "az", "Latn"),
    ("Министр яңа юлның кыш җиткәнче ачылачагын белдерде.", "tt", "Cyrl"),
    ("Міністр повідомив, що нову дорогу відкриють до початку зими.", "uk", "Cyrl"),
    ("Министърът съобщи, че новият път ще бъде открит преди зимата.", "bg", "Cyrl"),
    ("Сайд шинэ замыг өвөл эхлэхээс өмнө нээнэ гэж мэдэгдэв.", "mn", "Cyrl"),
    ("Der Minister sagte, die neue Straße werde vor dem Winter eröffnet.", "de", "Latn"),
    ("Le ministre a déclaré que la nouvelle route ouvrirait avant l'hiver.", "fr", "Latn"),
    ("El ministro dijo que la nueva carretera se abrirá antes del invierno.", "es", "Latn"),
    ("Il ministro ha detto che la nuova strada sarà aperta prima dell'inverno.", "it", "Latn"),
    ("O ministro disse que a nova estrada será aberta antes do inverno.", "pt", "Latn"),
    ("Minister powiedział, że nowa droga zostanie otwarta przed zimą.", "pl", "Latn"),
    ("وزیر گفت که جاده جدید پیش از زمستان باز خواهد شد.", "fa", "Arab"),
    ("قال الوزير إن الطريق الجديد سيفتح قبل الشتاء.", "ar", "Arab"),
    ("部长表示，新路将在冬天之前开通。", "zh", "Hani"),
    ("大臣は新しい道路が冬の前に開通すると述べた。", "ja", "Jpan"),
    ("장관은 새 도로가 겨울 전에 열릴 것이라고 말했다.", "ko", "Kore"),
    ("მინისტრმა თქვა, რომ ახალი გზა ზამთრამდე გაიხსნება.", "ka", "Geor"),
    ("", "", "Zyyy"),
    ("2023, 14:05 — 73 %", "", "Zyyy"),
]


@pytest.mark.parametrize(("text", "code", "script"), ROWS)
def test_tells_language_and_script(text: str, code: str, script: str) -> None:
    assert detect(text) == Language(code, script)


@pytest.mark.parametrize(("text", "code", "script"), [row for row in ROWS if row[1]])
def test_capitals_change_nothing(text: str, code: str, script: str) -> None:
    assert detect(text.replace("ı", "y").upper()).script == script


def test_the_beginning_decides() -> None:
    assert detect(ROWS[0][0] * 20 + ROWS[2][0] * 500).code == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_known_answer(text: str) -> None:
    code, script = detect(text)
    assert (code == "" or code in NAMES) and len(script) == 4


def test_every_scored_language_has_a_name() -> None:
    assert set(SCORERS) <= set(NAMES)
    assert "ru" not in SCORERS
