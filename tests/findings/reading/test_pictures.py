import io

import pytest
from PIL import Image

from findings.reading.pictures import picture_of

from .making import pdf

BLACK = "q 100 0 0 50 400 {} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


@pytest.mark.parametrize(("bottom", "shade"), [(780, 255), (500, 0)])
def test_picture_at_the_head_is_a_logo_and_left_out(tmp_path, bottom, shade):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(BLACK.format(bottom)))

    page = Image.open(io.BytesIO(picture_of(path, 1, 1))).convert("L")

    assert page.getpixel((450, page.height - bottom - 25)) == shade
