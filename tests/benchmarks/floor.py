"""The least a page can cost: Flask, one or two indexed statements, a compiled template.

No session, no permission, no layout, no trail. What ours costs more than this is ours.
"""

import os
import threading

import psycopg
from flask import Flask, request
from jinja2 import DictLoader

PAGES = {
    "list": """<!doctype html><title>List</title><p>{{ total }} open</p><table>
{% for row in rows %}<tr><td>{{ row[0] }}</td><td>{{ row[1] }}</td><td>{{ row[2] }}</td>
<td>{{ row[3] }}</td><td>{{ row[4] }}</td><td>{{ row[5] }}</td><td>{{ row[6] }}</td></tr>
{% endfor %}</table>""",
    "case": """<!doctype html><title>Case</title><h1>{{ case[0] }}</h1><p>{{ case[1] }}</p>
{% for note in notes %}<p>{{ note[0] }}</p><p>{{ note[1] }}</p>{% endfor %}""",
    "agenda": """<!doctype html><title>Agenda</title><ol>{% for row in rows %}<li>{{ row[0] }}
{{ row[1] }} {{ row[2] }} {{ row[3] }} {{ row[4] }}</li>{% endfor %}</ol>
{% for each in members %}<p>{{ each[0] }} {{ each[1] }}</p>{% endfor %}""",
    "search": """<!doctype html><title>Found</title>
{% for row in rows %}<p>{{ row[1] }}</p>{% endfor %}""",
}
LIST = """SELECT k.reference, a.kind, a.accepted_on, s.full_name, a.sections_done, a.sections_total,
 k.legal_limit_on FROM assessment a JOIN kinship_case k ON k.id = a.case_id
 LEFT JOIN staff s ON s.id = a.assessor_id
 WHERE a.team_id = %s AND a.closed_on IS NULL ORDER BY a.accepted_on, a.id LIMIT 25"""
COUNT = "SELECT count(*) FROM assessment WHERE team_id = %s AND closed_on IS NULL"
CASE = """SELECT k.reference, k.summary, s.full_name FROM kinship_case k
 LEFT JOIN staff s ON s.id = k.worker_id WHERE k.id = %s"""
NOTES = """SELECT what_happened, what_it_means FROM case_note WHERE case_id = %s
 ORDER BY happened_at DESC, id DESC LIMIT 20"""
ITEMS = """SELECT k.reference, i.title, i.minutes, i.presenter, i.note FROM panel_item i
 JOIN kinship_case k ON k.id = i.case_id WHERE i.meeting_id = %s ORDER BY i.position, i.id"""
MEMBERS = """SELECT m.full_name, s.part FROM meeting_member s JOIN panel_member m
 ON m.id = s.member_id WHERE s.meeting_id = %s"""
NOTE = """INSERT INTO case_note (case_id, kind, happened_at, what_happened, what_it_means,
 management, author_name, written_at) VALUES (%s, 'visit', now(), %s, '', false, 'x', now())"""
SEARCH = """SELECT p.id, p.family_name FROM person p
 WHERE p.family_name %% %s ORDER BY similarity(p.family_name, %s) DESC LIMIT 20"""


def create_app() -> Flask:
    """Make the bare application on the same database."""
    app = Flask("floor")
    app.jinja_loader = DictLoader(PAGES)
    mine = threading.local()
    page = {name: app.jinja_env.get_template(name) for name in PAGES}

    def connected() -> psycopg.Connection:
        if not hasattr(mine, "connection"):
            mine.connection = psycopg.connect(os.environ["KINSHIP_FLOOR_URL"])
        return mine.connection

    @app.get("/list/<int:team>")
    def _list(team: int) -> str:
        with connected().transaction() as held:
            rows = held.connection.execute(LIST, (team,)).fetchall()
            total = held.connection.execute(COUNT, (team,)).fetchone()[0]
        return page["list"].render(rows=rows, total=total)

    @app.get("/case/<int:case>")
    def _case(case: int) -> str:
        with connected().transaction() as held:
            row = held.connection.execute(CASE, (case,)).fetchone()
            notes = held.connection.execute(NOTES, (case,)).fetchall()
        return page["case"].render(case=row, notes=notes)

    @app.get("/agenda/<int:meeting>")
    def _agenda(meeting: int) -> str:
        with connected().transaction() as held:
            rows = held.connection.execute(ITEMS, (meeting,)).fetchall()
            members = held.connection.execute(MEMBERS, (meeting,)).fetchall()
        return page["agenda"].render(rows=rows, members=members)

    @app.post("/note/<int:case>")
    def _note(case: int) -> str:
        with connected().transaction() as held:
            held.connection.execute(NOTE, (case, request.form["text"]))
        return "saved"

    @app.get("/search")
    def _search() -> str:
        with connected().transaction() as held:
            word = request.args["q"]
            rows = held.connection.execute(SEARCH, (word, word)).fetchall()
        return page["search"].render(rows=rows)

    return app
