"""The pinned Qt works with this Python: PySide6 6.12.0 on Python 3.11 aborted after some thousand calls."""

import sys

from PySide6.QtCore import QObject


def test_a_call_that_returns_none_does_not_use_none_up() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("thing")
    assert sys.getrefcount(None) > before - 500
