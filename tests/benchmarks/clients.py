"""Clients that keep their connection and their cookies, as a browser does."""

import re
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import mean, median, quantiles
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Client:
    """One browser."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port)
        self.cookie = ""
        self.token = ""
        self.led_to = ""

    def get(self, path: str) -> str:
        return self._send("GET", path)

    def post(self, path: str, data: dict[str, str]) -> str:
        return self._send("POST", path, urlencode(data))

    def _send(self, verb: str, path: str, body: str | None = None) -> str:
        headers = {**(FORM if body else {}), **({"Cookie": self.cookie} if self.cookie else {})}
        self.connection.request(verb, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.partition(";")[0]
        self.led_to = answer.headers.get("Location", "")
        if answer.status not in {200, 302, 303}:
            message = f"{verb} {path} answered {answer.status}: {text[:400]}"
            raise RuntimeError(message)
        return text

    def follow(self) -> str:
        """Open the page the last answer led to, as a browser does after a form."""
        return self.get(self.led_to)

    def sign_in(self, username: str, password: str) -> None:
        token = TOKEN.search(self.get("/sign-in")).group(1)
        self.post("/sign-in", {"csrf_token": token, "username": username, "password": password})

    def write_note(self, case: int) -> None:
        if not self.token:
            self.token = TOKEN.search(self.get(f"/cases/{case}/notes/new")).group(1)
        self.post(
            f"/cases/{case}/notes/new",
            {
                "csrf_token": self.token,
                "submit_key": uuid.uuid4().hex,
                "kind": "visit",
                "happened_on-day": "23",
                "happened_on-month": "11",
                "happened_on-year": "2026",
                "happened_at": "09:30",
                "what_happened": "Kyle showed his drawing of the new room. " * 5,
                "what_it_means": "He feels at home.",
            },
        )


@dataclass(frozen=True)
class Figures:
    """Milliseconds of one operation."""

    p50: float
    p95: float
    per_second: float


def measure(
    act: Callable[[int, int], object],
    clients: int,
    times: int,
    after: Callable[[int], object] = lambda _client: None,
) -> Figures:
    """Do something many times from several threads; the first tenth warms up and is not counted.

    Args:
        act: what is measured, given the client and the turn.
        clients: how many at once.
        times: how often each.
        after: what is done after each, unmeasured.
    """
    taken: list[float] = []

    def work(client: int) -> None:
        for turn in range(times):
            start = time.perf_counter()
            act(client, turn)
            if turn >= times // 10:
                taken.append((time.perf_counter() - start) * 1000)
            after(client)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Figures(median(taken), quantiles(taken, n=20)[-1], clients * 1000 / mean(taken))
