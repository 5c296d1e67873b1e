"""Files handed out by a page."""

from flask import Response


def csv_file(text: str, name: str) -> Response:
    """Return a file for a spreadsheet, to be saved.

    Args:
        text: of the file.
        name: what it is called when it is saved; never with a person's name in it.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype="text/csv", headers=headers)
