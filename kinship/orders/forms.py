"""Forms to record an application, a hearing, a grant, a refusal, a confirmation and an ending."""

from collections.abc import Mapping, Sequence

from kinship.arrangements.queries import Child
from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.fields import (
    Checkboxes,
    Confirm,
    DateParts,
    Radios,
    Select,
    TextArea,
    TextInput,
)
from kinship.core.web.forms import KinshipForm
from kinship.orders.kind_file import here
from kinship.orders.rules import LONGEST_ORDER, fault_of_hearing
from kinship.orders.types import ENDINGS, Application, Grant

TOLD = "The family has been told what the child would lose, and had advice"
REFUSALS = {"refused": "The court refused it", "withdrawn": "The application was withdrawn"}


def kinds() -> dict[str, str]:
    """Return the kinds of order of this nation."""
    return {code: kind.name for code, kind in here().kinds.items()}


class WhoForm(KinshipForm):
    """What an application and a grant both ask."""

    child_id = Radios("Which child is it about?", coerce=int, required="Select the child")
    kind = Select(
        "What kind of order?",
        choices=kinds,
        blank="Choose one",
        required="Select the kind of order",
    )
    holder_ids = Checkboxes("Who holds it, or asks to?", coerce=int)
    court = TextInput("Which court?", look={"width": "20"})
    reference = TextInput("Case number", look={"width": "10"})

    def offer(self, children: Sequence[Child], people: Mapping[int, str]) -> None:
        """Set what can be chosen.

        Args:
            children: the children of the case.
            people: the adults the case knows of.
        """
        self.child_id.choices = [(str(child.id), child.name) for child in children]
        self.holder_ids.choices = [(str(key), name) for key, name in people.items()]


class ApplyForm(WhoForm):
    """That somebody has applied for an order."""

    applied_on = DateParts(
        "When was it applied for?",
        asked="the date of the application",
        required="Enter the date of the application",
        not_after=clock.today,
    )
    hearing_on = DateParts(
        "When is the hearing, if it is listed?",
        asked="the date of the hearing",
        years_ahead=AHEAD_YEARS,
    )
    aftercare_warned = Confirm(TOLD)

    def day_faults(self) -> dict[str, str]:
        """Refuse a hearing before the application."""
        wrong = fault_of_hearing(self.hearing_on.data, self.applied_on.data, clock.today())
        return {"hearing_on": wrong} if wrong else {}

    def application(self) -> Application:
        """Return what was entered."""
        return Application(
            child_id=self.child_id.data,
            kind=self.kind.data,
            applied_on=self.applied_on.data,
            holder_ids=tuple(self.holder_ids.data),
            court=self.court.data or "",
            reference=self.reference.data or "",
            hearing_on=self.hearing_on.data,
            aftercare_warned=self.aftercare_warned.data,
            submit_key=self.submit_key.data,
        )


class GrantForm(WhoForm):
    """That an order was granted."""

    granted_on = DateParts(
        "When was it granted?",
        asked="the date it was granted",
        required="Enter the date it was granted",
        not_after=clock.today,
    )
    interim = Confirm("It is an interim order")
    ends_on = DateParts(
        "When does it end, if the order says another day than the birthday?",
        asked="the date it ends",
        years_ahead=LONGEST_ORDER,
    )
    ends_on_reason = TextInput("Why does it end on that day?", look={"width": "full"})
    conditions = TextArea("Conditions", look={"rows": 3, "characters": 4000})
    family_time = TextArea(
        "What the order says about family time", look={"rows": 3, "characters": 4000}
    )

    def grant(self) -> Grant:
        """Return what was entered."""
        return Grant(
            child_id=self.child_id.data,
            kind=self.kind.data,
            granted_on=self.granted_on.data,
            holder_ids=tuple(self.holder_ids.data),
            court=self.court.data or "",
            reference=self.reference.data or "",
            ends_on=self.ends_on.data,
            ends_on_reason=self.ends_on_reason.data or "",
            conditions=self.conditions.data or "",
            family_time=self.family_time.data or "",
            interim=self.interim.data,
            submit_key=self.submit_key.data,
        )


class HearingForm(KinshipForm):
    """When an application will be heard."""

    hearing_on = DateParts(
        "When is the hearing?",
        asked="the date of the hearing",
        years_ahead=AHEAD_YEARS,
        required="Enter the date of the hearing",
    )


class RefusalForm(KinshipForm):
    """That nothing came of an application."""

    how = Radios("What happened?", choices=REFUSALS, required="Select what happened")
    on = DateParts("When?", asked="the date", required="Enter the date", not_after=clock.today)


class ConfirmForm(KinshipForm):
    """That what an order ends may end."""

    aftercare_acknowledged = Confirm(TOLD)


class EndForm(KinshipForm):
    """That an order no longer holds."""

    on = DateParts(
        "When did it end?",
        asked="the date it ended",
        required="Enter the date it ended",
        not_after=clock.today,
    )
    how = Radios("How did it end?", choices=ENDINGS, required="Select how it ended")
