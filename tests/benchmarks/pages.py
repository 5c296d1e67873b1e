"""Every page that must stay fast, beside its floor."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.clients import Client, Figures, measure
from tests.benchmarks.data import PASSWORD, Size, team_of

TIMES = {1: 200, 4: 100}
NEXT = re.compile(r'href="(/backlog\?[^"]*at=[^"]+)"')


@dataclass(frozen=True)
class Line:
    """One operation: ours, and the floor it is compared with."""

    name: str
    clients: int
    ours: Figures
    floor: Figures

    @property
    def ratio(self) -> float:
        return self.ours.p50 / self.floor.p50


def compare(ours: int, floor: int, size: Size, names: dict[int, str]) -> list[Line]:
    """Measure every operation with one client and with four, ours and the floor in turn."""
    lines = []
    for clients, times in TIMES.items():
        mine = [Client(ours) for _ in range(clients)]
        for client in mine:
            client.sign_in("leader1", PASSWORD)
        bare = [Client(floor) for _ in range(clients)]
        for name, act, least in _operations(mine, bare, size, names):
            lines.append(
                Line(
                    name,
                    clients,
                    measure(act, clients, times),
                    measure(least, clients, times),
                )
            )
    return lines


def own_cases(size: Size) -> list[int]:
    """Return the cases of the first team."""
    return [number for number in range(1, size.cases + 1) if team_of(number, size) == 1]


def _operations(
    mine: list[Client], bare: list[Client], size: Size, names: dict[int, str]
) -> list[tuple[str, Callable, Callable]]:
    cases = own_cases(size)
    deep = _deep(mine[0])
    misspelt = [misspell(names[case], random.Random(case)) for case in cases]  # noqa: S311

    def at(turn: int) -> int:
        return cases[turn * 7 % len(cases)]

    def listed(client: int, turn: int) -> object:
        return bare[client].get("/list/1")

    return [
        ("backlog, first page", lambda c, t: mine[c].get("/backlog"), listed),
        ("backlog, filtered", lambda c, t: mine[c].get("/backlog?colour=red"), listed),
        ("backlog, deep page", lambda c, t: mine[c].get(deep), listed),
        (
            "one case",
            lambda c, t: mine[c].get(f"/cases/{at(t)}"),
            lambda c, t: bare[c].get(f"/case/{at(t)}"),
        ),
        (
            "search, misspelt",
            lambda c, t: mine[c].get(f"/find?q={misspelt[t % len(misspelt)].replace(' ', '+')}"),
            lambda c, t: bare[c].get(f"/search?q={misspelt[t % len(misspelt)].split()[-1]}"),
        ),
        (
            "note saved",
            lambda c, t: mine[c].write_note(at(t + 100 * c)),
            lambda c, t: bare[c].post(f"/note/{at(t)}", {"text": "Kyle showed his drawing. " * 8}),
        ),
    ]


def _deep(client: Client) -> str:
    """Follow "next" until the last page but some, at most thirty times."""
    address = "/backlog"
    for _ in range(30):
        found = NEXT.findall(client.get(address).replace("&amp;", "&"))
        if not found or found[-1] == address:
            break
        address = found[-1]
    return address


def misspell(name: str, chance: random.Random) -> str:
    """Put one typing mistake into the family name."""
    given, _, family = name.partition(" ")
    place = chance.randrange(1, len(family) - 1)
    slip = chance.choice(("drop", "swap", "wrong", "double"))
    if slip == "drop":
        family = family[:place] + family[place + 1 :]
    elif slip == "swap":
        family = family[:place] + family[place + 1] + family[place] + family[place + 2 :]
    elif slip == "wrong":
        family = family[:place] + chance.choice("aeioulnrst") + family[place + 1 :]
    else:
        family = family[:place] + family[place] + family[place:]
    return f"{given} {family}"


def recall(ours: int, names: dict[int, str], size: Size, asked: int = 300) -> float:
    """Return how often a name with one slip finds the right person on the first page, of 100."""
    client = Client(ours)
    client.sign_in("leader1", PASSWORD)
    cases = own_cases(size)[:asked]
    chance = random.Random(7)  # noqa: S311 - the same mistakes each time
    found = sum(
        f'/people/{case}"'
        in client.get(f"/find?q={misspell(names[case], chance).replace(' ', '+')}")
        for case in cases
    )
    return 100 * found / len(cases)
