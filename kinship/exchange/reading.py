"""Reads the files of a return into staging, listing every fault on the way."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from kinship.core.errors import UserError
from kinship.exchange.code_file import Codes
from kinship.exchange.rules import (
    code_problems,
    episode_problems,
    read_day,
    recognise,
    sequence_problems,
    year_bounds,
)
from kinship.exchange.staging import Staged
from kinship.exchange.types import Counts, Episode, Fault, Header

HEADER_CODES = ("SEX", "ETHNIC")
EPISODE_CODES = ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE")
PROGRESS_EVERY = 2_000
Row = dict[str, str]
Report = Callable[[Fault], None]


class Reading:
    """One reading of one folder.

    Args:
        folder: where the files are.
        year: the return year.
        codes: the codes of that year.
        place: where rows are held.
        report: takes each fault.
        progress: takes a line now and then.
    """

    def __init__(
        self,
        folder: Path,
        year: int,
        codes: Codes,
        place: Staged,
        *,
        report: Report,
        progress: Callable[[str], None],
    ) -> None:
        self.folder = folder
        self.year = year
        self.codes = codes
        self.place = place
        self.report = report
        self.progress = progress
        self.counts = Counts()
        self.episodes_file = ""

    def read(self) -> Counts:
        """Read every file, the header first, then check the episodes of each child together.

        Raises:
            UserError: the folder, its header or its episodes are not there.
        """
        files = self._tables()
        for name in ("header", "episodes"):
            if name not in files:
                message = f"{self.folder} holds no {name} table (a CSV with its headings)"
                raise UserError(message)
        order = ["header", "episodes", *sorted(files.keys() - {"header", "episodes"})]
        for name in order:
            self._read_file(name, files[name])
        self._read_children()
        self.counts.header_children = self.place.count("header")
        self.counts.episodes = self.place.count("episode")
        return self.counts

    def _tables(self) -> dict[str, Path]:
        if not self.folder.is_dir():
            message = f"{self.folder} is not a folder"
            raise UserError(message)
        found: dict[str, Path] = {}
        for path in sorted(self.folder.glob("*.[cC][sS][vV]")):
            name = recognise(_headings(path), self.codes)
            if name is None:
                self._fault(path, 0, "unknown-table", "its headings are not those of any table")
            elif name in found:
                self._fault(path, 0, "second-table", f"{found[name].name} is this table already")
            else:
                found[name] = path
        return found

    def _read_file(self, name: str, path: Path) -> None:
        readers = {"header": self._header, "episodes": self._episode}
        reader = readers.get(name, lambda at, line, row: self._other(name, at, line, row))
        if name == "episodes":
            self.episodes_file = path.name
        line = 1
        for line, row in _rows(path):
            if None in row or None in row.values():
                self._fault(path, line, "row-length", "it has more or fewer values than headings")
                row = {key: value or "" for key, value in row.items() if key}  # noqa: PLW2901
            if not row.get("CHILD"):
                self._fault(path, line, "no-child", "CHILD is empty")
                continue
            reader(path, line, row)
            if line % PROGRESS_EVERY == 0:
                self.progress(f"{path.name}: {line:,} rows")
        self.progress(f"{path.name}: {line - 1:,} rows, read as {name}")

    def _header(self, path: Path, line: int, row: Row) -> None:
        for code, reason in code_problems(row, HEADER_CODES, self.codes):
            self._fault(path, line, code, reason)
        born = self._day(path, line, row, "DOB", needed=True)
        if born and born > year_bounds(self.year)[1]:
            self._fault(path, line, "after-year", "DOB is after the return's year")
        child = Header(
            child=row["CHILD"],
            row=line,
            sex=self.codes.allowed["SEX"].get(row.get("SEX", ""), "not known"),
            born_on=born,
            ethnicity=row.get("ETHNIC", ""),
            upn=row.get("UPN", ""),
        )
        if not self.place.add_header(child):
            self._fault(path, line, "duplicate-child", "the header names this child already")

    def _episode(self, path: Path, line: int, row: Row) -> None:
        for code, reason in code_problems(row, EPISODE_CODES, self.codes):
            self._fault(path, line, code, reason)
        self.place.add_episode(
            Episode(
                child=row["CHILD"],
                row=line,
                began_on=self._day(path, line, row, "DECOM", needed=True),
                legal_status=row.get("LS", ""),
                place=row.get("PLACE", ""),
                ended_on=self._day(path, line, row, "DEC"),
                ending=row.get("REC", ""),
            )
        )

    def _other(self, name: str, path: Path, line: int, row: Row) -> None:
        if not self.place.has(row["CHILD"]):
            self._fault(path, line, "child-not-in-header", "the header does not name this child")
        for column in self.codes.dates.get(name, ()):
            self._day(path, line, row, column)

    def _day(
        self, path: Path, line: int, row: Row, column: str, *, needed: bool = False
    ) -> date | None:
        text = row.get(column, "")
        if not text:
            if needed:
                self._fault(path, line, "no-date", f"{column} is empty")
            return None
        try:
            return read_day(text)
        except ValueError:
            self._fault(path, line, "bad-date", f"{column} '{text}' is not a date like 31/03/2018")
            return None

    def _read_children(self) -> None:
        path = Path(self.episodes_file)
        for child, episodes in self.place.children():
            header = self.place.header(child)
            if header is None:
                reason = "the header does not name this child"
                for episode in episodes:
                    self._fault(path, episode.row, "child-not-in-header", reason)
            born = header.born_on if header else None
            for episode in episodes:
                for code, reason in episode_problems(episode, born, self.year, self.codes):
                    self._fault(path, episode.row, code, reason)
            dated = [episode for episode in episodes if episode.began_on]
            for episode, (code, reason) in sequence_problems(dated):
                self._fault(path, episode.row, code, reason)
            self._count(episodes)

    def _count(self, episodes: list[Episode]) -> None:
        foster = [episode for episode in episodes if episode.place in self.codes.places]
        ordered = any(episode.ending in self.codes.orders for episode in episodes)
        self.counts.children_ever_kinship_foster += bool(foster)
        self.counts.children_open_kinship_foster += any(e.ended_on is None for e in foster)
        self.counts.children_kinship_any += bool(foster) or ordered

    def _fault(self, path: Path, line: int, code: str, reason: str) -> None:
        self.counts.faults += 1
        self.counts.fault_codes[code] += 1
        self.report(Fault(path.name, line, code, reason))


def _headings(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return next(csv.reader(file), [])


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        reader.fieldnames = [name.strip().upper() for name in reader.fieldnames or []]
        for row in reader:
            yield (
                reader.line_num,
                {k: v.strip() if isinstance(v, str) else v for k, v in row.items()},
            )
