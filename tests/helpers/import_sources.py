"""An export of each source with a bit of everything, for what all importers must keep."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.exports import KAZAKH, PHOTO, PROFILE, RUSSIAN, garbled, jpeg, post, write_folder
from helpers.word_files import note, paragraph, picture, run, table, text_box, word_file

CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"
_WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Sample</title><link>https://example.org</link><pubDate>Sun, 10 Jan 2021 00:00:00 +0000</pubDate>
{items}</channel></rss>"""
_ITEM = """<item><title>{title}</title><link>https://example.org/?p={id}</link><dc:creator>someone</dc:creator>
<content:encoded><![CDATA[{html}]]></content:encoded><wp:post_id>{id}</wp:post_id><wp:post_date>2018-03-02 10:00:00
</wp:post_date><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"""


def _facebook(folder: Path) -> Path:
    base = "your_facebook_activity/posts"
    tagged = {**post(3, RUSSIAN), "tags": [{"name": garbled("Біреу")}]}
    place = {"data": [{"place": {"name": garbled("Орын"), "coordinate": {"latitude": 43.1, "longitude": 76.9}}}]}
    link = {"data": [{"external_context": {"name": "A page", "url": "https://example.org/a"}}]}
    posts = [post(1, KAZAKH, PHOTO), {**post(2, RUSSIAN), "attachments": [place, link]}, tagged, post(4)]
    album = {
        "name": garbled("Альбом"),
        "description": garbled(f"{KAZAKH} Альбом."),
        "photos": [{"uri": PHOTO, "creation_timestamp": 5}, {"uri": f"{base}/media/b.jpg", "description": "A door"}],
    }
    files: dict[str, Any] = {
        f"{base}/your_posts_1.json": posts,
        f"{base}/album/0.json": album,
        f"{base}/your_videos.json": {"videos_v2": [{"uri": f"{base}/media/v.mp4", "creation_timestamp": 6}]},
        "profile_information/profile_information.json": PROFILE,
        "messages/inbox/message_1.json": {},
    }
    media = {PHOTO: jpeg(), f"{base}/media/b.jpg": jpeg("olive"), f"{base}/media/v.mp4": b"video"}
    return write_folder(folder, {name: json.dumps(value).encode() for name, value in files.items()} | media)


def _wordpress(folder: Path) -> Path:
    def term(code: str) -> str:
        group = '<category domain="post_translations" nicename="pll_1">x</category>'
        return f'<category domain="language" nicename="{code}">x</category>{group}'

    def item(id: int, title: str, html: str, *, status: str = "publish", kind: str = "post", more: str = "") -> str:
        return _ITEM.format(id=id, title=title, html=html, status=status, kind=kind, more=more)

    photo = "<wp:attachment_url>https://example.org/wp-content/uploads/a.jpg</wp:attachment_url><wp:post_parent>1</wp:post_parent>"
    comment = "<wp:comment><wp:comment_content>x</wp:comment_content></wp:comment>"
    items = [
        item(1, "Үлгі", f"<p>{KAZAKH}</p><ul><li>Бір</li></ul>", more=term("kk")),
        item(2, "Образец", f"<p>{RUSSIAN}</p>", more=term("ru") + comment),
        item(3, "[:kk]Екі[:ru]Два[:]", f"[:kk]{KAZAKH} Екі.[:ru]{RUSSIAN} Два.[:]"),
        item(4, "Private", "<p>Not for all.</p>", status="private"),
        item(5, "a", "", status="inherit", kind="attachment", more=photo),
        item(6, "Menu", "x", kind="nav_menu_item"),
    ]
    files = {"sample.xml": _WXR.format(items="\n".join(items)).encode(), "uploads/a.jpg": jpeg()}
    return write_folder(folder, files)


def _youtube(folder: Path) -> Path:
    info = {"id": "abcdefghijk", "title": "Үлгі", "description": KAZAKH, "upload_date": "20180302", "uploader": "x"}
    table = f'Video ID,Video Title (Original),Video Description (Original)\nabcdefghijl,Образец,"{RUSSIAN}"\n'
    files = {
        "a.info.json": json.dumps(info).encode(),
        "a.mp4": b"video",
        "a.jpg": jpeg(),
        "a.kk.vtt": CAPTIONS,
        "a.ru-orig.vtt": CAPTIONS,
        "a.ru-kk.vtt": CAPTIONS,
        "a.live_chat.json": b"{}",
        "video metadata/videos.csv": table.encode(),
        "videos/Образец.mp4": b"another",
    }
    return write_folder(folder, files)


def telegram_message(id: int, text: Any = "", **more: Any) -> dict[str, Any]:
    """Return a message, as in Telegram Desktop's export_output_json.cpp."""
    written = {"id": id, "type": "message", "date": f"2018-03-02T10:00:{id:02}", "from": "Арна", "from_id": "channel1"}
    return written | {"text": text, "text_entities": []} | more


def telegram_chat(*messages: dict[str, Any], kind: str = "public_channel") -> dict[str, Any]:
    """Return a chat with these messages."""
    return {"name": "Арна", "type": kind, "id": 1234, "messages": list(messages)}


def _telegram(folder: Path) -> Path:
    styled = [KAZAKH, {"type": "bold", "text": " Иә"}, " ", {"type": "mention", "text": "@someone"}]
    poll = {"question": "Неше?", "closed": False, "total_voters": 1, "answers": [{"text": "Бір", "voters": 1}]}
    same = "2018-03-02T11:00:00"
    chat = telegram_chat(
        telegram_message(1, styled),
        telegram_message(2, RUSSIAN, forwarded_from="Someone"),
        telegram_message(3, f"{KAZAKH} Фото.", photo="photos/a.jpg", date=same, width=60),
        telegram_message(4, "", photo="photos/b.jpg", date=same),
        telegram_message(5, "", poll=poll),
        telegram_message(6, "", contact_information={"first_name": "A", "phone_number": "+7"}),
        {"id": 7, "type": "service", "date": same, "actor": "A", "action": "pin_message", "text": ""},
        telegram_message(8, f"{RUSSIAN} Звук.", file="files/s.ogg", media_type="voice_message"),
        telegram_message(9, RUSSIAN, photo="(File not included. Change data exporting settings to download.)"),
    )
    files = {"result.json": json.dumps(chat).encode(), "photos/a.jpg": jpeg(), "photos/b.jpg": jpeg("olive")}
    return write_folder(folder, files | {"files/s.ogg": b"sound", "photos/none.jpg": jpeg("navy")})


def _word(folder: Path) -> Path:
    notes = {"footnotes": '<w:footnote w:id="2">' + paragraph("Ескерту.") + "</w:footnote>"}
    comment = '<w:comment w:id="1" w:author="Біреу">' + paragraph("Тексеру керек.") + "</w:comment>"
    deleted = "<w:del><w:r><w:delText>Өшірілген</w:delText></w:r></w:del>"
    first = word_file(
        paragraph("Әкем туралы", style="a3"),
        paragraph(KAZAKH, note(2), deleted, run(" Құпия.", "<w:vanish/>"), picture("p", "Есік")),
        paragraph(f"{RUSSIAN} Мы не спрашивали.", text_box(paragraph("Бөлек жазу."))),
        paragraph("Бір", level=0),
        table(("А", "Б"), ("1", "2")),
        files={"word/media/image1.jpg": jpeg(), "word/media/a.emf": b"x"},
        relations={"p": ("image", "media/image1.jpg"), "o": ("oleObject", "embeddings/a.bin")},
        comments=comment,
        header1=paragraph("Беттің басы"),
        **notes,
    )
    files = {
        "a.docx": first,
        "b/a.docx": word_file(paragraph(RUSSIAN)),
        "old.doc": b"\xd0\xcf\x11\xe0",
        "c.jpg": jpeg(),
    }
    return write_folder(folder, files)


EXPORTS: dict[str, Callable[[Path], Path]] = {
    "facebook": _facebook,
    "telegram": _telegram,
    "word": _word,
    "wordpress": _wordpress,
    "youtube": _youtube,
}
"""What writes an export of each source into a folder."""
