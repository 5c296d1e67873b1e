import re

import pytest
import yaml

from kinship.launch.places import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = ("migrate", "web", "worker", "beat")


def test_the_programs_of_an_installation_are_all_there():
    assert set(COMPOSE["services"]) == {*OURS, "postgres", "redis"}
    assert COMPOSE["services"]["beat"]["command"] == ["beat"]


@pytest.mark.parametrize("service", OURS)
def test_every_program_runs_in_production_without_rights_it_does_not_need(service):
    described = COMPOSE["services"][service]

    assert described["environment"]["KINSHIP_ENV"] == "production"
    assert described["cap_drop"] == ["ALL"]
    assert described["read_only"] is True


def test_every_setting_of_the_containers_is_one_that_is_read():
    named = {name for service in OURS for name in COMPOSE["services"][service]["environment"]}
    places = [*(ROOT / "config").glob("*.py"), *(ROOT / "kinship" / "launch").glob("*.py")]
    read = {n for path in places for n in re.findall(r"KINSHIP_[A-Z_]+", path.read_text())}

    assert named - read == set()


def test_no_secret_stands_in_the_file():
    for name in ("KINSHIP_SECRET_KEY", "KINSHIP_DATABASE_URL", "KINSHIP_SMTP_URL"):
        value = COMPOSE["services"]["web"]["environment"][name]
        assert "${" in value


def test_everything_the_image_copies_is_in_the_repository_and_let_through():
    copies = re.findall(
        r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE
    )
    let_through = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))

    for pattern in set(" ".join(copies).split()) - {"."}:
        assert list(ROOT.glob(pattern))
        assert pattern.split("/")[0] in let_through


def test_the_image_runs_as_nobody_in_particular():
    lines = (ROOT / "Dockerfile").read_text().splitlines()

    assert lines.index("USER kinship") < next(
        number for number, line in enumerate(lines) if line.startswith("ENTRYPOINT")
    )
