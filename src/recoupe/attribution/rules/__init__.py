"""One linguistic construction a rule."""
