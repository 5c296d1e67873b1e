"""What stands around every page: council, person, menu, demonstration and warnings."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CouncilMark:
    """The council as the header and footer show it.

    Args:
        name: The council's name.
        brand: One of the colour schemes of app.css: teal, aubergine, navy, forest, slate, plum.
        team: The team to ask, as "Kinship team".
        telephone: Its number.
        email: Its address.
        hours: When it answers.
    """

    name: str
    brand: str = "teal"
    team: str = ""
    telephone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Link:
    """One link of a menu or of the tabs of a case.

    Args:
        text: What is read.
        href: Where it leads.
        current: This page, or the page this one is under.
        count: A number shown beside it; None for none.
    """

    text: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class SignedIn:
    """The person who is signed in.

    Args:
        name: Their name.
        role: Their role or roles in words.
        sign_out_href: Address that signs out when posted to.
        account_href: Their own page; empty when there is none.
    """

    name: str
    role: str
    sign_out_href: str
    account_href: str = ""


@dataclass(frozen=True)
class Idle:
    """When a person who does nothing is warned and signed out.

    Args:
        warn_seconds: Seconds without contact before the warning.
        out_seconds: Seconds without contact before signing out.
        ping_href: Address that keeps the person signed in when posted to.
    """

    warn_seconds: int
    out_seconds: int
    ping_href: str


@dataclass(frozen=True)
class Frame:
    """Everything layout/base.html shows around a page. Given to templates as ``frame``.

    Args:
        council: The council.
        today: The day of business.
        person: Who is signed in; None when nobody is.
        navigation: The main menu.
        demonstration: Every page says that this is a demonstration and its date.
        warning: A warning for administrators; empty for none.
        warning_href: Where the warning is dealt with.
        idle: When to warn and sign out; None when nobody is signed in.
        search_href: Address of the search page; empty hides the search box.
        home_href: Where the product's name leads.
        accessibility_href: The accessibility statement.
    """

    council: CouncilMark
    today: dt.date
    person: SignedIn | None = None
    navigation: list[Link] = field(default_factory=list)
    demonstration: bool = False
    warning: str = ""
    warning_href: str = ""
    idle: Idle | None = None
    search_href: str = "/find"
    home_href: str = "/"
    accessibility_href: str = "/accessibility"


@dataclass(frozen=True)
class CaseBar:
    """What the bar at the top of every page of a case says.

    Args:
        names: The children's names, as this person may see them.
        reference: The case's reference.
        href: The case's first page.
        arrangement: What the arrangement is now, in words.
        worker: Name of the allocated worker; empty when nobody is allocated.
        restricted: The case is restricted.
        facts: Further pairs of label and words.
        tabs: The tabs of the case.
    """

    names: str
    reference: str
    href: str
    arrangement: str = ""
    worker: str = ""
    restricted: bool = False
    facts: list[tuple[str, str]] = field(default_factory=list)
    tabs: list[Link] = field(default_factory=list)
