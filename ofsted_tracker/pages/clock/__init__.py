"""What only a person knows of the clock: the day of receipt, and days that letters state."""
