"""A casebook in the formats of others: one module a format, each a pure function."""
