"""Run the typesetter in a process of its own: long packs, and files somebody else has made.

The typesetter keeps what it worked out for the next document, about 25 MB for each pack; a worker
that typesets packs all day would grow. And a file made to harm can only bring down or hold up the
process that draws it, which has limits of memory and time.
"""

import json
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

MOST_SECONDS = 120
MOST_MEMORY = 2 * 1024**3
REFUSED = 3
"""How the process ends when the typesetter refuses the document; why is on standard error."""


class ApartError(Exception):
    """The typesetter refused a document, ran out of time or memory, or fell over."""


def run_apart(act: str, source: Path, *, selector: str = "", **settings: Any) -> bytes:  # noqa: ANN401 - JSON
    """Compile or query a document in a process of its own.

    Args:
        act: "compile" or "query".
        source: the template.
        selector: what a query looks for.
        **settings: as for the typesetter's own functions; plain values only.

    Returns:
        The PDF, or the answer of the query.

    Raises:
        ApartError: there is no result, with why.
    """
    asked = {"act": act, "source": str(source), "selector": selector, "settings": settings}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of it is typed by anybody
            [sys.executable, "-I", str(Path(__file__).resolve())],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"it took longer than {MOST_SECONDS} seconds"
        raise ApartError(message) from None
    if done.returncode:
        why = done.stderr.decode(errors="replace") if done.returncode == REFUSED else ""
        raise ApartError(why or "the typesetter fell over")
    return done.stdout


def main() -> int:
    """Do what is asked on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked = json.load(sys.stdin)
    settings = asked["settings"]
    if settings.get("timestamp"):
        settings["timestamp"] = datetime.fromisoformat(settings["timestamp"])
    try:
        if asked["act"] == "compile":
            made = typst.compile(asked["source"], format="pdf", **settings)
        else:
            made = typst.query(asked["source"], asked["selector"], **settings).encode()
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
