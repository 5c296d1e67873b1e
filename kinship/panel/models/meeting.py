"""Members, meetings, who comes, and the items on the agenda."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

WAITING_FOR_MEETING = text("meeting_id IS NULL AND withdrawn_on IS NULL")
WAITING_FOR_DECISION = text("awaits_decision")


class PanelMember(Base):
    """Somebody on the central list."""

    __tablename__ = "panel_member"

    id: Mapped[Id]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    full_name: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(default=list)
    voting: Mapped[bool] = mapped_column(default=True)
    independent: Mapped[bool] = mapped_column(default=False)
    background: Mapped[str] = mapped_column(default="")
    term_from: Mapped[date]
    term_until: Mapped[date | None]


class Meeting(Base):
    """One sitting of a panel."""

    __tablename__ = "panel_meeting"
    __table_args__ = (Index(None, "held_on"),)

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(unique=True)
    panel: Mapped[str]
    held_on: Mapped[date]
    starts_at: Mapped[time]
    venue: Mapped[str] = mapped_column(default="")
    adviser: Mapped[str] = mapped_column(default="")
    minutes_by: Mapped[str] = mapped_column(default="")
    agenda_version: Mapped[int] = mapped_column(default=0)
    agenda_published_at: Mapped[datetime | None]
    agenda_changed_at: Mapped[datetime | None]
    cancelled_on: Mapped[date | None]
    cancelled_reason: Mapped[str] = mapped_column(default="")
    minutes_final_on: Mapped[date | None]
    minutes_final_by: Mapped[str] = mapped_column(default="")
    minutes_received_on: Mapped[date | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def minutes_with_them_on(self) -> date | None:
        """When the decision maker had the final minutes; None before they are final."""
        return self.minutes_received_on or self.minutes_final_on


class MeetingMember(Base):
    """A member at a meeting: the part they play, whether they come, and from when until when."""

    __tablename__ = "meeting_member"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"), Index(None, "member_id"))

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    part: Mapped[str] = mapped_column(default="member")
    coming: Mapped[bool | None]
    attended: Mapped[bool | None]
    arrives_at: Mapped[time | None]
    leaves_at: Mapped[time | None]
    away: Mapped[list[str]] = mapped_column(default=list)


class PanelItem(Base):
    """One item of business: asked for, given a meeting and a place on its agenda, heard, decided.

    `recommended_on`, `decided_on` and `awaits_decision` are kept by the services, so that the list
    of what waits for a decision never has to read the records of years.
    """

    __tablename__ = "panel_item"
    __table_args__ = (
        Index(None, "meeting_id", "position"),
        Index(None, "case_id"),
        Index(
            "ix_panel_item_waiting_for_meeting",
            "id",
            postgresql_where=WAITING_FOR_MEETING,
            sqlite_where=WAITING_FOR_MEETING,
        ),
        Index(
            "ix_panel_item_waiting_for_decision",
            "id",
            postgresql_where=WAITING_FOR_DECISION,
            sqlite_where=WAITING_FOR_DECISION,
        ),
    )

    id: Mapped[Id]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("panel_meeting.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    approval_id: Mapped[int | None] = mapped_column(ForeignKey("approval.id"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("panel_item.id"))
    kind: Mapped[str]
    title: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int]
    break_before_minutes: Mapped[int] = mapped_column(default=0)
    paper_only: Mapped[bool] = mapped_column(default=False)
    presenter: Mapped[str] = mapped_column(default="")
    carers_attend_at: Mapped[time | None]
    access_needs: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    supporter: Mapped[str] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    requested_on: Mapped[date]
    wanted_by: Mapped[date | None]
    wanted_reason: Mapped[str] = mapped_column(default="")
    late_paper_reason: Mapped[str] = mapped_column(default="")
    late_paper_by: Mapped[str] = mapped_column(default="")
    late_paper_on: Mapped[date | None]
    after_limit_reason: Mapped[str] = mapped_column(default="")
    checks_reason: Mapped[str] = mapped_column(default="")
    checks_by: Mapped[str] = mapped_column(default="")
    recommended_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    awaits_decision: Mapped[bool] = mapped_column(default=False)
    adjourned_on: Mapped[date | None]
    adjourned_reason: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    neighbour: Mapped[str] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class PanelItemChild(Base):
    """A child an item is about; brothers and sisters may be decided about one by one."""

    __tablename__ = "panel_item_child"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ItemConflict(Base):
    """A member's conflict of interest with an item, and the chair's ruling."""

    __tablename__ = "item_conflict"
    __table_args__ = (UniqueConstraint("item_id", "member_id"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    kind: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    found: Mapped[bool] = mapped_column(default=False)
    ruling: Mapped[str] = mapped_column(default="waiting")
    ruled_by: Mapped[str] = mapped_column(default="")
    declared_at: Mapped[datetime]
    declared_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
