from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse


class LoadedRecord(models.Model):
    """What the last load wrote for one object, field by field.

    A later load compares three states: this, what the database holds, and the new file. So it
    can tell a correction by the publisher from an edit by a person, and overwrites no edit.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    natural_key = models.CharField(max_length=300, help_text="As JSON list.")
    fields = models.JSONField(encoder=DjangoJSONEncoder)
    source_name = models.CharField(max_length=200, help_text="File of the last load.")
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["content_type_id", "natural_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "natural_key"], name="loaded_record_once"
            )
        ]

    def __str__(self):
        return f"{self.content_type.model} {self.natural_key}"


class Upload(models.Model):
    """A fixture file that somebody has handed in: it waits until they confirm what it would do."""

    name = models.CharField(max_length=100)
    text = models.TextField()
    sha256 = models.CharField("SHA-256", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, help_text="Empty until it was loaded.")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:review", args=[self.pk])
