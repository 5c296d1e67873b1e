"""Every table, imported in one place so that migrations and mappers see them all."""

from kinship.accounts import models as accounts
from kinship.arrangements import models as arrangements
from kinship.assessments import models as assessments
from kinship.audit import models as audit
from kinship.cases import models as cases
from kinship.checks import models as checks
from kinship.core.jobs import models as jobs
from kinship.documents import models as documents
from kinship.exchange import models as exchange
from kinship.finance import models as finance
from kinship.households import models as households
from kinship.messages import models as messages
from kinship.orders import models as orders
from kinship.panel import models as panel
from kinship.people import models as people
from kinship.reports import models as reports
from kinship.support import models as support
from kinship.timescales import models as timescales

__all__ = [
    "accounts",
    "arrangements",
    "assessments",
    "audit",
    "cases",
    "checks",
    "documents",
    "exchange",
    "finance",
    "households",
    "jobs",
    "messages",
    "orders",
    "panel",
    "people",
    "reports",
    "support",
    "timescales",
]
