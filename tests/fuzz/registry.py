"""All parsers under fire, by name."""

from tests.fuzz import (
    archive_targets,
    copies_targets,
    message_targets,
    network_targets,
    outside_targets,
    report_targets,
    vault_targets,
)

TARGETS = {
    **vault_targets.TARGETS,
    **copies_targets.TARGETS,
    **message_targets.TARGETS,
    **outside_targets.TARGETS,
    **report_targets.TARGETS,
    **network_targets.TARGETS,
    **archive_targets.TARGETS,
}
