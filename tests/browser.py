"""A browser without a window, spoken to over two pipes (Chrome DevTools protocol): no port, no library."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = shutil.which("chromium")
# The shell gives the browser the two pipes under the numbers that it expects.
LAUNCH = 'exec "$@" 3<&{orders} 4>&{reports}'


class Browser:
    """One page of Chromium. What goes wrong in the page is kept in `errors`, what it fetches in `fetched`."""

    def __init__(self) -> None:
        if CHROMIUM is None:
            raise FileNotFoundError("chromium")
        self.errors: list[str] = []
        self.fetched: list[str] = []
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        orders, self._orders = os.pipe()
        self._reports, reports = os.pipe()
        command = [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--remote-debugging-pipe",
            f"--user-data-dir={self._home.name}",
        ]
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", LAUNCH.format(orders=orders, reports=reports), "bash", *command],
            pass_fds=(orders, reports),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(orders)
        os.close(reports)
        self._number, self._read, self._session = 0, b"", ""

    def __enter__(self) -> "Browser":
        try:
            self._attach()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _attach(self) -> None:
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = str(self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Runtime", "Network"):
            self._ask(f"{domain}.enable")

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._orders)
        os.close(self._reports)
        self._home.cleanup()

    def open(self, page: Path) -> None:
        """Open a page from disk."""
        self._ask("Page.navigate", url=page.as_uri())

    def wait_for(self, words: str) -> None:
        """Wait until an expression of JavaScript is true."""
        seen = (
            "new Promise((done) => { const look = () => "
            f"({words}) ? done(true) : setTimeout(look, 20); look(); }})"
        )
        self.ask(seen)

    def ask(self, words: str) -> Any:
        """Return what an expression of JavaScript gives, once what it promises is there."""
        found = self._ask("Runtime.evaluate", expression=words, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            more = os.read(self._reports, 1 << 20)
            assert more, "the browser is gone"
            self._read += more
        whole, _, self._read = self._read.partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        kind, about = message.get("method"), message.get("params", {})
        if kind == "Runtime.exceptionThrown" or (
            kind == "Runtime.consoleAPICalled" and about["type"] == "error"
        ):
            self.errors.append(json.dumps(about))
        if kind == "Network.requestWillBeSent":
            self.fetched.append(about["request"]["url"])
