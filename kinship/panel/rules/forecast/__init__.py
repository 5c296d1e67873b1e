"""Can it still be made lawful in time? Worked back from the last safe day to the first check.

England: Care Planning Regulations 2010 reg 24 and 25. Scotland: Looked After Children Regulations
2009 reg 36 to 39. Lengths stand in config/panels and in the council's file.
"""

from kinship.panel.rules.forecast.outlook import outlook
from kinship.panel.rules.forecast.savers import savers
from kinship.panel.rules.forecast.words import no_panel, nothing_left, too_late

__all__ = ["no_panel", "nothing_left", "outlook", "savers", "too_late"]
