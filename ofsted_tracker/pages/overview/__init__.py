"""One authority at a glance: all visits, grades, what was asked again, what shows, what waits."""
