"""Findings: `finding.CHECK.title`, `.body`, `.why`; fixes: `fix.STEP` is the button.

A check that finds several sorts of thing has words for each under `finding.CHECK.VARIANT`; the words
without a variant fit all of them.
"""

from maquette.report.catalogue.findings.cells import CELLS
from maquette.report.catalogue.findings.people import PEOPLE
from maquette.report.catalogue.findings.source import SOURCE
from maquette.report.catalogue.findings.target import TARGET
from maquette.report.catalogue.findings.verdict import VERDICT

FINDINGS: dict[str, str] = {**CELLS, **TARGET, **PEOPLE, **SOURCE, **VERDICT}
