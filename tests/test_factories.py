import pytest
from factory.base import FactoryMetaClass

from tests import factories

FACTORIES = [
    thing
    for thing in vars(factories).values()
    if isinstance(thing, FactoryMetaClass) and thing._meta.model
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_factory_twice_makes_two_valid_objects(factory):
    first, second = factory(), factory()

    assert first.pk != second.pk
    for made in (first, second):
        made.full_clean(exclude=[f.name for f in made._meta.fields if not f.editable])
