"""The ledger: documents, what was read from them and what people decided, as rows of a database."""
