import pytest

from actions.models import Action
from tests.factories import ActionFactory, ImprovementPlanFactory, StatusUpdateFactory


@pytest.fixture
def plan(authority):
    return ImprovementPlanFactory(authority=authority, title="Improvement plan")


@pytest.fixture
def action(plan, manager) -> Action:
    """The manager's own, with one update by them."""
    action = ActionFactory(plan=plan, code="R6.1", owner=manager.user)
    StatusUpdateFactory(action=action, progress="Form designed", by=manager.user)
    return action
