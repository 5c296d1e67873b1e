"""Addresses are plain, and ids in them are typed."""

import re

TYPED = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/assets")]


def test_addresses_are_kebab_case(app):
    for rule in rules(app):
        plain = TYPED.sub("", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", plain), rule.rule


def test_ids_are_whole_numbers(app):
    for rule in rules(app):
        for converter, name in TYPED.findall(rule.rule):
            if name.endswith("_id"):
                assert converter == "int", rule.rule


def test_what_changes_something_is_never_done_by_following_a_link(app):
    verbs = re.compile(r"/(delete|run|remove|publish|withdraw|move-up|move-down|sign-out)$")
    for rule in rules(app):
        if verbs.search(rule.rule) and "GET" in rule.methods:
            # A page may ask first; it then also takes a POST.
            assert "POST" in rule.methods, rule.rule
