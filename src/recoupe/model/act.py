"""What a speaker does in saying something."""

from enum import StrEnum


class Act(StrEnum):
    """What the speaker does in saying it."""

    ASSERT = "assert"
    OPINE = "opine"
    ACCUSE = "accuse"
    CONDEMN = "condemn"
    DENY = "deny"
    ADMIT = "admit"
    DEMAND = "demand"
    COMMIT = "commit"
    WARN = "warn"
    SUPPORT = "support"
    ASK = "ask"
