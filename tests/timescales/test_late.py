"""Why something was late: a code, and somebody's own words where the code says nothing."""

from datetime import date

import pytest
from wtforms import Form

from kinship.core.errors import RefusedError
from kinship.timescales import services
from kinship.timescales.forms import LateReason
from kinship.timescales.late_file import Said, fault_of_reason, name_of, said
from kinship.timescales.queries import history
from kinship.timescales.series import rebased
from kinship.timescales.services import Correction
from kinship.timescales.types import Fact, On
from tests.factories.homes import SOMEBODY, make_family

RULE = "local-viability"
FACT = "Allocated"


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("", "Select why this was late"),
        ("no such code", "Select why this was late"),
        ("sickness", ""),
        ("sickness: my knee", ""),
        ("other", "Enter in your own words why this was late"),
        ("other:  ", "Enter in your own words why this was late"),
        ("other: the bridge was shut", ""),
        ("other: " + "x" * 501, "Your own words must be 500 characters or fewer"),
    ],
)
def test_another_reason_needs_words(app, reason, fault):
    assert fault_of_reason(reason) == fault


def test_a_reason_is_taken_apart_and_put_together_again(app):
    assert said("other: it rained: hard") == Said("other", "it rained: hard")
    assert str(said("other: it rained: hard")) == "other: it rained: hard"
    assert name_of("other: it rained") == "Another reason: it rained"


@pytest.mark.parametrize(
    ("sent", "data", "chosen", "words"),
    [
        (["other", " The bridge was shut "], "other: The bridge was shut", {"other"},
         " The bridge was shut "),
        (["sickness"], "sickness", {"sickness"}, ""),
        (["", "typed too early"], None, set(), "typed too early"),
    ],
)  # fmt: skip
def test_both_parts_are_sent_under_one_name_and_shown_again(app, sent, data, chosen, words):
    class OneForm(Form):
        late_reason = LateReason()

    class Sent(dict):
        def getlist(self, key):
            return self[key]

    field = OneForm(Sent(late_reason=sent)).late_reason
    assert (field.data, field.chosen, field.words) == (data, chosen, words)


def start(family) -> On:
    on = On("case", family.case.id, family.case.id)
    services.start(RULE, on=on, fact=Fact(FACT, date(2026, 10, 1)), by=SOMEBODY)
    return on


def test_the_words_are_kept_with_the_clock_and_live_through_a_correction(app):
    on = start(make_family())
    with pytest.raises(RefusedError) as refused:
        services.meet(RULE, on=on, day=date(2026, 11, 2), by=SOMEBODY, late_reason="other")
    assert refused.value.field == "late_reason"
    services.meet(
        RULE, on=on, day=date(2026, 11, 2), by=SOMEBODY, late_reason="other: the bridge was shut"
    )
    services.rewrite(
        lambda links: rebased(links, date(2026, 10, 1), date(2026, 10, 2), frozenset({FACT})),
        on=on, rules={RULE}, correction=Correction("A slip", SOMEBODY),
    )  # fmt: skip
    row = history(on)[0]
    assert (row.from_on, row.late_reason, row.late_words) == (
        date(2026, 10, 2), "other", "the bridge was shut",
    )  # fmt: skip


def test_a_reason_from_before_words_were_asked_is_no_bar_to_a_correction(app):
    on = start(make_family())
    services.meet(RULE, on=on, day=date(2026, 11, 2), by=SOMEBODY, late_reason="sickness")
    history(on)[0].late_reason = "other"
    services.rewrite(
        lambda links: rebased(links, date(2026, 10, 1), date(2026, 10, 2), frozenset({FACT})),
        on=on, rules={RULE}, correction=Correction("A slip", SOMEBODY),
    )  # fmt: skip
    assert history(on)[0].late_reason == "other"


def test_w19_27_done_in_time_needs_no_reason_and_keeps_none(app):
    on = start(make_family())
    services.meet(RULE, on=on, day=date(2026, 10, 15), by=SOMEBODY, late_reason="other")
    assert (history(on)[0].late_reason, history(on)[0].late_words) == ("", "")
