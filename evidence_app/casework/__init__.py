"""4. What it means: cases, exhibits, bundles made."""
