"""Everything the templates can rely on, registered in one place."""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined

from kinship.core.web.filters import register_filters
from kinship.core.web.forms import page_problems
from kinship.core.web.headers import register_headers

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
OWN_ASSETS = Path(__file__).parent / "assets"
BUILT_ASSETS = ROOT / "var" / "assets"


class Templates(Environment):
    """Flask's templates, without a chain of mappings to be walked for each import of a page."""

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the same names; Jinja asks for them on each import."""
        return ChainMap(dict(d), self.globals) if d else self.globals


def assets_version(*folders: Path) -> str:
    """Return a few letters that change when any style or script in the folders changes."""
    digest = sha256()
    for path in sorted(path for folder in folders for path in folder.glob("*.*s*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def register_templating(app: Flask) -> None:
    """Set up loading, strictness, filters, headers and the address of an asset.

    A name that a page does not get is an error, never a silent blank.
    """
    packages = ("govuk_frontend_jinja", "govuk_frontend_wtf")
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader({name: PackageLoader(name) for name in packages}),
        ]
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["page_problems"] = page_problems
    version = assets_version(OWN_ASSETS, BUILT_ASSETS)
    app.jinja_env.globals["asset"] = lambda name: f"/assets/{name}?v={version}"
    register_filters(app)
    register_headers(app)
