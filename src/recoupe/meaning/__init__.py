"""What a statement means, read from its words."""
