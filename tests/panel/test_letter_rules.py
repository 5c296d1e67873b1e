"""What a letter says, and what keeps one from being written or sent."""

from dataclasses import replace
from datetime import date

import pytest

from kinship.panel.rules.letters import (
    WITHHELD_POST,
    address_faults,
    box_faults,
    first_sentence,
    letter_parts,
    way_faults,
    word_faults,
)
from kinship.panel.types.letters import Boxes, Home, LetterFacts, Recipient

FACTS = LetterFacts(
    choice="not approve",
    approves=False,
    against=True,
    final=False,
    kind="Approval of a kinship carer",
    children=(("Kyle", False, ""), ("Ross", False, "")),
    recommended="approve as recommended",
    decided_by="Corinne Haddow",
    decided_on=date(2026, 12, 31),
    dated=date(2027, 1, 8),
    answer_by=date(2027, 2, 5),
    routes=("You can write to us.", "Or ask somebody independent."),
    worker="Your worker is Tom Bell, 01632 960340",
)
YES = replace(
    FACTS,
    choice="approve as recommended",
    approves=True,
    against=False,
    answer_by=None,
    children=(("Kyle", True, "Until he is 18"), ("Ross", True, "")),
)
BOXES = Boxes(
    reasons=("There is one bedroom for four people.",),
    today="Kyle and Ross stay where they are.",
    help_now="Dee Marr visits each week.",
    next_steps="Tom Bell rings you on Monday.",
)
HOME = Home(("4 Ferry Lane", "Ochilvale", "FK99 3AB"), "FK99 3AB", withheld=True)
TO_CARERS = Recipient("home", "Jean and Rab Moss", ())
TO_PARENT = Recipient("copy", "Mia Moss", ("9 Hill Street", "FK99 1ZZ"))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (FACTS, "My decision is that you are not approved as kinship carers for Kyle and Ross."),
        (YES, "You are approved as kinship carers for Kyle and Ross."),
        (
            replace(YES, children=(("Kyle", True, ""), ("Ross", False, ""))),
            "You are approved as kinship carers for Kyle, and not for Ross.",
        ),
        (replace(FACTS, choice="end"), "My decision about Kyle and Ross is: end."),
    ],
)
def test_the_first_sentence_is_the_decision(facts, says):
    assert first_sentence(facts) == says
    assert letter_parts(facts, BOXES)[0].paragraphs[0] == says


def test_a_determination_says_today_help_now_and_how_to_question_it():
    parts = {part.heading: part for part in letter_parts(FACTS, BOXES)}
    assert parts["The reasons"].numbered == BOXES.reasons
    assert parts["What stays the same today for Kyle and Ross"].paragraphs == (BOXES.today,)
    assert parts["The help you have now"].paragraphs == (BOXES.help_now,)
    assert parts["If you do not agree"].paragraphs == (
        "You may question this until Friday 5 February 2027.",
        *FACTS.routes,
    )
    assert parts["What the panel said"].paragraphs[-1] == (
        "I decided differently. My reasons are above."
    )
    assert parts["Talk to us"].paragraphs[0] == "Your worker is Tom Bell, 01632 960340."


def test_an_approval_names_each_childs_terms():
    assert "For Kyle: Until he is 18." in letter_parts(YES, BOXES)[0].paragraphs


@pytest.mark.parametrize("missing", ["today", "help_now", "next_steps"])
def test_a_letter_against_the_carers_fills_every_box(missing):
    (fault,) = box_faults(replace(BOXES, **{missing: " "}), FACTS)
    assert fault.field == missing
    assert fault.reason.startswith("Enter ")


def test_a_letter_has_reasons_and_no_word_to_avoid():
    assert [each.field for each in box_faults(replace(BOXES, reasons=()), YES)] == ["reasons"]
    boxes = replace(BOXES, today="Unfortunately they failed to attend.")
    avoid = {"unfortunately": "the decision itself", "failed to attend": "did not attend"}
    assert [(each.field, each.reason) for each in word_faults(boxes, avoid)] == [
        ("today", "Enter other words in place of “unfortunately”: say “the decision itself”"),
        ("today", "Enter other words in place of “failed to attend”: say “did not attend”"),
    ]
    assert word_faults(BOXES, avoid) == []


@pytest.mark.parametrize(
    ("to", "home", "boxes", "field"),
    [
        (TO_CARERS, HOME, BOXES, None),
        (replace(TO_CARERS, address=HOME.lines), HOME, BOXES, ""),
        (replace(TO_CARERS, address=HOME.lines), replace(HOME, withheld=False), BOXES, None),
        (TO_PARENT, HOME, BOXES, None),
        (replace(TO_PARENT, address=()), HOME, BOXES, "name"),
        (replace(TO_PARENT, address=("4 Ferry  Lane,", "x")), HOME, BOXES, "address"),
        (TO_PARENT, HOME, replace(BOXES, today="They live at fk99 3ab."), "today"),
        (TO_PARENT, replace(HOME, withheld=False), replace(BOXES, today="fk99 3ab"), None),
    ],
)
def test_a_withheld_address_stands_in_no_letter(to, home, boxes, field):
    assert [each.field for each in address_faults(to, home, boxes)] == (
        [] if field is None else [field]
    )


@pytest.mark.parametrize(
    ("way", "fine"), [("post", False), ("recorded", False), ("hand", True), ("email", True)]
)
def test_nothing_is_posted_to_a_withheld_address(way, fine):
    faults = way_faults(way, "home", HOME)
    assert (faults == []) is fine
    assert fine or faults[0].reason == WITHHELD_POST
    assert way_faults(way, "home", replace(HOME, withheld=False)) == []
    assert way_faults(way, "copy", HOME) == []
