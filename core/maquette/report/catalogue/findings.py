"""Findings: `finding.CHECK.title`, `.body`, `.why`; fixes: `fix.STEP` is the button."""

FINDINGS: dict[str, str] = {}
