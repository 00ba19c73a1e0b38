"""Mails: newsletters as they are saved, mailboxes of many, damaged and hostile ones."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read

NEWS = "The yaks of Tosor came back over the pass on Sunday, a week early, their owner Azamat Turdubekov said."
MORE = "He counted them twice and found two more than he had sent up in spring, which pleased him and his wife."
PAGE = f"<html><body><h1>Yaks return</h1><p>{NEWS}</p><p>{MORE}</p><p><a href='https://a.example/off'>Stop</a></p></body></html>"


def mail(plain: str = NEWS, page: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {
        "From": '"Steppe Brief" <brief@steppe.example>',
        "Subject": "Yaks return",
        "Message-ID": "<17@steppe.example>",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**given, "Date": "Tue, 07 May 2024 14:30:00 +0500", **named}.items():
        made[name] = value
    made.set_content(plain)
    if page:
        made.add_alternative(page, subtype="html")
    return made


def test_a_newsletter_is_an_article(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "a.eml", mail().as_bytes())
    assert facts(articles, "title", "source", "byline", "published", "published_from", "record") == [
        ("Yaks return", "Steppe Brief", "", "2024-05-07T09:30:00Z", "Date", "17@steppe.example")
    ]
    assert articles[0]["text"] == f"Yaks return\n\n{NEWS}"
    assert problems == []


def test_the_page_goes_before_the_plain_part(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "a.eml", mail("See this mail in a browser.", PAGE).as_bytes())
    assert NEWS in articles[0]["text"] and "browser" not in articles[0]["text"] and "<p>" not in articles[0]["text"]


def test_an_empty_page_gives_way_to_the_plain_part(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "a.eml", mail(NEWS + "\n\n" + MORE, "<html><body></body></html>").as_bytes())
    assert articles[0]["text"].endswith(MORE)


def test_a_list_is_the_source_and_its_writer_the_author(tmp_path: Path) -> None:
    raw = mail(List_Id='"Hay Letter" <hay.steppe.example>', From="Begimai Asanova <b@steppe.example>").as_bytes()
    articles, _ = read(tmp_path, "a.eml", raw)
    assert facts(articles, "source", "byline") == [("Hay Letter", "Begimai Asanova")]


def test_charset_and_coded_headers(tmp_path: Path) -> None:
    text = "Караван верблюдов пришёл в Балхаш на день раньше, сказал погонщик Ерлан Сагинтаев."
    raw = (
        b"From: =?koi8-r?B?8NXT1NnO0Q==?= <a@b.example>\r\nSubject: =?utf-8?B?0JrQsNGA0LDQstCw0L0=?=\r\n"
        b"Date: Mon, 6 May 2024 10:00:00 +0600\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
        b"charset=windows-1251\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n"
    ) + text.encode("cp1251")
    articles, _ = read(tmp_path, "letter", raw)
    assert facts(articles, "title", "source", "text") == [("Караван", "Пустыня", f"Караван\n\n{text}")]


def test_attachments_are_told(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="price list.pdf")
    articles, problems = read(tmp_path, "a.eml", made.as_bytes())
    assert len(articles) == 1
    assert [(problem["record"], problem["excerpt"]) for problem in problems] == [
        ("17@steppe.example", "price list.pdf")
    ]


def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path) -> None:
    bodies = [f"{NEWS} Number {number}.\n\n>From here on it rained." for number in range(3)]
    mails = [mail(body, Message_ID=f"<{number}@a.example>").as_bytes() for number, body in enumerate(bodies)]
    raw = b"".join(b"From brief@steppe.example Tue May  7 14:30:00 2024\n" + one + b"\n" for one in mails)
    articles, problems = read(tmp_path, "box.mbox", raw)
    assert facts(articles, "record") == [("0@a.example",), ("1@a.example",), ("2@a.example",)]
    assert all("\nFrom here on it rained." in article["text"] for article in articles) and problems == []


@pytest.mark.parametrize(
    "raw",
    [
        b"Received: x\nSubject: y\n\n",
        b"MIME-Version: 1.0\nReceived: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n",
        b"Received: x\nSubject: " + b"(" * 100_000 + b"\n\n",
        b"Received: x\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        b"Received: x\n\n" + b"\n" * 1_000_000,
        b"Received: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Received: x\n\n" + b"a " * 5_000_000,
    ],
    ids=["no body", "no part", "parentheses", "nested", "lines", "no base64", "large"],
)
def test_a_mail_without_a_text_is_one_reason(tmp_path: Path, raw: bytes) -> None:
    articles, problems = read(tmp_path, "a.eml", raw)
    assert (len(articles), len(problems)) == (0, 1)
