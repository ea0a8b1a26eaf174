"""Documents made by hand, for what no real report holds."""

import io
import zipfile

import pypdfium2 as pdfium
from docx import Document
from PIL import Image

PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >>"


def pdf(
    content: str = "BT /F 12 Tf 60 700 Td (Areas for improvement) Tj ET",
    *,
    page: str = PAGE,
    font: str = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica",
    root: str = "",
    count: int = 1,
    more: str = "",
) -> bytes:
    """A PDF with one page: its dictionary, its content, its font, and entries of the catalogue.

    ``more``: further objects, from number 6 on. pdfium finds the objects without a table of them.
    """
    return f"""%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R {root} >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count {count} >> endobj
3 0 obj << {page} /Contents 5 0 R >> endobj
4 0 obj << {font} >> endobj
5 0 obj << /Length {len(content)} >> stream
{content}
endstream endobj
{more}
trailer << /Root 1 0 R >>
%%EOF
""".encode("latin-1")


def tagged_pdf(content: str, tree: str) -> bytes:
    """A PDF with one page and its tags: objects from number 6, of which 6 is the tree's root."""
    return pdf(
        content,
        page=f"{PAGE} /StructParents 0",
        root="/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        more=tree,
    )


def scanned_pdf(*, with_text: bool = False, pages: int = 1) -> bytes:
    """Pages that are pictures; ``with_text`` adds a first page of text."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        sheet = Image.new("RGB", (60, 84), "white")
        picture = pdfium.PdfImage.new(document)
        picture.set_bitmap(pdfium.PdfBitmap.from_pil(sheet))
        picture.set_matrix(pdfium.PdfMatrix().scale(595, 842))
        page = document.new_page(595, 842)
        page.insert_obj(picture)
        page.gen_content()
    if with_text:
        document.import_pages(pdfium.PdfDocument(pdf()), index=0)
    return saved(document)


def saved(document: pdfium.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def docx(fill=lambda document: document.add_paragraph("Areas for improvement")) -> bytes:
    """A Word document that ``fill`` has written in."""
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_member(document: bytes, name: str, content: bytes) -> bytes:
    """A copy of a zip file in which one member holds something else."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped({**members, name: content})
