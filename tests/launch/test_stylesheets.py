import pytest

from kinship.launch.places import ASSETS
from kinship.launch.stylesheets import without_branding, without_source_map

NOTICE = "/*! Copyright. The font is for gov.uk only. */"
FACE = '@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2) format("woff2")}'


@pytest.mark.parametrize(
    ("css", "cleaned"),
    [
        (f"a{{b:c}}{NOTICE}{FACE}{FACE}d{{e:f}}", "a{b:c}d{e:f}"),
        ("p{font-family:GDS Transport,arial,sans-serif}", "p{font-family:arial,sans-serif}"),
        ('p{font-family:"GDS Transport", arial}', "p{font-family:arial}"),
        ("i{background:url(/assets/images/govuk-crest.svg) 0 0}", "i{background:none 0 0}"),
        ("/* ours */p{margin:0}", "/* ours */p{margin:0}"),
    ],
)
def test_fonts_and_crest_of_gov_uk_are_taken_out(css, cleaned):
    assert without_branding(css) == cleaned


def test_branding_in_a_form_not_known_yet_is_refused():
    with pytest.raises(ValueError, match="GDS Transport"):
        without_branding("p{font:1em GDS Transport}")


@pytest.mark.parametrize(
    "pointer", ["/*# sourceMappingURL=a.css.map */", "//# sourceMappingURL=a.js.map\n"]
)
def test_the_pointer_to_a_source_map_is_taken_off(pointer):
    assert without_source_map(f"a;\n{pointer}") == "a;\n"


@pytest.mark.skipif(not ASSETS.exists(), reason="the front-end files have not been made here")
@pytest.mark.parametrize("name", ["govuk-frontend.min.css", "moj-frontend.min.css"])
def test_every_file_a_served_style_sheet_names_is_served(name):
    css = (ASSETS / name).read_text("utf-8")
    named = {part.split(")")[0].strip("'\"") for part in css.split("url(")[1:]}
    missing = [n for n in named if not (ASSETS / n.removeprefix("/assets/")).is_file()]

    assert css
    assert missing == []
