"""Which authority a title page names."""

import pytest

from findings.drafts.authorities import authority_named
from tests.factories import AuthorityFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Somerset County Council", "Somerset"),
        ("London Borough of Brent", "Brent"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Bath and North East Somerset (B&NES)", "Bath and North East Somerset"),
        ("City of Bristol", "Bristol, City of"),
        ("Hull City Council", "Kingston upon Hull, City of"),
        ("City of London Corporation", "City of London"),
        ("Derby City Council", "Derby"),
        ("St Helens Metropolitan Borough Council", "St. Helens"),
        ("Kingston", None),
        ("Ofsted", None),
        ("Council", None),
    ],
)
def test_authority_is_found_by_what_the_title_page_says(printed, name):
    for known in [
        "Somerset",
        "Brent",
        "Kingston upon Thames",
        "Kingston upon Hull, City of",
        "Bath and North East Somerset",
        "Bristol, City of",
        "City of London",
        "Derby",
        "Derbyshire",
        "St. Helens",
    ]:
        AuthorityFactory(name=known)

    found = authority_named(printed)

    assert (found and found.name) == name
