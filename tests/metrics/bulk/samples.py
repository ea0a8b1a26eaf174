"""Tables for tests: as text, as workbooks, and open data of a true release."""

import io

from xlsxwriter import Workbook

HEADINGS = ["indicator", "period", "value", "numerator", "denominator", "scope", "note"]

# Department for Education, “Children’s social work workforce”, reporting years 2023 and 2024:
# some rows and columns as published, with its combined councils and its symbols.
WORKFORCE = """\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,\
old_la_code,new_la_code,la_name,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte
2024,Reporting year,National,E92000001,England,,,,,,13.8,16.2,17.3,15.4
2024,Reporting year,Regional,E92000001,England,E12000001,North East,,,,12.6,10.4,12.2,16.8
2024,Reporting year,Regional,E92000001,England,E12000009,South West,,,,14.5,18.7,19.3,15
2024,Reporting year,Regional,E92000001,England,E13000001,Inner London,,,,14.5,21.5,21.8,12.9
2024,Reporting year,Local authority,E92000001,England,E12000001,North East,394,E08000024,\
Sunderland,0.9,low,4.2,17.2
2024,Reporting year,Local authority,E92000001,England,E12000004,East Midlands,940 / 941,\
E06000061 / E06000062,North Northamptonshire / West Northamptonshire,11.2,24.5,31.7,14.3
2024,Reporting year,Local authority,E92000001,England,E12000009,South West,933,E06000066,\
Somerset,18.7,11,16.7,16.4
2024,Reporting year,Local authority,E92000001,England,E13000001,Inner London,207,E09000020,\
Kensington and Chelsea,11.5,x,2.7,10.9
2023,Reporting year,National,E92000001,England,,,,,,15.9,17.9,18.9,16
2023,Reporting year,Regional,E92000001,England,E12000009,South West,,,,16.7,19.8,19.2,15.9
"""


def table(*rows: list) -> bytes:
    """A CSV file with the headings of the template."""
    return "\n".join(",".join(map(str, row)) for row in [HEADINGS, *rows]).encode()


def workbook(*rows: list, sheet: str = "Figures", formats: dict | None = None) -> bytes:
    """An Excel workbook. ``formats`` are number formats by cell: {(1, 2): "0.0%"}."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as made:
        made.add_worksheet("Notes")
        page = made.add_worksheet(sheet)
        for y, row in enumerate([HEADINGS, *rows]):
            for x, value in enumerate(row):
                style = (formats or {}).get((y, x))
                page.write(y, x, value, made.add_format({"num_format": style}) if style else None)
    return content.getvalue()
