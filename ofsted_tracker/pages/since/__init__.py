"""Since last time: what happened to a plan, and around it, after one day and up to another."""
