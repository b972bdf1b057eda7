"""Reports held against the standards that they say they follow, by a judge not ours."""
