"""Natural keys: how a fixture, a load and a person name the same thing without a database id."""

from django.db import models


class NaturalKeyManager(models.Manager):
    """Finds an object by the fields named in the model's ``natural_fields``.

    A field may reach through a foreign key (``inspection__code``).
    """

    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.natural_fields, values, strict=True)))


class NaturalKeyModel(models.Model):
    """A model that fixtures name by ``natural_fields`` (one or more unique fields)."""

    natural_fields: tuple[str, ...] = ("code",)

    class Meta:
        abstract = True

    def natural_key(self):
        values = []
        for path in self.natural_fields:
            value = self
            for name in path.split("__"):
                value = getattr(value, name)
            values.append(value)
        return tuple(values)
