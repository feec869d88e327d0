"""The live application: reading views, review and the HTTP API over one ledger."""
