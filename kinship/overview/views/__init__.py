"""The pages of a case as a whole, one file for each."""

from kinship.overview.views import beginning, options, summary, timeline, why
from kinship.overview.views.blueprint import overview

__all__ = ["beginning", "options", "overview", "summary", "timeline", "why"]
