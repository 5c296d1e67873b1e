"""The council's own Word templates for letters."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.letters import LetterTemplateForm
from kinship.panel.queries import letters as queries
from kinship.panel.services.letter_templates import SAMPLE, upload_template
from kinship.panel.types.letters import LETTER_KINDS
from kinship.panel.views.blueprint import only_who_sets_up, panel, saved, shown


@panel.route("/panel/letter-templates", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def letter_templates() -> Response | tuple[str, int]:
    """Show the council's Word templates and take a new version into use."""
    only_who_sets_up()
    form = LetterTemplateForm()

    def act() -> None:
        upload_template(
            kind=form.kind.data,
            content=form.file.data.read(),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("The template was tried with invented words and is in use", "success")
        return redirect(url_for("panel.letter_templates"), 303)
    page = render_template(
        "panel/letter_templates.html",
        form=form,
        rows=queries.templates(),
        kinds=LETTER_KINDS,
        fields=list(SAMPLE),
    )
    return shown(form, page)
