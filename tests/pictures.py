"""Small PDFs, made on the spot."""

import io

import pypdfium2

WIDTH, HEIGHT = 595, 842  # Points: A4.


def blank_pdf(pages: int = 1, width: float = WIDTH, height: float = HEIGHT) -> bytes:
    """A PDF of empty pages."""
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(width, height).close()
        content = io.BytesIO()
        document.save(content)
    return content.getvalue()
