"""People, their identifiers, their relationships, and the dictionary that finds a misspelt name."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class Person(Base):
    """A human being, born or expected."""

    __tablename__ = "person"
    __table_args__ = (
        Index(None, "family_name", "given_names"),
        Index(None, "born_on"),
        Index(
            "ix_person_phone",
            "phone",
            postgresql_where=text("phone <> ''"),
            sqlite_where=text("phone <> ''"),
        ),
        CheckConstraint("given_names <> '' OR family_name <> ''", name="has_a_name"),
    )

    id: Mapped[Id]
    given_names: Mapped[str]
    family_name: Mapped[str]
    known_as: Mapped[str] = mapped_column(default="")
    born_on: Mapped[date | None]
    expected_on: Mapped[date | None]
    sex: Mapped[str] = mapped_column(default="not known")
    ethnicity: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    religion: Mapped[str] = mapped_column(default="")
    disability: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    died_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PersonIdentifier(Base):
    """A number another service knows the person by.

    NHS, CHI, UPN, ULN, National Insurance, SSDA903.
    """

    __tablename__ = "person_identifier"
    __table_args__ = (UniqueConstraint("kind", "value"), Index(None, "person_id"))

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    value: Mapped[str]


class Relationship(Base):
    """How one person is related to a child, and through which side of the family."""

    __tablename__ = "relationship"
    __table_args__ = (
        UniqueConstraint("person_id", "child_id", "kind"),
        Index(None, "child_id"),
        CheckConstraint("person_id <> child_id", name="two_people"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    side: Mapped[str]
    verified_how: Mapped[str] = mapped_column(default="")
    notes: Mapped[LongText] = mapped_column(default="")


class NameWord(Base):
    """One distinct word of any name, folded for searching.

    The dictionary stays small as people grow. `people` counts who carries the word, so that a
    search starts from the rarest word it was given.
    """

    __tablename__ = "name_word"
    __table_args__ = (Index(None, "sound"),)

    id: Mapped[Id]
    word: Mapped[str] = mapped_column(unique=True)
    sound: Mapped[str]
    people: Mapped[int] = mapped_column(default=0)


class NameVariant(Base):
    """What is left of a word of the dictionary when one letter is taken out, and the word itself.

    Two words that differ by one typing slip (a letter missing, added, changed or swapped with
    its neighbour) always share a variant.
    """

    __tablename__ = "name_variant"

    variant: Mapped[str] = mapped_column(primary_key=True)
    word_id: Mapped[int] = mapped_column(ForeignKey("name_word.id"), primary_key=True)


class PersonWord(Base):
    """Which person carries which word, and as what: family, given or known as."""

    __tablename__ = "person_word"
    __table_args__ = (Index(None, "person_id"),)

    word_id: Mapped[int] = mapped_column(ForeignKey("name_word.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
