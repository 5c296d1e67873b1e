"""A small app that holds nothing but the front end, and a page with every component."""

import datetime as dt

import pytest
from flask import Blueprint, Flask, flash, redirect, render_template, request, send_from_directory
from flask_wtf import CSRFProtect
from jinja2 import FileSystemLoader
from markupsafe import Markup
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import (
    BadRequest,
    RequestEntityTooLarge,
    ServiceUnavailable,
    TooManyRequests,
)

from kinship.core.database import db
from kinship.core.errors import ForbiddenError, NotFoundError, RefusedError, StaleError, UserError
from kinship.core.web.error_pages import register_error_pages
from kinship.core.web.fields import (
    Checkboxes,
    Confirm,
    DateParts,
    Document,
    Money,
    Option,
    Password,
    Radios,
    Select,
    Submit,
    TextArea,
    TextInput,
    TimeOfDay,
    WholeNumber,
)
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm
from kinship.core.web.frame import CaseBar, CouncilMark, Frame, Idle, Link, SignedIn
from kinship.core.web.paging import Count, Page
from kinship.core.web.templating import OWN_ASSETS, ROOT, register_templating

TODAY = dt.date(2026, 11, 23)

RAISED = {
    "forbidden": ForbiddenError("no"),
    "not-found": NotFoundError("case 7 of the Okafor family"),
    "stale": StaleError("version 3"),
    "stale-row": StaleDataError("UPDATE statement on table case"),
    "refused": RefusedError(["The carer has not signed.", "Two checks are missing."]),
    "user": UserError("The file has no rows."),
    "bug": ZeroDivisionError("a child's name"),
    "http-400": BadRequest(),
    "http-413": RequestEntityTooLarge(),
    "http-429": TooManyRequests(),
    "http-503": ServiceUnavailable(),
}


def frame(**changes):
    given = {
        "council": CouncilMark(
            name="Teesmere Borough Council",
            brand="teal",
            team="Kinship team",
            telephone="01632 960 114",
            email="kinship@teesmere.example",
            hours="Monday to Friday, 8:45 to 17:00",
        ),
        "today": TODAY,
        "person": SignedIn("Priya Nair", "Team leader", "/sign-out", "/account"),
        "navigation": [
            Link("My work", "/my-work"),
            Link("Backlog", "/backlog", current=True, count=30),
            Link("Allocations", "/allocations"),
            Link("Panel", "/panel"),
            Link("Reports", "/reports"),
            Link("Settings", "/settings"),
        ],
        "demonstration": True,
        "idle": Idle(warn_seconds=1500, out_seconds=1800, ping_href="/ping"),
    }
    return Frame(**{**given, **changes})


class EveryField(KinshipForm):
    moved_in = DateParts(
        "When did the child move in?",
        asked="the date the child moved in",
        required="Enter the date the child moved in",
        not_after=lambda: TODAY,
    )
    name = TextInput("First name", required="Enter the first name", look={"width": "20"})
    happened = TextArea(
        "What happened",
        hint="What was seen and said, and by whom",
        required="Enter what happened",
        look={"words": 50, "rows": 4},
    )
    meaning = TextArea("What this means for the child")
    kind = Radios(
        "Kind of assessment",
        choices=[
            ("viability", "First assessment", "Two to six pages"),
            ("full", "Full assessment"),
            Option("none", "Not decided yet", after_or=True),
        ],
        required="Select the kind of assessment",
    )
    seen = Radios(
        "Was the child seen?", choices=[("yes", "Yes"), ("no", "No")], look={"inline": True}
    )
    worker = Select(
        "Worker",
        blank="Choose a worker",
        choices=[
            Option("1", "Tom Hale", group="Kinship team"),
            Option("2", "Ayesha Khan", group="Kinship team"),
            Option("3", "Bernice Cole", group="Independent assessors"),
        ],
        required="Select a worker",
    )
    needs = Checkboxes(
        "What is needed", choices=[("school", "School"), ("health", "Health", "A doctor or nurse")]
    )
    agreed = Confirm(
        "I have read this to the carer", required="Select to say that you have read it to the carer"
    )
    allowance = Money("Weekly allowance", asked="the weekly allowance")
    bedrooms = WholeNumber("Bedrooms", asked="the number of bedrooms", most=20)
    started = TimeOfDay("Time the visit started", asked="the time the visit started")
    secret = Password("Password")
    letter = Document(
        "Letter", hint="A PDF or Word file up to 20 MB", look={"accept": ".pdf,.docx"}
    )
    save_draft = Submit("Save and come back later", look={"secondary": True})


class BacklogFilters(FilterForm):
    worker = Select("Worker", blank="Anyone", choices=[("1", "Tom Hale"), ("2", "Ayesha Khan")])
    colour = Checkboxes("Colour", choices=[("black", "Black"), ("red", "Red"), ("amber", "Amber")])
    name = TextInput("First name")


DAYS = {
    "past": TODAY - dt.timedelta(days=12),
    "soon": TODAY + dt.timedelta(days=1),
    "later": TODAY + dt.timedelta(days=15),
}
STYLE = {
    "today": TODAY,
    "days": DAYS,
    "moments": {"now": dt.datetime(2026, 7, 1, 13, 5, tzinfo=dt.UTC)},
    "rows": [
        ("Amara O., 6", 18, DAYS["past"], "Unallocated", "black", ["Temporary approval ended."]),
        ("Jake and Ellie M., 9 and 4", 12, TODAY, "Tom Hale", "red", ["Due today.", "No visit."]),
        ("Sana K., 8 months", 6, DAYS["soon"], "Ayesha Khan", "amber", ["No activity 12 days."]),
        ("Baby T., unborn", 2, DAYS["later"], "Bernice Cole", "green", []),
    ],
    "page": Page(["x"] * 25, before="b", after="a", total=Count(1000, more=True)),
    "agenda_foot": Markup(
        '<tr><th scope="row">Total</th><td class="app-num">75</td><td></td></tr>'
    ),
    "case": object(),
}
CASE_BAR = CaseBar(
    names="Amara and Dayo Okafor",
    reference="TM-2026-0142",
    href="/cases/1",
    arrangement="Temporary approval, day 112 of 112",
    worker="Tom Hale",
    restricted=True,
    facts=[("Ages", "6 and 2")],
    tabs=[
        Link("Summary", "/cases/1", current=True),
        Link("People", "/cases/1/people"),
        Link("Assessment", "/cases/1/assessment", count=2),
        Link("Checks", "/cases/1/checks"),
        Link("Panel and decision", "/cases/1/panel"),
        Link("Orders", "/cases/1/orders"),
        Link("Support", "/cases/1/support"),
        Link("Money", "/cases/1/money"),
        Link("Visits and notes", "/cases/1/notes"),
        Link("Documents", "/cases/1/documents"),
        Link("Timeline", "/cases/1/timeline"),
    ],
)


site = Blueprint("site", __name__)


@site.route("/assets/<path:name>")
def assets(name):
    folder = OWN_ASSETS if (OWN_ASSETS / name).exists() else ROOT / "var" / "assets"
    return send_from_directory(folder, name)


@site.route("/fields", methods=["GET", "POST"])
def fields():
    form = EveryField()
    if form.validate_on_submit():
        flash("Saved", "success")
        return redirect("/fields")
    return render_template("fields.html", form=form), 422 if request.method == "POST" else 200


@site.route("/raise/<name>", methods=["GET", "POST"])
def wrong(name):
    raise RAISED[name]


@site.route("/draft", methods=["POST"])
def draft():
    return {"saved_at": "10:42"}


@site.route("/ping", methods=["POST"])
def ping():
    return "", 204


@site.route("/sign-out", methods=["POST"])
def sign_out():
    return redirect("/style")


@site.route("/sure")
def sure():
    return render_template("sure.html", form=EveryField(formdata=None))


@site.route("/style")
def style():
    return render_template("style.html", filter_form=BacklogFilters(), **STYLE)


def make_app(**config):
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(SECRET_KEY="only for tests", TESTING=True, PROPAGATE_EXCEPTIONS=False)
    app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", **config)
    db.init_app(app)
    CSRFProtect(app)
    register_templating(app)
    register_error_pages(app)
    app.context_processor(lambda: {"frame": frame(**app.config.get("FRAME", {}))})
    app.jinja_env.globals.update(case_bar_of=lambda _: CASE_BAR)
    app.jinja_loader.loaders.insert(0, FileSystemLoader(ROOT / "tests/core/web/pages"))

    app.register_blueprint(site)
    return app


@pytest.fixture
def app():
    return make_app()


@pytest.fixture
def client(app):
    return app.test_client()
