"""A property that is worked out once, when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self, TypeVar, overload

Value = TypeVar("Value", covariant=True)


class kept(cached_property[Value]):  # noqa: N801 - it reads as a decorator
    """A cached property without the lock that Python 3.11 takes, which costs more than most of what is kept here."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Self | Value:
        """Return the value, kept from then on as the instance's own."""
        if instance is None:
            return self
        assert self.attrname is not None
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value
