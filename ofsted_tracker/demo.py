"""A demonstration: three accounts called by role, and a made-up plan. Only under DEMO.

The plan stands in fixtures/demo/plan.yaml, which explains its own format. It is made once; what
people do with it afterwards stays.
"""

import os
from datetime import date, datetime, time, timedelta

import yaml
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from actions.models import Action, BragKey, ImprovementPlan, StatusUpdate
from actions.writing import add_evidence, extend, sign_off
from findings.models import Authority, Claim, Document, Inspection, Membership, Recommendation
from metrics.models import Indicator

from .permissions import ADMINISTRATOR, INSPECTOR, MANAGER

SOMERSET, BANES = "somerset", "bath-and-north-east-somerset"
COUNCILS = {MANAGER: [SOMERSET], INSPECTOR: [SOMERSET, BANES], ADMINISTRATOR: []}
EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 14
NOON = time(12)


@transaction.atomic
def make_demo(today: date | None = None) -> list[str]:
    """Makes what is missing of the demonstration; returns a line for each account, to be printed.

    A second run changes nothing. Only the accounts' passwords are set again to those on file.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demonstration accounts are made only with DEMO switched on.")
    users, lines = {}, []
    for role, password in passwords().items():
        users[role] = make_account(role, password)
        councils = [authority.name for authority in councils_of(role)]
        what = ", ".join([role, *councils])
        lines.append(f"{users[role].username:<20} {password}  ({what})")
    plan = yaml.safe_load((settings.BASE_DIR / "fixtures/demo/plan.yaml").read_text("utf-8"))
    if not ImprovementPlan.objects.filter(code=plan["plan"]["code"]).exists():
        PlanMaker(users, today or timezone.localdate()).make(plan)
    return lines


# Accounts


def passwords() -> dict[str, str]:
    """The password of each role: made up at the first run, and kept for later ones."""
    path = settings.VAR_DIR / "demo_accounts.txt"
    known = dict(line.split() for line in path.read_text().splitlines()) if path.exists() else {}
    if set(known) != set(COUNCILS):
        known = {role: get_random_string(PASSWORD_LENGTH, EASY_TO_READ) for role in COUNCILS}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        # Created as readable by its owner only, not narrowed afterwards.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(f"{role} {password}\n" for role, password in known.items())
    return known


def make_account(role: str, password: str) -> User:
    user, _ = User.objects.get_or_create(
        username=f"demo-{role}",
        defaults={
            "first_name": "Demo",
            "last_name": role,
            "is_staff": role == ADMINISTRATOR,
        },
    )
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name=role))
    for authority in councils_of(role):
        Membership.objects.get_or_create(user=user, authority=authority)
    return user


def councils_of(role: str) -> list[Authority]:
    return [named(Authority, "slug", slug) for slug in COUNCILS[role]]


# The plan


class PlanMaker:
    """Writes a plan from its file, with the functions that the pages write with."""

    def __init__(self, users: dict[str, User], today: date):
        self.users, self.today = users, today

    def make(self, file: dict) -> ImprovementPlan:
        said = file["plan"]
        plan = ImprovementPlan.objects.create(
            authority=named(Authority, "slug", said["authority"]),
            code=said["code"],
            title=said["title"],
            starts=self.day(said["starts"]),
            next_board=self.day(said["next_board"]),
            is_demonstration=True,
        )
        plan.inspections.set(named(Inspection, "code", code) for code in said["answers"])
        BragKey.objects.create(plan=plan, version=1, starts=plan.starts, **file["key"])
        for board in file["boards"]:
            plan.boards.create(held_on=self.day(board["day"]), note=board["note"])
        for action in file["actions"]:
            self.make_action(plan, action)
        return plan

    def make_action(self, plan: ImprovementPlan, said: dict) -> None:
        first_due = self.day(said["first_due"])
        action = Action(
            plan=plan,
            code=said["code"],
            title=said["title"],
            owner=self.users[said["owner"]] if "owner" in said else None,
            owner_role=said["post"],
            lead_agency=said.get("lead_agency", "Council"),
            start=self.day(said["start"]),
            first_due=first_due,
            due=first_due,
            success_measure=said["measure"],
        )
        action._history_date = self.moment(said["start"])  # As if it had been written down then.
        action.save()
        asked = [named(Recommendation, "code", code) for code in said["answers"]]
        self.tie(action, asked, until=action.start)
        action.indicators.set(named(Indicator, "slug", s) for s in said.get("indicators", []))
        action.claims.set(
            claim
            for section, places in said.get("claims", {}).items()
            for claim in claims_at(section, places)
        )
        for step in said.get("milestones", []):
            done_on = self.day(step["done"]) if "done" in step else None
            action.milestones.create(
                title=step["title"], due=self.day(step["due"]), done_on=done_on
            )
        for moved in said.get("moved", []):
            self.tie(action, asked, until=self.day(moved["day"]))
            self.move(action, moved)
        self.tie(action, asked, until=self.today)
        for piece in said.get("evidence", []):
            self.add(action, piece)
        for update in said.get("updates", []):
            StatusUpdate.record(
                action=action,
                seen=action.version,
                brag=update["status"],
                progress=update["done"],
                impact=update["different"],
                next_steps=update["next"],
                decision_wanted=update.get("decide", ""),
                by=self.users[update["by"]],
                at=self.moment(update["day"]),
            )
        if "signed_off" in said:
            word = said["signed_off"]
            sign_off(
                action=action,
                seen=action.version,
                brag=word["status"],
                note=word["note"],
                evidence=action.evidence.all(),
                by=self.users[word["by"]],
                at=self.moment(word["day"]),
            )

    def tie(self, action: Action, asked: list[Recommendation], *, until: date) -> None:
        """Ties it to what has been asked by a day and is not tied yet, each as from its day."""
        tied = set(action.recommendations.all())
        for recommendation in sorted(asked, key=lambda r: r.asked_on):
            if recommendation not in tied and recommendation.asked_on <= until:
                day = max(recommendation.asked_on, action.start)
                action._history_date = noon_of(day)
                action.recommendations.add(recommendation)

    def move(self, action: Action, said: dict) -> None:
        extend(
            action=action,
            seen=action.due,
            to_date=self.day(said["to"]),
            reason=said["because"],
            approved_by=said["agreed_by"],
            by=action.owner or self.users[ADMINISTRATOR],
            at=self.moment(said["day"]),
        )

    def add(self, action: Action, said: dict) -> None:
        document = named(Document, "code", said["document"])
        add_evidence(
            authority=action.authority,
            title=said["title"],
            actions=[action],
            recommendations=action.recommendations.all(),
            by=action.owner or self.users[ADMINISTRATOR],
            at=self.moment(said["day"]),
            # Of this very site: the published document is at hand there.
            link=reverse("documents:page", args=[document.pk, said.get("page", 1)]),
            speaks_to=document.inspection.end,
            shows=said["shows"],
        )

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def moment(self, days: int) -> datetime:
        return noon_of(self.day(days))


def noon_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, NOON))


def claims_at(section: str, places: list[int]) -> list[Claim]:
    """Claims by their places in a section."""
    found = list(Claim.objects.filter(section__code=section, order__in=places))
    if len(found) != len(places):
        raise ValueError(f"fixtures/demo/plan.yaml: {section} has no claims at all of {places}.")
    return found


def named(model, field: str, name: str):
    """The object of that name; a sentence that helps where the fixtures lack it."""
    found = model.objects.filter(**{field: name}).first()
    if found is None:
        kind = model._meta.verbose_name
        raise ValueError(
            f"There is no {kind} “{name}”. Load the fixtures before the demonstration."
        )
    return found
