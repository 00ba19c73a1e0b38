"""Europresse pages, in the older form and the newer one."""

from pathlib import Path

from tests.ingest.readers.reading import facts, read

OLDER = (
    '<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><body><form><input '
    'value="Sauvegarder"/></form><table><tr><td>'
    '<span class="DocPublicationName">Le Yak, no. 12</span><br><span class="DocHeader">Monde, '
    '</span><span class="DocHeader">'
    'mardi </span><span class="DocHeader">7 mai 2024</span><br><br><span class="TitreArticleVisu">Le '
    "retour <span>des</span> yaks"
    "</span><br><br>Aline Courtet<br><p></p>Les yaks sont revenus.<p></p>Il a neigé.<p></p><b><i>© "
    "2024 Le Yak. Tous droits "
    "réservés.</i></b><p></p>Numéro de document : news·20240507·YK·77001<br></td></tr></table></body></html>"
)


def newer(title: str, author: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        '<article> <header> <div> <span class="DocPublicationName">Le Yak   </span> </div> <div> '
        '<span class="DocHeader">Monde, '
        f'mardi 7 mai 2024, p. 6</span> </div> <div class="titreArticle"> <p '
        f'class="titreArticleVisu">{title}</p> </div> <div>'
        f'{author}</div> </header> <section> <div class="DocText">{text}</div> </section> <aside> '
        f"<b>Note(s) : </b> </aside> "
        "<footer><small>© 2024 Le Yak.</small><p>Numéro de document : news·20240507·YK·0q77_2</p></footer> </article>"
    )


def test_the_older_form(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.html", OLDER)
    assert facts(articles, "title", "byline", "source", "published", "record", "text") == [
        ("Le retour des yaks", "Aline Courtet", "Le Yak, no. 12", "2024-05-07", "news·20240507·YK·77001",
         "Le retour des yaks\n\nLes yaks sont revenus.\n\nIl a neigé."),
    ]  # fmt: skip
    assert problems == []


def test_the_newer_form(tmp_path: Path) -> None:
    whole = newer("Des yaks", "A. Courtet", "Un <mark>mot</mark>.", "Deux.") + newer("Vide", "")
    raw = f"<!DOCTYPE html><html><body>{whole}</body></html>"
    articles, problems = read(tmp_path, "x.html", raw)
    assert facts(articles, "title", "byline", "source", "published", "record", "text") == [
        ("Des yaks", "A. Courtet", "Le Yak", "2024-05-07", "news·20240507·YK·0q77_2", "Des yaks\n\nUn mot.\n\nDeux."),
    ]
    assert [(problem["record"], problem["excerpt"]) for problem in problems] == [("news·20240507·YK·0q77_2", "Vide")]


def test_a_text_without_an_author_keeps_its_first_paragraph(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "x.html", OLDER.replace("Aline Courtet<br><p></p>", ""))
    assert facts(articles, "byline", "text") == [("", "Le retour des yaks\n\nLes yaks sont revenus.\n\nIl a neigé.")]


def test_a_page_without_an_article_is_told(tmp_path: Path) -> None:
    raw = "<html><style>.DocPublicationName{color:red}</style><body><p>Votre session est finie.</p></body></html>"
    articles, problems = read(tmp_path, "x.html", raw)
    assert (len(articles), len(problems)) == (0, 1)
