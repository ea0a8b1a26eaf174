"""Reading much, as it stood at one moment."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment():
    """A transaction in which all queries see the database as it stood at one moment.

    SQLite does so in each transaction, while writers wait. PostgreSQL must be told before the
    first query: inside of another transaction that is too late, and its rule holds.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
