"""What of a PDF can act is named, however it is written; chance bytes are not."""

import io
import zipfile
import zlib
from typing import Any

from evidence_app.decoder import documents
from tests.unit.decoder.pdf import SMALLEST


def told(content):
    head: Any = documents.answer({}, content).head
    return dict(head["facts"]).get("active_content", ""), head["findings"]


def with_object(text):
    return SMALLEST.replace(b"trailer", b"6 0 obj" + text + b"endobj trailer")


def stream(description, body):
    return b"<<" + description + b">>stream\r\n" + body + b"\nendstream "


def test_a_plain_pdf_names_nothing():
    assert told(SMALLEST) == ("", ["pages_shown"])


def test_scripts_links_and_files_are_named():
    acts = b"<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/URI(x)/Launch 1>>"

    named, findings = told(with_object(acts))

    assert named == "/JavaScript, /JS, /OpenAction, /Launch, /URI"
    assert findings == ["pages_shown", "active_content"]
    assert told(with_object(b"<</J#61vaScr#69pt 1>>"))[0] == "/JavaScript"
    assert told(with_object(b"<</JSON 1/URIs 2/AAx 3>>"))[0] == ""


def test_packed_objects_are_looked_into_and_pages_are_not():
    packed = zlib.compress(b"1 0 <</EmbeddedFile 2>>")
    inside = with_object(stream(b"/Type/ObjStm/Filter/FlateDecode", packed))
    assert told(inside)[0] == "/EmbeddedFile"

    page = with_object(stream(b"/Length 9", b"(/Launch /JS )"))
    assert told(page)[0] == ""
    assert told(with_object(stream(b"/ObjStm/FlateDecode", b"broken /JS ")))[0] == ""
    # One without an end is passed over, not taken for objects.
    assert told(SMALLEST + b"stream\n/JS " * 99)[0] == ""


def test_an_encrypted_one_is_said_not_to_be_looked_through():
    assert told(with_object(b"<</Encrypt 9 0 R/JS 1>>")) == (
        "",
        ["pages_shown", "document_locked"],
    )


def test_macros_of_office_files_are_told_and_a_mere_word_in_a_file_is_not():
    def packed(name, body=b"words"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, body)
        return stream.getvalue()

    assert told(packed("word/vbaProject.bin")) == ("", ["macros"])
    assert told(packed("word/document.xml", b"vbaProject.bin")) == ("", [])
    older = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert told(older + "_VBA_PROJECT".encode("utf-16-le")) == ("", ["macros"])
    assert told(older) == ("", [])


def test_a_bomb_of_object_streams_is_unpacked_to_a_bound():
    bomb = zlib.compress(bytes(40_000_000))
    content = with_object(stream(b"/ObjStm/FlateDecode", bomb) * 60 + b"<</AA 1>>")

    assert told(content)[0] == "/AA"
    assert sum(map(len, documents._objects(content))) < 80_000_000
