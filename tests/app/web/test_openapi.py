"""Thousands of odd requests: the API answers as it says it does."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

from tests.app.web.factories import Desk, account_case, network_case
