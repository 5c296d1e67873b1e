"""The pages of a case as a whole, one file for each."""

from kinship.overview.views import beginning, network, options, summary, timeline, why
from kinship.overview.views.blueprint import overview

__all__ = ["beginning", "network", "options", "overview", "summary", "timeline", "why"]
