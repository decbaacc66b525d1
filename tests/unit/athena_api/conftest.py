from __future__ import annotations

import pytest

from tests.athena_api.fixtures import athena_api, athena_server  # noqa: F401
from tests.athena_api.server import RunningServer

from .client import Api


@pytest.fixture
def api(athena_api: RunningServer):  # noqa: F811
    """The server just started, called with the workspace key."""
    with Api(athena_api) as client:
        yield client
