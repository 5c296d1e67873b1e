"""`python3 -m kinship verify-audit`: walk the trail and say whether every entry still holds."""

from argparse import ArgumentParser, Namespace

from kinship.app import create_app
from kinship.assessments import services as assessments
from kinship.audit import queries
from kinship.cli import answers
from kinship.cli.database import up_to_date

SUMMARY = "walk the trail and say whether every entry holds"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Walk every chain.

    Args:
        arguments: the options.

    Returns:
        0 when everything holds, 1 when something was changed, removed or added.
    """
    with up_to_date(create_app()).app_context():
        faults = list(queries.breaks())
        entries = queries.count()
        signed, broken = assessments.verify_signed()
    if arguments.json:
        answers.say_json(
            {
                "entries": entries,
                "holds": not faults and not broken,
                "signed_reports": signed,
                "not_as_signed": broken,
                "breaks": [
                    {"chain": fault.chain, "position": fault.position, "reason": fault.reason}
                    for fault in faults
                ],
            }
        )
    else:
        for fault in faults:
            answers.say(f"Chain {fault.chain}, entry {fault.position}: {fault.reason}")
        answers.say(
            f"{entries:,} entries. "
            + ("Something does not hold." if faults else "All of them hold.")
        )
        for key in broken:
            answers.say(f"Assessment {key} is not word for word what was signed")
        answers.say(f"{signed:,} signed reports worked out again, {len(broken)} not as signed.")
    return 1 if faults or broken else 0
