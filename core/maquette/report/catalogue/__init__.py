"""All templates by code, gathered from one module per room of the engine."""

from maquette.report.catalogue.charts import CHARTS
from maquette.report.catalogue.errors import ERRORS
from maquette.report.catalogue.evidence import EVIDENCE
from maquette.report.catalogue.explaining import EXPLAINING
from maquette.report.catalogue.findings import FINDINGS
from maquette.report.catalogue.monitoring import MONITORING
from maquette.report.catalogue.overview import OVERVIEW
from maquette.report.catalogue.pages import PAGES
from maquette.report.catalogue.reading import READING
from maquette.report.catalogue.sources import SOURCES
from maquette.report.catalogue.training import TRAINING
from maquette.report.catalogue.work import WORK

ROOMS = (
    CHARTS,
    ERRORS,
    EVIDENCE,
    EXPLAINING,
    FINDINGS,
    MONITORING,
    OVERVIEW,
    PAGES,
    READING,
    SOURCES,
    TRAINING,
    WORK,
)
TEXTS: dict[str, str] = {code: words for room in ROOMS for code, words in room.items()}
