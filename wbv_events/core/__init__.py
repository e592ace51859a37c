"""What every feature stands on: actions, work, the log, doors, pages. Knows no feature."""
