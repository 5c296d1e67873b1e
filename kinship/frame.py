"""Gives every page its frame: council, person, menu and warnings."""

from dataclasses import replace

from flask import current_app, url_for

from kinship import navigation
from kinship.accounts.role_file import roles
from kinship.accounts.session import actor_or_none
from kinship.accounts.types import Actor
from kinship.core import clock, installation
from kinship.core.jobs import runs
from kinship.core.permissions import Permission
from kinship.core.web.frame import CouncilMark, Frame, Idle, SignedIn
from kinship.rulebook import queries as rulebook

WARN_SECONDS = 5 * 60
SILENT = "The scheduler has not been heard of for an hour. Nothing is flagged or sent meanwhile."


def frame() -> dict[str, Frame]:
    """Return what templates/layout/base.html needs, as the template variable `frame`."""
    plain = Frame(
        council=_mark(),
        today=clock.today(),
        demonstration=installation.is_demonstration(),
        search_href="",
    )
    actor = actor_or_none()
    if actor is None:
        return {"frame": plain}
    idle = current_app.config["KINSHIP_IDLE_SECONDS"]
    silent = actor.may(Permission.JOBS_RUN) and runs.is_silent()
    return {
        "frame": replace(
            plain,
            person=_person(actor),
            navigation=navigation.menu(actor),
            idle=Idle(idle - WARN_SECONDS, idle, url_for("accounts.stay_signed_in")),
            warning=SILENT if silent else "",
            warning_href=url_for("jobs.index") if silent else "",
            search_href="/find" if actor.may(Permission.SEARCH_FIND) else "",
        )
    }


def _person(actor: Actor) -> SignedIn:
    return SignedIn(
        name=actor.name,
        role=_role_names(actor),
        sign_out_href=url_for("accounts.sign_out"),
        account_href=url_for("accounts.account"),
    )


def _mark() -> CouncilMark:
    council = rulebook.council(installation.council())
    contact = council.contact
    return CouncilMark(
        name=council.title,
        brand=council.brand,
        team=contact.get("team", ""),
        telephone=contact.get("telephone", ""),
        email=contact.get("email", ""),
        hours=contact.get("office_hours", ""),
    )


def _role_names(actor: Actor) -> str:
    return ", ".join(role.name for key, role in roles().items() if key in actor.roles)
