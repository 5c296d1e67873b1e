"""Put the panel's central list and its meetings into the demonstration."""

from collections.abc import Callable, Mapping

from kinship.accounts.types import job_actor
from kinship.core.errors import KinshipError
from kinship.demonstration import days
from kinship.demonstration.acts import letters, panels, papers
from kinship.demonstration.sitting import Sitting
from kinship.demonstration.staff import Workforce
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import BadStoryError, Facts
from kinship.panel.models import PanelMember
from kinship.panel.services.members import Appointment, appoint_member
from kinship.panel.services.register import keep_entry, record_training
from kinship.panel.types.register import Entry

ACTS: Mapping[str, Callable[[Sitting, Facts], None]] = {
    "create": panels.create,
    "place": panels.place,
    "ask": panels.ask,
    "book": panels.book,
    "business": panels.business,
    "conflict": panels.conflict,
    "paper": papers.paper,
    "publish": panels.publish,
    "recommend": panels.recommend,
    "action": panels.action,
    "finish": panels.finish,
    "decide": panels.decide,
    "told": panels.told,
    "letter": panels.letter,
    "question": letters.question,
    "write": letters.write,
    "template": letters.template,
}
"""What a meeting's file may say under `do`, and how it is done."""


def hold(facts: Facts, workforce: Workforce, tellings: dict[str, Telling]) -> int:
    """Appoint the members and hold or prepare the meetings of a file.

    Args:
        facts: the file.
        workforce: who works there.
        tellings: the stories, by the reference of their case.

    Returns:
        How many meetings there are.
    """
    members = {each.text("name"): appoint(each, workforce) for each in facts.each("member")}
    sittings = [Sitting(each, workforce, tellings, members) for each in facts.each("meeting")]
    for sitting in sittings:
        for act in sitting.facts.each("act"):
            _do(sitting, act)
    return len(sittings)


def appoint(facts: Facts, workforce: Workforce) -> PanelMember:
    """Appoint a member of the central list.

    Args:
        facts: who they are and what they bring.
        workforce: who works there.
    """
    username = facts.text("username", "")
    by = job_actor("load-demo")
    member = appoint_member(
        appointment=Appointment(
            full_name=facts.text("name"),
            term_from=facts.day("from"),
            tags=facts.texts("tags"),
            voting=facts.flag("voting") is not False,
            independent=bool(facts.flag("independent")),
            background=facts.text("background", ""),
            staff_id=workforce.person(username).id if username else None,
        ),
        by=by,
    )
    if facts.has("register"):
        keep_entry(member=member, entry=_entry(facts.part("register")), by=by)
    for each in facts.each("training"):
        record_training(
            member=member,
            held_on=each.day("on"),
            title=each.text("title"),
            hours=each.number("hours"),
            by=by,
        )
    return member


def _entry(facts: Facts) -> Entry:
    return Entry(
        checked_on=facts.day_or_none("checked"),
        check_renew_on=facts.day_or_none("renew"),
        references_on=facts.day_or_none("references"),
        inducted_on=facts.day_or_none("inducted"),
        appraised_on=facts.day_or_none("appraised"),
        fee_pence=facts.number("fee", 0) * 100,
        street=facts.text("street", ""),
        postcode=facts.text("postcode", ""),
        schools=facts.texts("schools"),
        employers=facts.texts("employers"),
        family_names=facts.texts("family_names"),
    )


def _do(sitting: Sitting, act: Facts) -> None:
    name = act.text("do")
    if name not in ACTS:
        message = f"{act.where}: nobody knows how to '{name}'"
        raise BadStoryError(message)
    try:
        with days.on(act.day("on")):
            ACTS[name](sitting, act)
    except (KinshipError, LookupError, ValueError) as problem:
        message = f"{act.where} ({name}): {str(problem) or type(problem).__name__}"
        raise BadStoryError(message) from problem
