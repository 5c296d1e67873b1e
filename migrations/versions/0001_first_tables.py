"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kinship.core import database as types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "audit_chain",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_audit_chain")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("chain", "position", name=op.f("uq_audit_event_chain_position")),
    )
    op.create_index(
        op.f("ix_audit_event_actor_id_id"), "audit_event", ["actor_id", "id"], unique=False
    )
    op.create_index(
        op.f("ix_audit_event_case_id_id"), "audit_event", ["case_id", "id"], unique=False
    )
    op.create_index(
        op.f("ix_audit_event_subject_kind_subject_id"),
        "audit_event",
        ["subject_kind", "subject_id"],
        unique=False,
    )
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "job_request",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column(
            "arguments", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("asked_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("started_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_request")),
    )
    op.create_index(
        "ix_job_request_waiting",
        "job_request",
        ["id"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "job_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("started_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("succeeded", sa.Boolean(), nullable=True),
        sa.Column(
            "counts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("job", "period", name=op.f("uq_job_run_job_period")),
    )
    op.create_index(
        op.f("ix_job_run_job_started_at"), "job_run", ["job", "started_at"], unique=False
    )
    op.create_table(
        "name_word",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("people", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_word")),
        sa.UniqueConstraint("word", name=op.f("uq_name_word_word")),
    )
    op.create_index(op.f("ix_name_word_sound"), "name_word", ["sound"], unique=False)
    op.create_table(
        "panel_meeting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("panel", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("adviser", sa.String(), nullable=False),
        sa.Column("minutes_by", sa.String(), nullable=False),
        sa.Column(
            "agenda_version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("agenda_published_at", types.UtcDateTime(), nullable=True),
        sa.Column("agenda_changed_at", types.UtcDateTime(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_reason", sa.String(), nullable=False),
        sa.Column("minutes_final_on", sa.Date(), nullable=True),
        sa.Column("minutes_final_by", sa.String(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_meeting")),
        sa.UniqueConstraint("reference", name=op.f("uq_panel_meeting_reference")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_meeting_submit_key")),
    )
    op.create_index(op.f("ix_panel_meeting_held_on"), "panel_meeting", ["held_on"], unique=False)
    op.create_table(
        "team",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_table(
        "name_variant",
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("word_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["word_id"], ["name_word.id"], name=op.f("fk_name_variant_word_id_name_word")
        ),
        sa.PrimaryKeyConstraint("variant", "word_id", name=op.f("pk_name_variant")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("post_title", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column(
            "sign_in_version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("hours_fraction", sa.Double(), nullable=False),
        sa.Column("registration_number", sa.String(), nullable=False),
        sa.Column("registration_ends_on", sa.Date(), nullable=True),
        sa.Column("contract_ends_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("last_signed_in_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_staff_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("username", name=op.f("uq_staff_username")),
    )
    op.create_index(op.f("ix_staff_team_id"), "staff", ["team_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column(
            "size_bytes", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column(
            "added_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("added_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["staff.id"], name=op.f("fk_document_added_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_document_submit_key")),
    )
    op.create_index(op.f("ix_document_case_id_id"), "document", ["case_id", "id"], unique=False)
    op.create_index(op.f("ix_document_digest"), "document", ["digest"], unique=False)
    op.create_index(op.f("ix_document_meeting_id"), "document", ["meeting_id"], unique=False)
    op.create_table(
        "household",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("outcode", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("bedrooms", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("local_area", sa.Boolean(), nullable=True),
        sa.Column("address_withheld", sa.Boolean(), nullable=False),
        sa.Column("pets", sa.String(), nullable=False),
        sa.Column("smoking", sa.String(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["staff.id"], name=op.f("fk_household_created_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_household_submit_key")),
    )
    op.create_index(op.f("ix_household_outcode"), "household", ["outcode"], unique=False)
    op.create_index(op.f("ix_household_postcode"), "household", ["postcode"], unique=False)
    op.create_index(op.f("ix_household_sector"), "household", ["sector"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("started_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column(
            "counts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_import_run_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "kinship_case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("worker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.Column("court_number", sa.String(), nullable=False),
        sa.Column("proceedings_issued_on", sa.Date(), nullable=True),
        sa.Column("living_there_since", sa.Date(), nullable=True),
        sa.Column("legal_limit_on", sa.Date(), nullable=True),
        sa.Column("legal_limit_what", sa.String(), nullable=False),
        sa.Column("last_activity_on", sa.Date(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_kinship_case_team_id_team")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["staff.id"], name=op.f("fk_kinship_case_worker_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kinship_case")),
        sa.UniqueConstraint("reference", name=op.f("uq_kinship_case_reference")),
    )
    op.create_index(
        "ix_kinship_case_open_limit",
        "kinship_case",
        ["legal_limit_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
        sqlite_where=sa.text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
    )
    op.create_index(
        "ix_kinship_case_open_team",
        "kinship_case",
        ["team_id", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(op.f("ix_kinship_case_worker_id"), "kinship_case", ["worker_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_message_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("staff_id", "kind", "day", name=op.f("uq_message_staff_id_kind_day")),
    )
    op.create_table(
        "panel_member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("voting", sa.Boolean(), nullable=False),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("background", sa.String(), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_panel_member_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
    )
    op.create_index(op.f("ix_panel_member_staff_id"), "panel_member", ["staff_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("given_names", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("known_as", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("ethnicity", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("religion", sa.String(), nullable=False),
        sa.Column("disability", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "given_names <> '' OR family_name <> ''", name=op.f("ck_person_has_a_name")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["staff.id"], name=op.f("fk_person_created_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_person_submit_key")),
    )
    op.create_index(op.f("ix_person_born_on"), "person", ["born_on"], unique=False)
    op.create_index(
        op.f("ix_person_family_name_given_names"),
        "person",
        ["family_name", "given_names"],
        unique=False,
    )
    op.create_index(
        "ix_person_phone",
        "person",
        ["phone"],
        unique=False,
        postgresql_where=sa.text("phone <> ''"),
        sqlite_where=sa.text("phone <> ''"),
    )
    op.create_table(
        "staff_role",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_role_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_role")),
        sa.UniqueConstraint(
            "staff_id", "role", "from_on", name=op.f("uq_staff_role_staff_id_role_from_on")
        ),
    )
    op.create_index(op.f("ix_staff_role_role"), "staff_role", ["role"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("payee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("end_decided_by", sa.String(), nullable=False),
        sa.Column(
            "ended_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "assessed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "approved_by_id <> assessed_by_id", name=op.f("ck_agreement_two_people")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= starts_on", name=op.f("ck_agreement_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["staff.id"], name=op.f("fk_agreement_approved_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["assessed_by_id"], ["staff.id"], name=op.f("fk_agreement_assessed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_agreement_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_agreement_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["staff.id"], name=op.f("fk_agreement_ended_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["payee_id"], ["person.id"], name=op.f("fk_agreement_payee_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_agreement_submit_key")),
    )
    op.create_index(op.f("ix_agreement_case_id"), "agreement", ["case_id"], unique=False)
    op.create_index(
        "ix_agreement_live_review",
        "agreement",
        ["review_due_on", "id"],
        unique=False,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_index(
        "uq_agreement_live_child_scheme",
        "agreement",
        ["child_id", "scheme"],
        unique=True,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "allocation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("handover", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_allocation_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_allocation_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_allocation_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_allocation_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
    )
    op.create_index(
        op.f("ix_allocation_case_id_role"), "allocation", ["case_id", "role"], unique=False
    )
    op.create_index(
        "ix_allocation_current_staff",
        "allocation",
        ["staff_id", "case_id"],
        unique=False,
        postgresql_where=sa.text("until_on IS NULL"),
        sqlite_where=sa.text("until_on IS NULL"),
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("starts_at", types.UtcDateTime(), nullable=True),
        sa.Column("why_immediate", sa.Text(), nullable=False),
        sa.Column("agreement_signed_on", sa.Date(), nullable=True),
        sa.Column("home_visited_on", sa.Date(), nullable=True),
        sa.Column("adults_listed_on", sa.Date(), nullable=True),
        sa.Column("police_check_on", sa.Date(), nullable=True),
        sa.Column("police_check_reference", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column(
            "approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("approved_by_name", sa.String(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column(
            "follows_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= starts_on", name=op.f("ck_approval_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["staff.id"], name=op.f("fk_approval_approved_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_approval_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["approval.id"], name=op.f("fk_approval_follows_id_approval")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_approval_household_id_household")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_approval_submit_key")),
    )
    op.create_index(op.f("ix_approval_case_id"), "approval", ["case_id"], unique=False)
    op.create_index(
        "ix_approval_current_household",
        "approval",
        ["household_id"],
        unique=False,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "arrangement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_at", types.UtcDateTime(), nullable=True),
        sa.Column("start_type", sa.String(), nullable=False),
        sa.Column("arranged_by", sa.String(), nullable=False),
        sa.Column("parent_in_home", sa.Boolean(), nullable=True),
        sa.Column("local_area", sa.Boolean(), nullable=True),
        sa.Column("meant_to_last", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("end_planned", sa.Boolean(), nullable=True),
        sa.Column("end_note", sa.Text(), nullable=False),
        sa.Column("external_key", sa.String(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= started_on",
            name=op.f("ck_arrangement_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_arrangement_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_arrangement_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_arrangement_household_id_household")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.UniqueConstraint("external_key", name=op.f("uq_arrangement_external_key")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_arrangement_submit_key")),
    )
    op.create_index(op.f("ix_arrangement_case_id"), "arrangement", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_arrangement_child_id_started_on"),
        "arrangement",
        ["child_id", "started_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_arrangement_ended_on_id"), "arrangement", ["ended_on", "id"], unique=False
    )
    op.create_index(
        op.f("ix_arrangement_household_id"), "arrangement", ["household_id"], unique=False
    )
    op.create_index(
        op.f("ix_arrangement_kind_ended_on"), "arrangement", ["kind", "ended_on"], unique=False
    )
    op.create_index(
        "uq_arrangement_current_child",
        "arrangement",
        ["child_id"],
        unique=True,
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("court_filing_on", sa.Date(), nullable=True),
        sa.Column(
            "assessor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("allocated_on", sa.Date(), nullable=True),
        sa.Column("agreement_signed_on", sa.Date(), nullable=True),
        sa.Column("midpoint_on", sa.Date(), nullable=True),
        sa.Column("draft_complete_on", sa.Date(), nullable=True),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column(
            "submitted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column(
            "agreed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("signed_off_on", sa.Date(), nullable=True),
        sa.Column(
            "signed_off_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("signed_digest", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("pause_reason", sa.String(), nullable=False),
        sa.Column("waiting_for", sa.String(), nullable=False),
        sa.Column("waiting_review_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_how", sa.String(), nullable=False),
        sa.Column("closed_reason", sa.String(), nullable=False),
        sa.Column("last_activity_on", sa.Date(), nullable=False),
        sa.Column(
            "sections_saved", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "sections_done", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "sections_total", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "checks_needed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "checks_requested", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "checks_received", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("panel_on", sa.Date(), nullable=True),
        sa.Column("management_note_on", sa.Date(), nullable=True),
        sa.Column("priority_risk", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["staff.id"], name=op.f("fk_assessment_agreed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["assessor_id"], ["staff.id"], name=op.f("fk_assessment_assessor_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_assessment_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_assessment_household_id_household")
        ),
        sa.ForeignKeyConstraint(
            ["signed_off_by_id"], ["staff.id"], name=op.f("fk_assessment_signed_off_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["staff.id"], name=op.f("fk_assessment_submitted_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_assessment_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_assessment_submit_key")),
    )
    op.create_index(op.f("ix_assessment_case_id"), "assessment", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_assessment_household_id"), "assessment", ["household_id"], unique=False
    )
    op.create_index(
        "ix_assessment_open_all",
        "assessment",
        ["accepted_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        "ix_assessment_open_assessor",
        "assessment",
        ["assessor_id", "accepted_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        "ix_assessment_open_team",
        "assessment",
        ["team_id", "accepted_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_table(
        "background_check",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("needed_from", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("chased_on", sa.Date(), nullable=True),
        sa.Column(
            "times_chased", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("risk_note", sa.Text(), nullable=False),
        sa.Column(
            "risk_decided_by_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("not_needed_because", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["household.id"],
            name=op.f("fk_background_check_household_id_household"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_background_check_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["risk_decided_by_id"],
            ["staff.id"],
            name=op.f("fk_background_check_risk_decided_by_id_staff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_background_check")),
    )
    op.create_index(
        op.f("ix_background_check_household_id"), "background_check", ["household_id"], unique=False
    )
    op.create_index(
        op.f("ix_background_check_person_id_kind"),
        "background_check",
        ["person_id", "kind"],
        unique=False,
    )
    op.create_table(
        "case_access",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "given_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("from_at", types.UtcDateTime(), nullable=False),
        sa.Column("until_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_case_access_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["staff.id"], name=op.f("fk_case_access_given_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_case_access_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_access")),
    )
    op.create_index(op.f("ix_case_access_case_id"), "case_access", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_case_access_staff_id_case_id"),
        "case_access",
        ["staff_id", "case_id"],
        unique=False,
    )
    op.create_table(
        "case_child",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_case_child_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_case_child_person_id_person")
        ),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_case_child")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_case_child_case_id_number")),
    )
    op.create_index(op.f("ix_case_child_person_id"), "case_child", ["person_id"], unique=False)
    op.create_table(
        "case_note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_at", types.UtcDateTime(), nullable=False),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("what_it_means", sa.Text(), nullable=False),
        sa.Column("management", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("written_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "corrects_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_case_note_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_case_note_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["case_note.id"], name=op.f("fk_case_note_corrects_id_case_note")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_case_note_submit_key")),
    )
    op.create_index(
        op.f("ix_case_note_case_id_happened_at_id"),
        "case_note",
        ["case_id", "happened_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_case_note_corrects",
        "case_note",
        ["corrects_id"],
        unique=False,
        postgresql_where=sa.text("corrects_id IS NOT NULL"),
        sqlite_where=sa.text("corrects_id IS NOT NULL"),
    )
    op.create_table(
        "case_option",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("relationship_kind", sa.String(), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("reserve_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(), nullable=False),
        sa.Column("ended_reason", sa.String(), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= named_on", name=op.f("ck_case_option_ends_after_named")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_case_option_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_case_option_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_case_option_household_id_household")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_option")),
        sa.UniqueConstraint(
            "case_id",
            "child_id",
            "household_id",
            name=op.f("uq_case_option_case_id_child_id_household_id"),
        ),
    )
    op.create_index(
        op.f("ix_case_option_household_id"), "case_option", ["household_id"], unique=False
    )
    op.create_table(
        "child_review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column(
            "recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_child_review_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_child_review_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_child_review_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_review")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_child_review_submit_key")),
    )
    op.create_index(
        op.f("ix_child_review_case_id_held_on"),
        "child_review",
        ["case_id", "held_on"],
        unique=False,
    )
    op.create_table(
        "court_order",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ends_on_reason", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("family_time", sa.Text(), nullable=False),
        sa.Column("interim", sa.Boolean(), nullable=False),
        sa.Column("aftercare_warned_on", sa.Date(), nullable=True),
        sa.Column(
            "aftercare_warned_by_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column(
            "confirmed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("external_key", sa.String(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= granted_on",
            name=op.f("ck_court_order_ends_after_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["aftercare_warned_by_id"],
            ["staff.id"],
            name=op.f("fk_court_order_aftercare_warned_by_id_staff"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_court_order_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_court_order_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["staff.id"], name=op.f("fk_court_order_confirmed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_court_order_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_order")),
        sa.UniqueConstraint("external_key", name=op.f("uq_court_order_external_key")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_court_order_submit_key")),
    )
    op.create_index(op.f("ix_court_order_case_id"), "court_order", ["case_id"], unique=False)
    op.create_index(op.f("ix_court_order_child_id"), "court_order", ["child_id"], unique=False)
    op.create_index(
        op.f("ix_court_order_granted_on_id"), "court_order", ["granted_on", "id"], unique=False
    )
    op.create_table(
        "enquiry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_at", types.UtcDateTime(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("caller_name", sa.String(), nullable=False),
        sa.Column("caller_phone", sa.String(), nullable=False),
        sa.Column("caller_role", sa.String(), nullable=False),
        sa.Column("child_known", sa.String(), nullable=False),
        sa.Column("what_asked", sa.Text(), nullable=False),
        sa.Column("arrangement_now", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("parent_in_home", sa.Boolean(), nullable=True),
        sa.Column("council_involved", sa.String(), nullable=False),
        sa.Column("advice_given", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column(
            "closed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_enquiry_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["staff.id"], name=op.f("fk_enquiry_closed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["staff.id"], name=op.f("fk_enquiry_created_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_enquiry_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_enquiry_submit_key")),
    )
    op.create_index(
        "ix_enquiry_open",
        "enquiry",
        ["team_id", "received_at"],
        unique=False,
        postgresql_where=sa.text("outcome IS NULL"),
        sqlite_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "household_member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= joined_on",
            name=op.f("ck_household_member_leaves_after_joining"),
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["household.id"],
            name=op.f("fk_household_member_household_id_household"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_household_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_member")),
    )
    op.create_index(
        op.f("ix_household_member_household_id_person_id"),
        "household_member",
        ["household_id", "person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_household_member_person_id"), "household_member", ["person_id"], unique=False
    )
    op.create_index(
        "uq_household_member_lives_there",
        "household_member",
        ["household_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("left_on IS NULL"),
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "meeting_member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("arrives_at", sa.Time(), nullable=True),
        sa.Column("leaves_at", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_meeting_member_meeting_id_panel_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["panel_member.id"],
            name=op.f("fk_meeting_member_member_id_panel_member"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_member")),
        sa.UniqueConstraint(
            "meeting_id", "member_id", name=op.f("uq_meeting_member_meeting_id_member_id")
        ),
    )
    op.create_index(
        op.f("ix_meeting_member_member_id"), "meeting_member", ["member_id"], unique=False
    )
    op.create_table(
        "person_identifier",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_identifier_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_identifier")),
        sa.UniqueConstraint("kind", "value", name=op.f("uq_person_identifier_kind_value")),
    )
    op.create_index(
        op.f("ix_person_identifier_person_id"), "person_identifier", ["person_id"], unique=False
    )
    op.create_table(
        "person_word",
        sa.Column("word_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("part", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_word_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["word_id"], ["name_word.id"], name=op.f("fk_person_word_word_id_name_word")
        ),
        sa.PrimaryKeyConstraint("word_id", "person_id", "part", name=op.f("pk_person_word")),
    )
    op.create_index(op.f("ix_person_word_person_id"), "person_word", ["person_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("referrer", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("child_wants", sa.Text(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("needed_why", sa.String(), nullable=False),
        sa.Column("proceedings", sa.String(), nullable=False),
        sa.Column("father_side_explored", sa.Boolean(), nullable=True),
        sa.Column("father_side_detail", sa.Text(), nullable=False),
        sa.Column("family_meeting", sa.String(), nullable=False),
        sa.Column("family_meeting_on", sa.Date(), nullable=True),
        sa.Column("family_meeting_reason", sa.Text(), nullable=False),
        sa.Column("known_risks", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=False),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_referral_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_referral_decided_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_referral_submit_key")),
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)
    op.create_index(
        "ix_referral_waiting",
        "referral",
        ["received_on", "id"],
        unique=False,
        postgresql_where=sa.text("outcome IS NULL OR outcome = 'back to referrer'"),
        sqlite_where=sa.text("outcome IS NULL OR outcome = 'back to referrer'"),
    )
    op.create_table(
        "relationship",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("verified_how", sa.String(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint("person_id <> child_id", name=op.f("ck_relationship_two_people")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_relationship_child_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_relationship_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
        sa.UniqueConstraint(
            "person_id", "child_id", "kind", name=op.f("uq_relationship_person_id_child_id_kind")
        ),
    )
    op.create_index(op.f("ix_relationship_child_id"), "relationship", ["child_id"], unique=False)
    op.create_table(
        "timescale",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("from_at", types.UtcDateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("lenient_on", sa.Date(), nullable=True),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("legal_limit", sa.Boolean(), nullable=False),
        sa.Column(
            "steps", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("flagged_on", sa.Date(), nullable=True),
        sa.Column("raised_level", sa.SmallInteger(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_how", sa.String(), nullable=True),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column(
            "replaced_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_timescale_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name=op.f("fk_timescale_owner_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["timescale.id"], name=op.f("fk_timescale_replaced_by_id_timescale")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_timescale_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timescale")),
    )
    op.create_index(op.f("ix_timescale_case_id_id"), "timescale", ["case_id", "id"], unique=False)
    op.create_index(
        "ix_timescale_open_due",
        "timescale",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        "ix_timescale_open_owner",
        "timescale",
        ["owner_id", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        "ix_timescale_open_team",
        "timescale",
        ["team_id", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        op.f("ix_timescale_subject_kind_subject_id_rule"),
        "timescale",
        ["subject_kind", "subject_id", "rule"],
        unique=False,
    )
    op.create_index(
        "ix_timescale_sweep",
        "timescale",
        ["legal_limit", "raised_level", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("child_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("child_seen", sa.Boolean(), nullable=False),
        sa.Column("child_alone", sa.Boolean(), nullable=True),
        sa.Column("why_not_alone", sa.String(), nullable=False),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("what_it_means", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_visit_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_visit_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_visit_child_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_visit_submit_key")),
    )
    op.create_index(
        op.f("ix_visit_case_id_visited_on"), "visit", ["case_id", "visited_on"], unique=False
    )
    op.create_table(
        "agreement_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agreement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "weekly_pence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_line_agreement_id_agreement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_line")),
    )
    op.create_index(
        op.f("ix_agreement_line_agreement_id_from_on"),
        "agreement_line",
        ["agreement_id", "from_on"],
        unique=False,
    )
    op.create_table(
        "approval_child",
        sa.Column(
            "approval_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_approval_child_approval_id_approval")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_approval_child_person_id_person")
        ),
        sa.PrimaryKeyConstraint("approval_id", "person_id", name=op.f("pk_approval_child")),
    )
    op.create_table(
        "approval_extension",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "approval_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("still_best_on", sa.Date(), nullable=True),
        sa.Column("panel_view_on", sa.Date(), nullable=True),
        sa.Column("panel_view", sa.String(), nullable=False),
        sa.Column("reviewing_officer_told_on", sa.Date(), nullable=True),
        sa.Column("officer_approved_on", sa.Date(), nullable=False),
        sa.Column(
            "officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("officer_name", sa.String(), nullable=False),
        sa.Column("last_valid_on", sa.Date(), nullable=True),
        sa.Column("review_held_on", sa.Date(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approval_id"],
            ["approval.id"],
            name=op.f("fk_approval_extension_approval_id_approval"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["staff.id"], name=op.f("fk_approval_extension_officer_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_extension")),
        sa.UniqueConstraint(
            "approval_id", "rule", name=op.f("uq_approval_extension_approval_id_rule")
        ),
        sa.UniqueConstraint("submit_key", name=op.f("uq_approval_extension_submit_key")),
    )
    op.create_table(
        "assessment_child",
        sa.Column(
            "assessment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_child_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assessment_child_person_id_person")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "person_id", name=op.f("pk_assessment_child")),
    )
    op.create_index(
        op.f("ix_assessment_child_person_id"), "assessment_child", ["person_id"], unique=False
    )
    op.create_table(
        "assessment_return",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "assessment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column(
            "submitted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("points", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_return_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_assessment_return_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"],
            ["staff.id"],
            name=op.f("fk_assessment_return_submitted_by_id_staff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_return")),
    )
    op.create_index(
        op.f("ix_assessment_return_assessment_id"),
        "assessment_return",
        ["assessment_id"],
        unique=False,
    )
    op.create_table(
        "assessment_section",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "assessment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("not_needed_because", sa.String(), nullable=False),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "saved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_section_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["staff.id"], name=op.f("fk_assessment_section_saved_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_section")),
        sa.UniqueConstraint(
            "assessment_id", "key", name=op.f("uq_assessment_section_assessment_id_key")
        ),
    )
    op.create_table(
        "escalation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "timescale_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("level", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_escalation_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name=op.f("fk_escalation_owner_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["timescale_id"], ["timescale.id"], name=op.f("fk_escalation_timescale_id_timescale")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint(
            "timescale_id", "due_on", "level", name=op.f("uq_escalation_timescale_id_due_on_level")
        ),
    )
    op.create_index(op.f("ix_escalation_case_id"), "escalation", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_escalation_owner_id_raised_on"),
        "escalation",
        ["owner_id", "raised_on"],
        unique=False,
    )
    op.create_table(
        "finance_review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agreement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("form_sent_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("carer_said", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column(
            "proposed_weekly_pence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_finance_review_agreement_id_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_finance_review_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finance_review")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_finance_review_submit_key")),
    )
    op.create_index(
        op.f("ix_finance_review_agreement_id_due_on"),
        "finance_review",
        ["agreement_id", "due_on"],
        unique=False,
    )
    op.create_table(
        "order_holder",
        sa.Column("order_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["court_order.id"], name=op.f("fk_order_holder_order_id_court_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_order_holder_person_id_person")
        ),
        sa.PrimaryKeyConstraint("order_id", "person_id", name=op.f("pk_order_holder")),
    )
    op.create_table(
        "panel_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "assessment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "approval_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "follows_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("minutes", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "break_before_minutes",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("paper_only", sa.Boolean(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("carers_attend_at", sa.Time(), nullable=True),
        sa.Column("access_needs", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("wanted_reason", sa.String(), nullable=False),
        sa.Column("late_paper_reason", sa.String(), nullable=False),
        sa.Column("late_paper_by", sa.String(), nullable=False),
        sa.Column("late_paper_on", sa.Date(), nullable=True),
        sa.Column("after_limit_reason", sa.String(), nullable=False),
        sa.Column("recommended_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("awaits_decision", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_panel_item_approval_id_approval")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_panel_item_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_panel_item_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["panel_item.id"], name=op.f("fk_panel_item_follows_id_panel_item")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_panel_item_household_id_household")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_panel_item_meeting_id_panel_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["staff.id"], name=op.f("fk_panel_item_requested_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_item")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_item_submit_key")),
    )
    op.create_index(op.f("ix_panel_item_case_id"), "panel_item", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_panel_item_meeting_id_position"),
        "panel_item",
        ["meeting_id", "position"],
        unique=False,
    )
    op.create_index(
        "ix_panel_item_waiting_for_decision",
        "panel_item",
        ["id"],
        unique=False,
        postgresql_where=sa.text("awaits_decision"),
        sqlite_where=sa.text("awaits_decision"),
    )
    op.create_index(
        "ix_panel_item_waiting_for_meeting",
        "panel_item",
        ["id"],
        unique=False,
        postgresql_where=sa.text("meeting_id IS NULL AND withdrawn_on IS NULL"),
        sqlite_where=sa.text("meeting_id IS NULL AND withdrawn_on IS NULL"),
    )
    op.create_table(
        "section_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "assessment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "base_version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_section_draft_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_section_draft_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_draft")),
        sa.UniqueConstraint(
            "assessment_id",
            "key",
            "staff_id",
            name=op.f("uq_section_draft_assessment_id_key_staff_id"),
        ),
    )
    op.create_table(
        "item_conflict",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("ruled_by", sa.String(), nullable=False),
        sa.Column("declared_at", types.UtcDateTime(), nullable=False),
        sa.Column(
            "declared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["staff.id"], name=op.f("fk_item_conflict_declared_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_item_conflict_item_id_panel_item")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["panel_member.id"], name=op.f("fk_item_conflict_member_id_panel_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_conflict")),
        sa.UniqueConstraint(
            "item_id", "member_id", name=op.f("uq_item_conflict_item_id_member_id")
        ),
    )
    op.create_table(
        "panel_item_child",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_panel_item_child_item_id_panel_item")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_panel_item_child_person_id_person")
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_panel_item_child")),
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column(
            "reasons", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("unanimous", sa.Boolean(), nullable=False),
        sa.Column("quorum", sa.String(), nullable=False),
        sa.Column("defer_what", sa.Text(), nullable=False),
        sa.Column("defer_who", sa.String(), nullable=False),
        sa.Column("defer_until", sa.Date(), nullable=True),
        sa.Column(
            "recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_recommendation_item_id_panel_item")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_recommendation_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_recommendation_item_id_version")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_recommendation_submit_key")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "recommendation_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "papers_version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("minutes_received_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("differs_reason", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("decided_by_name", sa.String(), nullable=False),
        sa.Column("qualifying", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_decision_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_decision_decided_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_decision_item_id_panel_item")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_decision_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_decision_item_id_version")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_decision_submit_key")),
    )
    op.create_index(op.f("ix_decision_case_id"), "decision", ["case_id"], unique=False)
    op.create_table(
        "member_view",
        sa.Column(
            "recommendation_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("view", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["panel_member.id"], name=op.f("fk_member_view_member_id_panel_member")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_member_view_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "member_id", name=op.f("pk_member_view")),
    )
    op.create_table(
        "decision_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "decision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_step_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_decision_step_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_step")),
        sa.UniqueConstraint("decision_id", "kind", name=op.f("uq_decision_step_decision_id_kind")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_decision_step_submit_key")),
    )


def downgrade():
    op.drop_table("decision_step")
    op.drop_table("member_view")
    op.drop_index(op.f("ix_decision_case_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("recommendation")
    op.drop_table("panel_item_child")
    op.drop_table("item_conflict")
    op.drop_table("section_draft")
    op.drop_index(
        "ix_panel_item_waiting_for_meeting",
        table_name="panel_item",
        postgresql_where=sa.text("meeting_id IS NULL AND withdrawn_on IS NULL"),
        sqlite_where=sa.text("meeting_id IS NULL AND withdrawn_on IS NULL"),
    )
    op.drop_index(
        "ix_panel_item_waiting_for_decision",
        table_name="panel_item",
        postgresql_where=sa.text("awaits_decision"),
        sqlite_where=sa.text("awaits_decision"),
    )
    op.drop_index(op.f("ix_panel_item_meeting_id_position"), table_name="panel_item")
    op.drop_index(op.f("ix_panel_item_case_id"), table_name="panel_item")
    op.drop_table("panel_item")
    op.drop_table("order_holder")
    op.drop_index(op.f("ix_finance_review_agreement_id_due_on"), table_name="finance_review")
    op.drop_table("finance_review")
    op.drop_index(op.f("ix_escalation_owner_id_raised_on"), table_name="escalation")
    op.drop_index(op.f("ix_escalation_case_id"), table_name="escalation")
    op.drop_table("escalation")
    op.drop_table("assessment_section")
    op.drop_index(op.f("ix_assessment_return_assessment_id"), table_name="assessment_return")
    op.drop_table("assessment_return")
    op.drop_index(op.f("ix_assessment_child_person_id"), table_name="assessment_child")
    op.drop_table("assessment_child")
    op.drop_table("approval_extension")
    op.drop_table("approval_child")
    op.drop_index(op.f("ix_agreement_line_agreement_id_from_on"), table_name="agreement_line")
    op.drop_table("agreement_line")
    op.drop_index(op.f("ix_visit_case_id_visited_on"), table_name="visit")
    op.drop_table("visit")
    op.drop_index(
        "ix_timescale_sweep",
        table_name="timescale",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(op.f("ix_timescale_subject_kind_subject_id_rule"), table_name="timescale")
    op.drop_index(
        "ix_timescale_open_team",
        table_name="timescale",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(
        "ix_timescale_open_owner",
        table_name="timescale",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(
        "ix_timescale_open_due",
        table_name="timescale",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(op.f("ix_timescale_case_id_id"), table_name="timescale")
    op.drop_table("timescale")
    op.drop_index(op.f("ix_relationship_child_id"), table_name="relationship")
    op.drop_table("relationship")
    op.drop_index(
        "ix_referral_waiting",
        table_name="referral",
        postgresql_where=sa.text("outcome IS NULL OR outcome = 'back to referrer'"),
        sqlite_where=sa.text("outcome IS NULL OR outcome = 'back to referrer'"),
    )
    op.drop_index(op.f("ix_referral_case_id"), table_name="referral")
    op.drop_table("referral")
    op.drop_index(op.f("ix_person_word_person_id"), table_name="person_word")
    op.drop_table("person_word")
    op.drop_index(op.f("ix_person_identifier_person_id"), table_name="person_identifier")
    op.drop_table("person_identifier")
    op.drop_index(op.f("ix_meeting_member_member_id"), table_name="meeting_member")
    op.drop_table("meeting_member")
    op.drop_index(
        "uq_household_member_lives_there",
        table_name="household_member",
        postgresql_where=sa.text("left_on IS NULL"),
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.drop_index(op.f("ix_household_member_person_id"), table_name="household_member")
    op.drop_index(op.f("ix_household_member_household_id_person_id"), table_name="household_member")
    op.drop_table("household_member")
    op.drop_index(
        "ix_enquiry_open",
        table_name="enquiry",
        postgresql_where=sa.text("outcome IS NULL"),
        sqlite_where=sa.text("outcome IS NULL"),
    )
    op.drop_table("enquiry")
    op.drop_index(op.f("ix_court_order_granted_on_id"), table_name="court_order")
    op.drop_index(op.f("ix_court_order_child_id"), table_name="court_order")
    op.drop_index(op.f("ix_court_order_case_id"), table_name="court_order")
    op.drop_table("court_order")
    op.drop_index(op.f("ix_child_review_case_id_held_on"), table_name="child_review")
    op.drop_table("child_review")
    op.drop_index(op.f("ix_case_option_household_id"), table_name="case_option")
    op.drop_table("case_option")
    op.drop_index(
        "ix_case_note_corrects",
        table_name="case_note",
        postgresql_where=sa.text("corrects_id IS NOT NULL"),
        sqlite_where=sa.text("corrects_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_case_note_case_id_happened_at_id"), table_name="case_note")
    op.drop_table("case_note")
    op.drop_index(op.f("ix_case_child_person_id"), table_name="case_child")
    op.drop_table("case_child")
    op.drop_index(op.f("ix_case_access_staff_id_case_id"), table_name="case_access")
    op.drop_index(op.f("ix_case_access_case_id"), table_name="case_access")
    op.drop_table("case_access")
    op.drop_index(op.f("ix_background_check_person_id_kind"), table_name="background_check")
    op.drop_index(op.f("ix_background_check_household_id"), table_name="background_check")
    op.drop_table("background_check")
    op.drop_index(
        "ix_assessment_open_team",
        table_name="assessment",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(
        "ix_assessment_open_assessor",
        table_name="assessment",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(
        "ix_assessment_open_all",
        table_name="assessment",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(op.f("ix_assessment_household_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_case_id"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(
        "uq_arrangement_current_child",
        table_name="arrangement",
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.drop_index(op.f("ix_arrangement_kind_ended_on"), table_name="arrangement")
    op.drop_index(op.f("ix_arrangement_household_id"), table_name="arrangement")
    op.drop_index(op.f("ix_arrangement_ended_on_id"), table_name="arrangement")
    op.drop_index(op.f("ix_arrangement_child_id_started_on"), table_name="arrangement")
    op.drop_index(op.f("ix_arrangement_case_id"), table_name="arrangement")
    op.drop_table("arrangement")
    op.drop_index(
        "ix_approval_current_household",
        table_name="approval",
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.drop_index(op.f("ix_approval_case_id"), table_name="approval")
    op.drop_table("approval")
    op.drop_index(
        "ix_allocation_current_staff",
        table_name="allocation",
        postgresql_where=sa.text("until_on IS NULL"),
        sqlite_where=sa.text("until_on IS NULL"),
    )
    op.drop_index(op.f("ix_allocation_case_id_role"), table_name="allocation")
    op.drop_table("allocation")
    op.drop_index(
        "uq_agreement_live_child_scheme",
        table_name="agreement",
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.drop_index(
        "ix_agreement_live_review",
        table_name="agreement",
        postgresql_where=sa.text("ended_on IS NULL"),
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.drop_index(op.f("ix_agreement_case_id"), table_name="agreement")
    op.drop_table("agreement")
    op.drop_index(op.f("ix_staff_role_role"), table_name="staff_role")
    op.drop_table("staff_role")
    op.drop_index(
        "ix_person_phone",
        table_name="person",
        postgresql_where=sa.text("phone <> ''"),
        sqlite_where=sa.text("phone <> ''"),
    )
    op.drop_index(op.f("ix_person_family_name_given_names"), table_name="person")
    op.drop_index(op.f("ix_person_born_on"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_panel_member_staff_id"), table_name="panel_member")
    op.drop_table("panel_member")
    op.drop_table("message")
    op.drop_index(op.f("ix_kinship_case_worker_id"), table_name="kinship_case")
    op.drop_index(
        "ix_kinship_case_open_team",
        table_name="kinship_case",
        postgresql_where=sa.text("closed_on IS NULL"),
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_index(
        "ix_kinship_case_open_limit",
        table_name="kinship_case",
        postgresql_where=sa.text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
        sqlite_where=sa.text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
    )
    op.drop_table("kinship_case")
    op.drop_table("import_run")
    op.drop_index(op.f("ix_household_sector"), table_name="household")
    op.drop_index(op.f("ix_household_postcode"), table_name="household")
    op.drop_index(op.f("ix_household_outcode"), table_name="household")
    op.drop_table("household")
    op.drop_index(op.f("ix_document_meeting_id"), table_name="document")
    op.drop_index(op.f("ix_document_digest"), table_name="document")
    op.drop_index(op.f("ix_document_case_id_id"), table_name="document")
    op.drop_table("document")
    op.drop_index(op.f("ix_staff_team_id"), table_name="staff")
    op.drop_table("staff")
    op.drop_table("name_variant")
    op.drop_table("team")
    op.drop_index(op.f("ix_panel_meeting_held_on"), table_name="panel_meeting")
    op.drop_table("panel_meeting")
    op.drop_index(op.f("ix_name_word_sound"), table_name="name_word")
    op.drop_table("name_word")
    op.drop_index(op.f("ix_job_run_job_started_at"), table_name="job_run")
    op.drop_table("job_run")
    op.drop_index(
        "ix_job_request_waiting",
        table_name="job_request",
        postgresql_where=sa.text("ended_at IS NULL"),
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("job_request")
    op.drop_table("heartbeat")
    op.drop_index(op.f("ix_audit_event_subject_kind_subject_id"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_case_id_id"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_actor_id_id"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_table("audit_chain")
