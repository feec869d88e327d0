"""Words as data, one folder a language."""
