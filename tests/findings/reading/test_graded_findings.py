"""Findings of reports of 2012 to 2018, by the headings that they stand under."""

from findings.reading.grammar.graded_findings import graded_findings

from .blocks import heading, item, paragraph, text

REPORT = heading("The local authority", size=16.0, bold=True, page=3)
SUMMARY = heading("Summary of findings", size=14.0, bold=True, page=3)


def sections_and_texts(*blocks):
    return [(finding.section, finding.text) for finding in graded_findings(text(*blocks)).findings]


def test_a_plain_theme_of_the_summary_heads_its_bullets():
    because = heading("Services in Westshire are good because:", size=14.0, bold=True, page=3)

    found = sections_and_texts(
        REPORT,
        because,
        paragraph("Missing children", size=12.0, page=3),
        item("", "All are seen.", size=12.0, page=3),
    )

    assert found == [("Services in Westshire are good because: Missing children", "All are seen.")]


def test_a_theme_that_is_named_like_a_chapter_names_the_summary():
    theme = "Leadership, management and governance"

    found = sections_and_texts(
        REPORT,
        SUMMARY,
        heading(theme, size=12.0, bold=True, page=3),
        item("", "Leaders know their services.", size=12.0, page=3),
        heading(theme, size=14.0, bold=True, page=4),
        item("7.", "Leaders are known.", size=12.0, page=4),
    )

    assert [section for section, _ in found] == [f"Summary of findings: {theme}", theme]


def test_where_some_have_lost_their_beginnings_the_others_are_doubtful():
    whole = [
        paragraph("Placements are stable.", page=3),
        paragraph("Panel decisions are sound.", page=4),
    ]
    cut = paragraph("workers work hard.", page=4)

    found = graded_findings(
        text(heading("Placements", page=3), whole[0], heading("Work", page=4), cut, whole[1])
    )

    assert [finding.text for finding in found.findings] == [block.text for block in whole]
    assert [len(finding.doubts) for finding in found.findings] == [1, 2]
    assert "“workers work hard.”" in found.warnings[0]
