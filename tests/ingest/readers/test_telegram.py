"""Telegram exports: each message with a text is an article, service messages are told once."""

import json
from pathlib import Path
from typing import Any

import pytest

from steppewire.ingest.inputs import Limits
from tests.ingest.readers.reading import facts, read

CHANNEL: dict[str, Any] = {"name": "Yak Herald", "type": "public_channel", "id": 1234567890}


def export(*messages: Any, **chat: Any) -> str:
    return json.dumps({**CHANNEL, **chat, "messages": list(messages)}, ensure_ascii=False)


def message(number: int, text: Any, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-05-07T14:30:00", "date_unixtime": "1715074200"}
    return {"id": number, "type": "message", **stamp, "from": "Yak Herald", "text": text, **more}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Snow fell in Tosor.", "Snow fell in Tosor."),
        (["Snow ", {"type": "bold", "text": "fell"}, " in Tosor."], "Snow fell in Tosor."),
        ([{"type": "link", "text": "https://a.example/1"}, "\n\nMore snow."], "https://a.example/1\n\nMore snow."),
        ("Қар\nжауды", "Қар\nжауды"),
        (["a", 5, None, {"type": "x"}, "b"], "ab"),
    ],
)
def test_a_text_is_a_string_or_a_list(tmp_path: Path, text: Any, wanted: str) -> None:
    articles, problems = read(tmp_path, "result.json", export(message(7, text)))
    assert facts(articles, "text", "record", "url", "source", "byline", "published") == [
        (wanted, "7", "https://t.me/c/1234567890/7", "Yak Herald", "", "2024-05-07T09:30:00Z")
    ]
    assert problems == []


def test_nothing_vanishes(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "date": "2024-05-07T14:30:00", "action": "pin_message", "text": ""}
    raw = export(
        service,
        dict(service, id=2, action="invite_members"),
        message(3, "", photo="(File not included.)"),
        message(4, "", media_type="sticker", file="s.webp"),
        message(5, "", poll={"question": "More hay?", "answers": [{"text": "Yes"}, {"text": "No"}]}),
        "no message",
        message(6, ""),
    )
    articles, problems = read(tmp_path, "result.json", raw)
    assert facts(articles, "text") == [("More hay?\nYes\nNo",)]
    assert [(problem["record"], problem["reason"].split(" ")[0]) for problem in problems] == [
        ("3", "The"), ("4", "The"), ("message 6", "The"), ("6", "The"), ("result.json", "2"),
    ]  # fmt: skip
    assert "a photo" in problems[0]["reason"] and "a sticker" in problems[1]["reason"]
    assert problems[-1]["excerpt"] == "1 pin_message, 1 invite_members"


def test_service_messages_alone_are_one_refused_record(tmp_path: Path) -> None:
    raw = export({"id": 1, "type": "service", "date": "2024-05-07T14:30:00", "action": "create_channel", "text": ""})
    articles, problems = read(tmp_path, "result.json", raw)
    assert (len(articles), len(problems)) == (0, 1)


def test_a_date_without_its_moment_is_a_day(tmp_path: Path) -> None:
    raw = export({"id": 1, "date": "2019-07-12T16:55:32", "type": "message", "from": "Begimai", "text": "Hay arrived."})
    articles, _ = read(tmp_path, "result.json", raw)
    assert facts(articles, "published", "published_precision", "byline") == [("2019-07-12", "day", "Begimai")]


def test_a_private_chat_has_no_addresses(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "x", export(message(1, "Hay arrived."), name="Azamat", type="personal_chat"))
    assert facts(articles, "url", "source", "byline") == [("", "Azamat", "Yak Herald")]


def test_an_account_is_read_chat_by_chat(tmp_path: Path) -> None:
    whole = {
        "about": "Here is the data you requested. More words.",
        "contacts": {"list": [{"first_name": "Azamat", "messages": []}] * 2},
        "chats": {
            "about": "These are the chats.",
            "list": [
                {**CHANNEL, "messages": [message(1, "Snow fell in Tosor.")]},
                {
                    "name": "Hay Post",
                    "type": "public_channel",
                    "id": 22,
                    "messages": [message(1, "Hay fell in price.")],
                },
                {"name": "Empty", "type": "saved_messages", "id": 3, "messages": []},
            ],
        },
    }
    articles, problems = read(tmp_path, "result.json", json.dumps(whole, indent=1))
    assert facts(articles, "source", "url") == [
        ("Yak Herald", "https://t.me/c/1234567890/1"),
        ("Hay Post", "https://t.me/c/22/1"),
    ]
    assert problems == []


@pytest.mark.parametrize("cut", [-3, -40, -150])
def test_an_export_that_breaks_off_keeps_what_came_before(tmp_path: Path, cut: int) -> None:
    raw = export(message(1, "Snow fell in Tosor."), message(2, "It melted on Monday."), message(3, "It fell again."))
    articles, problems = read(tmp_path, "result.json", raw[:cut])
    assert len(articles) >= 1 and len(problems) == 1 and "breaks off" in problems[0]["reason"]


def test_an_export_larger_than_a_document_is_streamed(tmp_path: Path) -> None:
    raw = export(*(message(number, f"{number} sheep came home. " + "baa " * 300) for number in range(900)))
    limits = Limits(document=20_000, record=20_000)
    articles, problems = read(tmp_path, "result.json", raw, limits=limits)
    assert (len(articles), len(problems)) == (900, 0)
    assert len({article["article_id"] for article in articles}) == 900
