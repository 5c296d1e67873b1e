"""The words of cases: who calls, why, from which side, in which part."""

TO_DISCUSS = (
    "Recent abuse between adults in the home",
    "Offences against children",
    "Recent concerns about alcohol or drugs",
    "Smoking with a very young child, or a child who finds it hard to breathe",
    "Concerns about how their own children were cared for",
    "A history of not working with services",
)
"""What a council's practice asks to be talked through at screening; none of it decides alone."""

CHANNELS = {
    "phone": "Telephone",
    "email": "Email",
    "web": "Online form",
    "in person": "In person",
    "family meeting": "Family meeting",
    "court": "Court",
    "school": "School",
    "other": "Another way",
}
CALLERS = {
    "relative": "Relative",
    "friend": "Family friend",
    "parent": "Parent",
    "young person": "Child or young person",
    "professional": "Professional",
    "solicitor": "Solicitor",
    "court": "Court",
}
CHILD_KNOWN = {"yes": "Yes", "no": "No", "not said": "They did not say"}
ARRANGEMENTS_NOW = {
    "lives there": "The child already lives there",
    "may move": "The child may move there",
    "order": "They ask about an order",
    "money": "They ask about money",
    "support": "They want support",
    "other": "Something else",
}
MADE_BY = {
    "parents": "The parents",
    "council": "The council",
    "police": "The police",
    "court": "A court or children's hearing",
    "unknown": "Not known",
}
YES_NO_UNSURE = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
ENQUIRY_OUTCOMES = {
    "advice": "Advice and information only",
    "early help": "Early help",
    "referral": "Referral to this service",
    "private fostering": "Private fostering notification",
    "safeguarding": "Safeguarding now",
    "other council": "Passed to another council",
}

LEGAL_BASES = {
    "none": "None",
    "voluntary": "Looked after by agreement with the parents",
    "interim care order": "Interim care order",
    "care order": "Care order",
    "emergency order": "Emergency or child protection order",
    "supervision order": "Compulsory supervision order",
    "interim supervision order": "Interim compulsory supervision order",
    "permanence order": "Permanence order",
    "police powers": "Police powers",
    "pre-birth": "Not yet born",
}
NATION_BASES = {
    "england": (
        "none",
        "voluntary",
        "interim care order",
        "care order",
        "emergency order",
        "police powers",
        "pre-birth",
    ),
    "scotland": (
        "none",
        "voluntary",
        "supervision order",
        "interim supervision order",
        "emergency order",
        "permanence order",
        "police powers",
        "pre-birth",
    ),
}
"""Which legal bases each nation knows; a nation that is not listed is asked all of them."""

NEEDED_WHY = {
    "court filing": "Evidence is due at court",
    "hearing": "A hearing",
    "approval ends": "A temporary approval ends",
    "emergency": "Emergency",
    "birth": "The baby is due",
    "other": "Another reason",
}
PROCEEDINGS = {
    "none": "None",
    "pre-proceedings": "Before proceedings: meetings with the parents and their lawyers",
    "issued": "Issued",
    "ended": "Ended",
}
FAMILY_MEETINGS = {
    "held": "Held",
    "booked": "Booked",
    "declined": "Offered and declined",
    "no reply": "Offered, no reply yet",
    "not offered": "Not offered",
    "best interests": "Not offered, as it would not be in the child's best interests",
}
OFFERED = frozenset({"held", "booked", "declined", "no reply"})
"""Answers that record an offer of a family meeting; each carries its date."""

SIDES = {
    "maternal": "Mother's side",
    "paternal": "Father's side",
    "friend": "Friend or other",
}
NAMED_BY = {
    "mother": "Mother",
    "father": "Father",
    "child": "The child",
    "family meeting": "Family meeting",
    "household": "The household itself",
    "social worker": "Social worker",
    "other": "Somebody else",
}
RELATIONSHIPS = {
    "grandmother": "Grandmother",
    "grandfather": "Grandfather",
    "grandparents": "Grandparents",
    "great-grandparent": "Great-grandparent",
    "aunt": "Aunt",
    "uncle": "Uncle",
    "aunt and uncle": "Aunt and uncle",
    "great-aunt or great-uncle": "Great-aunt or great-uncle",
    "sister": "Sister",
    "brother": "Brother",
    "half or step brother or sister": "Half or step brother or sister",
    "step-parent": "Step-parent",
    "cousin": "Cousin",
    "godparent": "Godparent",
    "family friend": "Family friend",
    "friend's parent": "Friend's parent",
    "teacher, childminder or youth worker": "Teacher, childminder or youth worker",
    "former foster carer": "Former foster carer",
    "other": "Other",
}
OPTION_ENDS = {
    "declined": "The household said no",
    "withdrawn": "The household withdrew",
    "not going on": "We decided not to go on",
}
END_REASONS = {
    "circumstances changed": "Circumstances changed",
    "safety": "Safety",
    "health": "Health",
    "housing": "Housing",
    "relationship with parents": "Relationship with the parents",
    "commitment": "Commitment",
    "criminal information": "Criminal information",
    "working with us": "Working together on the assessment",
    "child's wishes": "The child's wishes",
    "better option": "Another home suits the child better",
    "duplicate": "Recorded twice",
}

WORKER = "kinship worker"
CHILDS_WORKER = "child's social worker"
CASE_ROLES = {
    WORKER: "Kinship worker",
    CHILDS_WORKER: "Child's social worker",
    "reviewing officer": "Reviewing officer",
    "assessor": "Assessor",
    "independent assessor": "Independent assessor",
    "legal adviser": "Legal adviser",
    "family meeting coordinator": "Family meeting coordinator",
    "support worker": "Support worker",
}
STAFF_ROLES = {
    WORKER: "social_worker",
    CHILDS_WORKER: "childs_social_worker",
    "reviewing officer": "reviewing_officer",
    "independent assessor": "independent_assessor",
    "legal adviser": "legal_adviser",
}
"""The role of config/roles.toml somebody needs to be given each part; others are open to all."""

SEVERAL = frozenset({"assessor", "independent assessor", "support worker"})
"""Parts that more than one person may hold on a case at once."""

NOTE_KINDS = {
    "visit": "Visit",
    "call": "Telephone call",
    "meeting": "Meeting",
    "letter": "Letter or email",
    "child's view": "Child's view",
    "management decision": "Management decision",
    "other": "Other",
}
DECISION_KIND = "management decision"
