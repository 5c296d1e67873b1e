"""The least that could answer: the rows of an assessment on a bare page, and one row written."""

import os
import threading

import psycopg
from flask import Flask, request
from jinja2 import DictLoader

PAGES = {
    "list": "<!doctype html><title>Sections</title><ul>{% for row in rows %}<li>{{ row[0] }}: "
    "{{ row[1] }}, {{ row[2] }}</li>{% endfor %}</ul>",
    "whole": "<!doctype html><title>Whole</title>{% for row in rows %}<h2>{{ row[0] }}</h2>"
    "{% for key, text in row[1].items() %}<h3>{{ key }}</h3><p>{{ text }}</p>{% endfor %}"
    "{% endfor %}",
}
LIST = (
    "SELECT key, complete, saved_at FROM assessment_section WHERE assessment_id = %s ORDER BY key"
)
WHOLE = "SELECT key, answers FROM assessment_section WHERE assessment_id = %s ORDER BY key"
MAKE = "CREATE TABLE IF NOT EXISTS floor_draft (editor bigint PRIMARY KEY, words text)"
WRITE = (
    "INSERT INTO floor_draft VALUES (%s, %s) ON CONFLICT (editor) DO UPDATE SET words = "
    "EXCLUDED.words"
)


def create_app() -> Flask:
    """Return the bare pages."""
    app = Flask("report floor")
    app.jinja_loader = DictLoader(PAGES)
    mine = threading.local()
    page = {name: app.jinja_env.get_template(name) for name in PAGES}

    def connected() -> psycopg.Connection:
        if not hasattr(mine, "connection"):
            mine.connection = psycopg.connect(os.environ["KINSHIP_FLOOR_URL"])
        return mine.connection

    with psycopg.connect(os.environ["KINSHIP_FLOOR_URL"]) as first:
        first.execute("SELECT pg_advisory_xact_lock(1)")
        first.execute(MAKE)

    @app.get("/list/<int:assessment>")
    def _list(assessment: int) -> str:
        with connected().transaction() as held:
            rows = held.connection.execute(LIST, (assessment,)).fetchall()
        return page["list"].render(rows=rows)

    @app.get("/whole/<int:assessment>")
    def _whole(assessment: int) -> str:
        with connected().transaction() as held:
            rows = held.connection.execute(WHOLE, (assessment,)).fetchall()
        return page["whole"].render(rows=rows)

    @app.post("/draft/<int:editor>")
    def _draft(editor: int) -> str:
        with connected().transaction() as held:
            held.connection.execute(WRITE, (editor, request.form["text"]))
        return "kept"

    return app
