import io
import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from metrics.bulk.council_table import read_council_table
from metrics.bulk.limits import MEGABYTE, Limits
from metrics.bulk.tables import read_table
from metrics.bulk.template import GUIDANCE, csv_template, excel_template
from metrics.models import Indicator, Unit
from tests.factories import IndicatorFactory

from .conftest import TODAY
from .samples import HEADINGS

SHEET = "xl/worksheets/sheet1.xml"
LIMITS = Limits(bytes=MEGABYTE, rows=100)


@pytest.fixture
def template(plans):
    return load_workbook(io.BytesIO(excel_template(Indicator.objects.all(), "Westshire")))


def test_csv_template_has_the_headings_that_are_read():
    assert read_table(csv_template().encode(), "a.csv", LIMITS).headings == tuple(HEADINGS)


def test_workbook_has_headings_guidance_and_a_list_to_choose_from(template):
    assert template.sheetnames == ["Figures", "Guidance", "Indicators"]
    assert [cell.value for cell in template["Figures"][1]] == HEADINGS
    assert template["Indicators"]["A2"].value == "Children’s plans"
    choice = template["Figures"].data_validations.dataValidation[0]
    assert (choice.type, choice.formula1) == ("list", "Indicators!$A$2:$A$2")


def test_period_is_text_or_excel_makes_a_date_of_it(plans):
    content = excel_template(Indicator.objects.all(), "Westshire")

    with ZipFile(io.BytesIO(content)) as made:
        columns = re.findall(r"<col min=\"(\d)\"[^>]*style=", made.read(SHEET).decode())
        styles = made.read("xl/styles.xml").decode()

    assert columns == ["2"]
    assert 'formatCode="@"' in styles


def test_what_looks_like_a_formula_stays_text(db):
    IndicatorFactory(name="=1+1", slug="odd", definition="+2")

    made = load_workbook(io.BytesIO(excel_template(Indicator.objects.all(), "=W")))

    assert made["Indicators"]["A2"].data_type == "s"
    assert made["Indicators"]["D2"].data_type == "s"


def test_examples_of_the_guidance_can_be_read(authority):
    IndicatorFactory(name="Second-time child protection plans", unit=Unit.PERCENT)
    IndicatorFactory(name="Average caseload", unit=Unit.PER_WORKER)
    rows = [[GUIDANCE[name][n] for name in HEADINGS] for n in (1, 2)]
    text = "\n".join(",".join(row) for row in [HEADINGS, *rows])

    read = read_council_table(read_table(text.encode(), "a.csv", LIMITS), authority, TODAY)

    assert (len(read.figures), read.faults) == (2, [])
