"""The facts of the benchmark of clocks, the same for the product and for the SQL by hand."""

from datetime import date, timedelta

TODAY = date(2026, 11, 23)
RULE, DAYS = "local-assessment", 84
SPREAD, LATE = 700, 35
"""Facts lie on 700 days; the dates of the first 35 have passed: one clock in twenty."""
FIRST = TODAY - timedelta(days=DAYS + LATE)

PEOPLE = """
INSERT INTO team (id, name, active) SELECT n, 'Team ' || n, true FROM generate_series(1, 20) n;
INSERT INTO staff (id, username, full_name, team_id, active, sign_in_version, email, phone,
    post_title, password_hash, independent, hours_fraction, registration_number)
SELECT n, 'u' || n, 'Person ' || n, (n - 1) % 20 + 1, true, 1, '', '', '', '', false, 1, ''
FROM generate_series(1, 122) n;
INSERT INTO staff_role (staff_id, role, from_on)
SELECT n, CASE WHEN n <= 20 THEN 'team_leader' WHEN n = 121 THEN 'head_of_service'
    WHEN n = 122 THEN 'chief_officer' ELSE 'social_worker' END, '2020-01-01'
FROM generate_series(1, 122) n;
"""
DERIVED = """
INSERT INTO timescale (rule, rule_version, certainty, title, subject_kind, subject_id, team_id,
    owner_id, fact, from_on, due_on, legal_limit, steps, raised_level, late_reason, created_at)
SELECT 'local-assessment', '2025-04-01', 'local', 'Full assessment signed off', 'assessment', n,
    n % 20 + 1, n % 100 + 21, 'The assessment was accepted', fact, fact + 84, false,
    '["Count 84 days, beginning the day after.", "That is the day."]', -1, '', now()
FROM (SELECT n, DATE '2026-07-27' + (n::bigint * 7919 % 700)::int AS fact
      FROM generate_series(1, :number) n) AS facts
"""
DERIVED_AGAIN = """
UPDATE timescale SET due_on = from_on + 84, rule_version = '2025-04-01'
WHERE closed_on IS NULL AND rule = 'local-assessment'
  AND (due_on <> from_on + 84 OR rule_version <> '2025-04-01')
"""
"""Simpler than ours: one rule with its number in the statement, and what moved is overwritten."""
SWEPT = """
WITH raised AS (
    UPDATE timescale SET raised_level = %(level)s, flagged_on = coalesce(flagged_on, %(on)s)
    WHERE closed_on IS NULL AND legal_limit = %(legal)s AND raised_level < %(level)s
      AND due_on <= %(until)s
    RETURNING id, rule, subject_kind, subject_id, case_id, due_on, owner_id
)
INSERT INTO escalation (timescale_id, rule, subject_kind, subject_id, case_id, due_on, level, post,
    because, raised_on, owner_id, answer_by)
SELECT id, rule, subject_kind, subject_id, case_id, due_on, %(level)s, %(post)s, '', %(on)s,
    owner_id, %(answer_by)s
FROM raised
"""
"""Simpler than ours: it does not look up who answers, writes no trail and knows no deferral."""


def fact_of(n: int) -> date:
    """Return the fact of one clock."""
    return FIRST + timedelta(days=n * 7919 % SPREAD)
