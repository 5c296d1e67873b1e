"""The invented meeting of Ochilvale's kinship panel on Thursday 10 December 2026."""

from datetime import date, time

from kinship.panel.models import Meeting, PanelItem
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child

HELD = date(2026, 12, 10)


def make_ochilvale() -> tuple[Meeting, dict[str, PanelItem]]:
    meeting = make_meeting(
        HELD,
        reference="KP-2026-12",
        venue="Committee Room 2 and Teams",
        adviser="Shona Reid",
        minutes_by="Beth Lyle",
    )
    _members(meeting)
    return meeting, _items(meeting)


def _members(meeting: Meeting) -> None:
    chair = make_member("Morag Tennant", "independent_chair", independent=True)
    seat(meeting, chair, "chair", coming=True)
    seat(meeting, make_member("Iain Abara", "vice_chair"), "vice chair", coming=True)
    doctor = make_member("Dr Ailsa Kemp", "medical_adviser", voting=False)
    seat(meeting, doctor, coming=True)
    seat(meeting, make_member("Farida Hamid", "kinship_carer", independent=True), coming=True)
    seat(meeting, make_member("Lewis Grant", "care_experienced"), coming=True)
    seat(meeting, make_member("Jo Petrie", "education"), coming=True, leaves_at=time(12))
    seat(meeting, make_member("Calum Orr", "social_worker"), coming=True)


def _items(meeting: Meeting) -> dict[str, PanelItem]:
    team = make_team("Kinship care")
    boys = (make_child("Kyle", "Moss", born=date(2020, 5, 1)), make_child("Ross", "Moss"))
    a = make_case(team, *boys, reference="K-1041", living_there_since=date(2026, 9, 3))
    a.legal_limit_on, a.legal_limit_what = date(2026, 11, 25), "placement while being assessed"
    b = make_case(team, make_child("Ann", "Bee", born=date(2015, 2, 1)), reference="K-1047")
    c = make_case(team, make_child("Cat", "Sea"), reference="K-0932")
    d = make_case(team, make_child("Dee", "Eff"), reference="K-0871")
    business = {"kind": "KBUS"}
    rows = (
        ("welcome", None, {**business, "minutes": 5, "title": "Welcome, apologies, conflicts"}),
        ("minutes", None, {**business, "minutes": 10, "title": "Minutes of 12 November 2026"}),
        (
            "K-1041",
            a,
            {
                "presenter": "S Novak, independent assessor",
                "carers_attend_at": time(10, 5),
                "access_needs": "BSL interpreter booked",
            },
        ),
        ("K-1047", b, {"break_before_minutes": 15, "access_needs": "Carer brings a supporter"}),
        (
            "K-0932",
            c,
            {"kind": "KREVX", "late_paper_by": "S Reid"},
        ),
        ("K-0871", d, {"kind": "KEND", "paper_only": True}),
        ("quality", None, {**business, "title": "Quality of reports, third quarter; training"}),
        ("any", None, {**business, "minutes": 10, "title": "Any other business"}),
    )
    return {key: make_item(case, meeting, **columns) for key, case, columns in rows}
