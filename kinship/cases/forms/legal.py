"""Legal advice taken on a case."""

from kinship.cases.types.legal import LegalAdviceFacts
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm

YES, NO = "yes", "no"
PRIVILEGED = {
    YES: "Yes: it is between the council and its lawyers",
    NO: "No: the family, a panel or an outside assessor may read it",
}


class LegalAdviceForm(KinshipForm):
    """What was asked, of whom, and what was advised."""

    question = TextArea("What did you ask?", required="Enter what you asked", look={"rows": 3})
    adviser = TextInput("Who advised?", required="Enter who advised", longest=100)
    advised_on = DateParts(
        "When was the advice given?",
        asked="the day of the advice",
        required="Enter the day of the advice",
        not_after=clock.today,
        default=clock.today,
    )
    summary = TextArea(
        "The advice in short", required="Enter the advice in short", look={"rows": 5}
    )
    privileged = Radios(
        "Is the advice privileged?",
        choices=PRIVILEGED,
        required="Select whether the advice is privileged",
        hint="If you are not sure, select yes and ask the lawyer.",
    )

    def facts(self, corrects_id: int | None) -> LegalAdviceFacts:
        """Return what the service needs.

        Args:
            corrects_id: the record this one corrects, if any.
        """
        return LegalAdviceFacts(
            question=self.question.data,
            adviser=self.adviser.data,
            advised_on=self.advised_on.data,
            summary=self.summary.data,
            privileged=self.privileged.data == YES,
            corrects_id=corrects_id,
        )
