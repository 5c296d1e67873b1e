"""Some things are done in one place only."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = [path for folder in ("kinship", "workers") for path in (ROOT / folder).rglob("*.py")]


def calls(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func


def test_only_the_database_module_commits():
    committing = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        for call in calls(path)
        if call.attr == "commit" and "session" in ast.unparse(call.value)
    }
    assert committing == {"kinship/core/database.py"}


def test_only_the_clock_reads_the_clock():
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        for call in calls(path)
        if ast.unparse(call) in {"datetime.now", "date.today", "datetime.utcnow", "dt.date.today"}
    }
    assert reading <= {"kinship/core/clock.py"}


def test_no_function_imports():
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_every_public_function_of_rules_and_services_has_a_docstring():
    bare = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in CODE
        if {"rules.py", "services.py"} & {path.name}
        or {"rules", "services"} & set(path.relative_to(ROOT).parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert bare == []
