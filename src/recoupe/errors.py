"""What can go wrong, said with its place and its remedy."""


class RecoupeError(Exception):
    """A mistake that a user can mend; its message names the place and the remedy."""


class SettingsError(RecoupeError):
    """A setting that cannot be used."""


class LexiconError(RecoupeError):
    """A lexicon entry that cannot be used."""


class IntakeError(RecoupeError):
    """A document that cannot be read."""


class PipelineError(RecoupeError):
    """A language pipeline that is missing or lacks what the rules need."""


class GazetteerError(RecoupeError):
    """A gazetteer, or a file of places for it, that cannot be used."""


class LedgerError(RecoupeError):
    """A ledger that cannot be opened or used."""


class FetchError(RecoupeError):
    """An address that may not be asked, or gives nothing that can be used."""


class ExportError(RecoupeError):
    """An export that cannot be made, or an edited one that cannot be taken in."""


class UserError(RecoupeError):
    """A user who cannot be added, changed or let in."""
