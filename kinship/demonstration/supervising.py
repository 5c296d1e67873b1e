"""Every case is talked about once a month, a few of them not for too long."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, func, select

from kinship.accounts.models import Staff
from kinship.cases.models import Case, CaseChild, CaseNote, SupervisionNote
from kinship.cases.services.oversight import RULE, supervision_of
from kinship.core import clock
from kinship.core.database import db
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.rows import add
from kinship.demonstration.staff import Workforce
from kinship.demonstration.types import Facts
from kinship.timescales.models import Timescale
from kinship.timescales.types import ClosedHow, Fact

APART = timedelta(days=28)
SPREAD = 27
"""The last supervision of an ordinary case was so many days ago or less."""
AFTERNOON = time(15, 30)


@dataclass
class Supervising:
    """The supervision of one council while it is made up.

    Args:
        workforce: who works there.
        facts: who supervises, and how long ago the forgotten cases were talked about.
        texts: what is said.
        today: the demonstration's day.
    """

    workforce: Workforce
    facts: Facts
    texts: Facts
    today: date

    def hold(self) -> int:
        """Add the supervision of every open case that no story tells of.

        Returns:
            How many were added.
        """
        leader = self.workforce.person(self.facts.text("by"))
        running = self._running()
        forgotten = [int(each) for each in self.facts.texts("forgotten_days")]
        notes: list[SupervisionNote] = []
        clocks = Clocks()
        for case, children, is_decided in self._cases():
            begun_long_ago = case.opened_on < self.today - 3 * APART
            can_wait = children == 1 and begun_long_ago and not is_decided and not case.restricted
            ago = forgotten.pop(0) if forgotten and can_wait else 1 + case.id * 7 % SPREAD
            held = self._days(case, self.today - timedelta(days=ago), running.get(case.id))
            notes += [self._note(case, day, leader) for day in held]
            self._count(case, held, running.get(case.id), clocks)
        add(notes)
        add(clocks.rows)
        return len(notes)

    def _cases(self) -> list[tuple[Case, int, bool]]:
        """Return the open cases no story talks about, their children, and if a manager decided."""
        told = select(SupervisionNote.case_id)
        decided = exists().where(CaseNote.case_id == Case.id, CaseNote.management.is_(True))
        statement = (
            select(Case, func.count(), decided)
            .join(CaseChild, CaseChild.case_id == Case.id)
            .where(Case.closed_on.is_(None), Case.id.not_in(told))
            .group_by(Case.id)
            .order_by(Case.id)
        )
        return [(row[0], row[1], bool(row[2])) for row in db.session.execute(statement)]

    def _running(self) -> dict[int, Timescale]:
        statement = select(Timescale).where(Timescale.rule == RULE, Timescale.closed_on.is_(None))
        return {row.subject_id: row for row in db.session.execute(statement).scalars()}

    @staticmethod
    def _days(case: Case, last: date, running: Timescale | None) -> list[date]:
        """Return the days on which a case was talked about, the first first.

        A case whose story counts from its allocation was talked about each month since then.
        """
        begun = max(case.opened_on, running.from_on if running else last - timedelta(days=1))
        days = []
        while last > begun:
            days.append(last)
            last -= APART
        return days[::-1]

    def _note(self, case: Case, day: date, leader: Staff) -> SupervisionNote:
        said = list(self.texts.each("said"))
        text = said[(case.id + day.toordinal() // 28) % len(said)]
        return SupervisionNote(
            case_id=case.id,
            held_on=day,
            worker_id=case.worker_id,
            what_changed=text.text("changed"),
            childs_view=text.text("view"),
            risk=text.text("risk", ""),
            plan=text.text("plan", ""),
            drift=text.text("drift", ""),
            drift_reason=text.text("drift_reason", ""),
            next_on=day + APART,
            author_id=leader.id,
            author_name=leader.full_name,
            written_at=datetime.combine(day, AFTERNOON, tzinfo=clock.LONDON),
        )

    @staticmethod
    def _count(case: Case, held: list[date], running: Timescale | None, clocks: Clocks) -> None:
        if not held:
            return
        if running is not None:
            running.closed_on, running.closed_how = held[0], ClosedHow.MET.value
        for day, following in zip(held, [*held[1:], None], strict=True):
            fact = Fact("Last supervision", day)
            clocks.start(RULE, on=supervision_of(case), fact=fact, met_on=following)
