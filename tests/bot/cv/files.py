"""Files as members upload them, and as an attacker would: made here, nobody's CV."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from docx import Document

from bot.chat.uploads import Upload

CV = """Ada Example
Machine learning engineer, freelance

Skills
PyTorch, Hugging Face Transformers, LangChain, Kubernetes, FastAPI

Experience
2022 to 2025: Built retrieval-augmented generation over 2 million documents with Qdrant.
2019 to 2022: Trained object detection models with OpenCV and YOLO for a warehouse.
No experience with TensorFlow.
"""
"""A CV that names what is wanted, and one thing that is not."""


def word(text: str = CV) -> bytes:
    """The text as a .docx, the skills in a table."""
    document = Document()
    for line in text.splitlines():
        if line.startswith("PyTorch"):
            table = document.add_table(rows=1, cols=2)
            table.rows[0].cells[1].text = line
        else:
            document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def upload(data: bytes) -> Upload:
    """A file as a chat hands it to a command."""

    async def fetch(most: int) -> bytes:
        return data[: most + 1]

    return Upload(len(data), fetch)


def pdf(text: str = CV) -> bytes:
    """The text as a PDF of one page."""
    shown = [
        f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td" for line in text.splitlines()
    ]
    return pdf_of("BT /F1 11 Tf 50 780 Td " + " ".join(shown) + " ET")


def pdf_of(content: str | bytes, more: Sequence[bytes] = (), filters: str = "") -> bytes:
    """A PDF of one page with this content; `more` are further objects, from 6 on."""
    stream = content.encode("latin-1") if isinstance(content, str) else content
    filtered = f"/Filter {filters} " if filters else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< {filtered}/Length {len(stream)} >>".encode() + b"\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + head + table + tail.encode()


def inflating(size: int, layers: int = 1) -> bytes:
    """Bytes that become `size` bytes after so many layers of zlib."""
    packer = zlib.compressobj(9)
    made = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000))
    made += packer.flush()
    for _ in range(layers - 1):
        made = zlib.compress(made, 9)
    return made


def package(parts: dict[str, bytes]) -> bytes:
    """A .docx with parts put into it or replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return made.getvalue()
