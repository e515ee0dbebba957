"""What holds for every test: no window pops up, and nothing is logged that nobody asked for."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

import maquette  # noqa: F401 -- sets what must be set before any heavy library is imported

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long a busy machine takes for an example says nothing about whether it is right.
# A run that decides whether a change lands tries the same examples each time, any other run new ones.
settings.register_profile("maquette", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("maquette")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let any message of Qt fail its test; said here because without Qt nobody knows that option."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        for item in items:
            item.add_marker(pytest.mark.qt_log_level_fail("DEBUG"))


class Stray(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as text."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves warnings in the log, unless it asks for `caplog` and looks at them itself."""
    stray = Stray()
    logging.getLogger().addHandler(stray)
    yield
    logging.getLogger().removeHandler(stray)
    if stray.lines and "caplog" not in request.fixturenames:
        pytest.fail("stray log records:\n" + "\n".join(stray.lines))
