"""What was read, made to be looked at."""
