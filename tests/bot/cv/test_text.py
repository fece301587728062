"""The text of honest files of every kind, and one sentence for every other."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from bot.cv.kinds import NEEDED, kind_of, missing
from bot.cv.unreadable import MOST_BYTES, WHY, Unreadable
from bot.cv.worker import answer
from tests.bot.cv.files import CV, assembled, package, pdf, pdf_of, word


def test_each_kind_is_known_by_its_bytes() -> None:
    assert kind_of(pdf()) == "pdf"
    assert kind_of(b"\r\n" + pdf()) == "pdf"
    assert kind_of(word()) == "word"
    assert kind_of(CV.encode()) == "plain"
    assert kind_of("\ufeffzażółć".encode("utf-16")) == "plain"
    assert missing() == []


def test_what_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NEEDED, "PDF", "a_library_that_nobody_has")
    assert missing() == ["PDF"]


@pytest.mark.parametrize("data", [pdf(), word(), CV.encode(), CV.encode("utf-16")])
def test_every_kind_gives_its_words(data: bytes) -> None:
    outcome, text = answer(data)
    assert outcome == "ok"
    for words in ("Ada Example", "Hugging Face Transformers", "No experience with TensorFlow"):
        assert words in text


def test_a_table_and_a_list_are_lines_of_their_own() -> None:
    document = Document()
    document.add_paragraph("Skills")
    document.add_paragraph("Keras", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    lines = [line for line in answer(made.getvalue())[1].splitlines() if line]
    assert lines[0] == "Skills"
    assert lines[1].endswith("Keras")
    assert "PyTorch" not in answer(made.getvalue())[1]


def test_words_of_a_text_box_stand_once_and_deleted_words_do_not() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    both = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:document xmlns:w="{space}" xmlns:mc="{both}"><w:body><w:p><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:t>Qdrant</w:t></mc:Choice>'
        "<mc:Fallback><w:t>Qdrant</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:del><w:r><w:delText>Weaviate</w:delText></w:r></w:del></w:p></w:body></w:document>"
    )
    outcome, text = answer(package({"word/document.xml": body.encode()}))
    assert (outcome, text.split()) == ("ok", ["Qdrant"])


def test_an_old_encoding_is_read() -> None:
    assert "Zürich" in answer("Zürich, PyTorch".encode("cp1252"))[1]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        b"\xff\xd8\xff\xe0JFIF" + bytes(range(256)),
        b"\x7fELF" + bytes(range(256)),
        b"MZ" + bytes(range(256)),
        b"{\\rtf1 PyTorch}",
        b"<!DOCTYPE html><title>PyTorch</title>",
        b"  <html>PyTorch</html>",
        b'<?xml version="1.0"?><a>PyTorch</a>',
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(data: bytes) -> None:
    assert answer(data) == ("kind", "")


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert answer(made.getvalue()) == ("kind", "")
    assert answer(word()[:5000]) == ("broken", "")


def test_old_word_and_what_has_a_password_is_told_as_such() -> None:
    assert answer(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == ("locked", "")
    assert answer(locked(pdf(), "secret")) == ("locked", "")


def test_a_pdf_that_is_locked_against_changes_only_is_read() -> None:
    assert "PyTorch" in answer(locked(pdf(), ""))[1]


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_scan_has_no_text() -> None:
    assert answer(pdf_of("q 200 0 0 200 0 0 cm Q")) == ("empty", "")
    assert answer(b" \n\t\n") == ("empty", "")
    assert answer(b"") == ("empty", "")


def test_what_is_too_large_is_not_looked_at() -> None:
    assert answer(b"PyTorch " * (MOST_BYTES // 8 + 1)) == ("large", "")


def test_a_document_type_is_refused_before_it_is_parsed() -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
    assert answer(package({"word/document.xml": laughs})) == ("broken", "")
    assert answer(package({"customXml/item1.xml": laughs})) == ("broken", "")


def test_a_package_that_becomes_too_large_is_not_unpacked() -> None:
    assert answer(package({"word/media/a.xml": b" " * 40_000_000})) == ("broken", "")
    many = {f"word/media/{number}.bin": b"" for number in range(1001)}
    assert answer(package(many)) == ("broken", "")


@pytest.mark.parametrize(
    "objects",
    [
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"],
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * 100_000 + b"]" * 100_000],
        [b"<< /Type /Catalog /Pages 1 0 R >>"],
        [b"1 0 R"],
        [],
    ],
)
def test_a_pdf_of_loops_and_depths_has_an_end(objects: list[bytes]) -> None:
    outcome, text = answer(assembled(objects))
    assert outcome in {"broken", "empty"}
    assert text == ""


def test_every_reason_is_one_that_says_what_to_do() -> None:
    for why, told in WHY.items():
        assert str(Unreadable(why)) == told
        assert any(word in told for word in ("pload", "try again"))
        assert len(told) < 200
