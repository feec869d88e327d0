"""Who uses the live application, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each may do what the one before may."""

    READER = "reader"
    REVIEWER = "reviewer"
    """Judges what was read, and adds documents."""
    ADMIN = "admin"
    """Draws samples and settles them."""

    def may(self, role: Role) -> bool:
        """Whether who has this role may do what the other needs."""
        order = list(Role)
        return order.index(self) >= order.index(role)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in, or the person at the machine where nobody else may."""

    name: str
    role: Role
    disabled: bool = False
