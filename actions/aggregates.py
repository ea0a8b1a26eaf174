from django.db.models import Aggregate, TextField, Value


class JoinedText(Aggregate):
    """The texts of several rows as one, with commas between, on either database."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def __init__(self, expression, **extra):
        super().__init__(expression, Value(", "), **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="STRING_AGG", **extra)
