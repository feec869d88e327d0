"""The recipe of the embedded gazetteer and of the table of countries."""
