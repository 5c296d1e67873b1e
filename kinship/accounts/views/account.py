"""A person's own page: who they are here and what that lets them do."""

from flask import render_template

from kinship.accounts.role_file import roles
from kinship.accounts.session import current_actor
from kinship.accounts.views.blueprint import accounts
from kinship.core.web.access import any_signed_in


@accounts.get("/account")
@any_signed_in
def account() -> str:
    """Show the signed-in person their own roles."""
    actor = current_actor()
    held = [role for key, role in roles().items() if key in actor.roles]
    return render_template("accounts/account.html", actor=actor, held=held)
