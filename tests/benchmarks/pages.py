"""Every page that must stay fast, beside its floor."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.benchmarks.clients import Client, Figures, measure
from tests.benchmarks.data import PASSWORD, Size, team_of
from tests.benchmarks.panel_data import MEETING

TIMES = {1: 200, 4: 100}
NEXT = re.compile(r'href="(/backlog\?[^"]*at=[^"]+)"')
TEXT = "Kyle showed his drawing. " * 8
LEADER, HEAD, PANEL = "leader1", "head", "panel"


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


@dataclass(frozen=True)
class Operation:
    """Something people do, its floor, and what a browser does after it, unmeasured."""

    name: str
    act: Callable[[Client, int], object]
    floor: Callable[[Client, int], object]
    who: str = LEADER
    after: Callable[[Client], object] = lambda _client: None


def compare(ours: int, floor: int, size: Size, names: dict[int, str]) -> list[Line]:
    """Measure every operation with one client and with four, ours and the floor in turn."""
    operations = _operations(ours, size, names)
    return [
        _compared(operation, ours, floor, clients) for clients in TIMES for operation in operations
    ]


def _compared(operation: Operation, ours: int, floor: int, clients: int) -> Line:
    mine = [signed_in(ours, operation.who) for _ in range(clients)]
    bare = [Client(floor) for _ in range(clients)]
    return Line(
        operation.name,
        clients,
        measure(
            lambda client, turn: operation.act(mine[client], turn + 100 * client),
            clients,
            TIMES[clients],
            lambda client: operation.after(mine[client]),
        ),
        measure(lambda client, turn: operation.floor(bare[client], turn), clients, TIMES[clients]),
    )


def signed_in(port: int, who: str) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client(port)
    client.sign_in(who, PASSWORD)
    return client


def own_cases(size: Size) -> list[int]:
    """Return the cases of the first team."""
    return [number for number in range(1, size.cases + 1) if team_of(number, size) == 1]


def _operations(ours: int, size: Size, names: dict[int, str]) -> list[Operation]:
    cases = own_cases(size)
    misspelt = [misspell(names[case], random.Random(case)) for case in cases]  # noqa: S311

    def at(turn: int) -> int:
        return cases[turn * 7 % len(cases)]

    def typed(turn: int) -> str:
        return misspelt[turn % len(misspelt)]

    def saved_and_shown(client: Client, turn: int) -> None:
        client.write_note(at(turn))
        client.follow()

    def bare_note(client: Client, turn: int) -> None:
        client.post(f"/note/{at(turn)}", {"text": TEXT})

    def bare_note_and_case(client: Client, turn: int) -> None:
        bare_note(client, turn)
        client.get(f"/case/{at(turn)}")

    return [
        *(
            Operation(name, partial(_open, address), partial(_open, "/list/1"), who)
            for name, address, who in (
                ("backlog, first page", "/backlog", LEADER),
                ("backlog, filtered", "/backlog?colour=red", LEADER),
                ("backlog, deep page", _deep(ours), LEADER),
                ("head's backlog, first page", "/backlog", HEAD),
                ("head's backlog, nearest limit first", "/backlog?sort=limit", HEAD),
                ("head's backlog, a rare colour", "/backlog?colour=blue", HEAD),
            )
        ),
        Operation(
            "one case",
            lambda client, turn: client.get(f"/cases/{at(turn)}"),
            lambda client, turn: client.get(f"/case/{at(turn)}"),
        ),
        Operation(
            "search, misspelt",
            lambda client, turn: client.get(f"/find?q={typed(turn).replace(' ', '+')}"),
            lambda client, turn: client.get(f"/search?q={typed(turn).split()[-1]}"),
        ),
        Operation(
            "note saved",
            lambda client, turn: client.write_note(at(turn)),
            bare_note,
            after=Client.follow,
        ),
        Operation(
            "agenda, 12 items and 11 members",
            partial(_open, f"/panel/{MEETING}"),
            partial(_open, f"/agenda/{MEETING}"),
            PANEL,
        ),
        Operation("note saved and shown among the notes", saved_and_shown, bare_note_and_case),
    ]


def _open(address: str, client: Client, turn: int) -> None:
    del turn
    client.get(address)


def _deep(ours: int) -> str:
    """Follow "next" until the last page but some, at most thirty times."""
    client, address = signed_in(ours, LEADER), "/backlog"
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
    client = signed_in(ours, LEADER)
    cases = own_cases(size)[:asked]
    chance = random.Random(7)  # noqa: S311 - the same mistakes each time
    found = sum(
        f'/people/{case}"'
        in client.get(f"/find?q={misspell(names[case], chance).replace(' ', '+')}")
        for case in cases
    )
    return 100 * found / len(cases)
