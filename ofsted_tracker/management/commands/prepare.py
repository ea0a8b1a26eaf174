from django.conf import settings
from django.core.management import BaseCommand, call_command

from ofsted_tracker.demo import make_demo
from ofsted_tracker.fixtures import shipped_fixtures


class Command(BaseCommand):
    help = "Loads the fixtures that the site comes with and, under DEMO, makes the demo accounts."

    def handle(self, *args, **options):
        call_command("load_report", *shipped_fixtures(), stdout=self.stdout, stderr=self.stderr)
        if settings.DEMO:
            for line in make_demo():
                self.stdout.write(line)
