"""Check constraints of many objects at once.

Django's own ``CheckConstraint.validate`` asks the database about one constraint of one object. A
report has hundreds of objects, so here the same conditions are put together into few queries.
"""

from collections.abc import Iterator

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, CheckConstraint, Model, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query

from .values import in_batches

AT_ONCE = 100  # Conditions in a query: SQLite takes 500 parts, PostgreSQL any number.


def violated(instances: list[Model]) -> Iterator[tuple[Model, CheckConstraint]]:
    """The check constraints that the instances would break as they are, saved or not."""
    pairs = [
        (instance, constraint)
        for instance in instances
        for constraint in instance._meta.constraints
        if isinstance(constraint, CheckConstraint)
    ]
    for some in in_batches(pairs, AT_ONCE):
        holding = _holding([_condition(*pair) for pair in some])
        yield from (pair for number, pair in enumerate(some) if number not in holding)


def _condition(instance: Model, constraint: CheckConstraint) -> tuple[str, tuple] | None:
    """SQL that gives a row if the condition holds or is unknown; None if it never can hold."""
    query = Query(None)
    for name, value in instance._get_field_expression_map(meta=instance._meta).items():
        query.add_annotation(value, name, select=False)
    query.add_annotation(Value(1), "holds")
    condition = Coalesce(Q(constraint.condition), True, output_field=BooleanField())
    query.add_q(Q(condition))
    try:
        return query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return None


def _holding(conditions: list[tuple[str, tuple] | None]) -> set[int]:
    """Numbers, from 0, of the conditions that hold."""
    asked = [(n, *condition) for n, condition in enumerate(conditions) if condition]
    if not asked:
        return set()
    parts = [f"SELECT {number} WHERE EXISTS ({sql})" for number, sql, _ in asked]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [p for *_, params in asked for p in params])
        return {number for (number,) in cursor.fetchall()}
