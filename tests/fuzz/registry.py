"""All parsers under fire, by name."""

from tests.fuzz import outside_targets, report_targets, vault_targets

TARGETS = {
    **vault_targets.TARGETS,
    **outside_targets.TARGETS,
    **report_targets.TARGETS,
}
