"""Programs that measure: ``python -m benchmarks.NAME [--full]``, from the project.

Each compares with a yardstick in the same run, for a machine is never quiet; where
a bound is absolute, the time of a fixed loop stands beside it. Small by default, so
that it can run with the tests; ``--full`` is the size that the promise is about.
"""
