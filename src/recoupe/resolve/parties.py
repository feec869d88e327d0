"""The parties of a document: who of those named are one, of what kind, for whom they speak."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import chain

from recoupe.lexicon.defects import sorting_key
from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Mention, Naming, Party, PartyKind
from recoupe.model.text import TextSpan
from recoupe.resolve.entity import Entity, words_of
from recoupe.resolve.kinds import kind_of

Key = tuple[str, ...]

_POWER = frozenset({PartyKind.GOVERNMENT, PartyKind.STATE})
_SIDES = frozenset({PartyKind.GOVERNMENT, PartyKind.OPPOSITION})
_TOGETHER = frozenset({PartyKind.ARMED_GROUP, PartyKind.OPPOSITION})
_BODIES = frozenset(
    {PartyKind.NGO, PartyKind.COMPANY, PartyKind.ARMED_GROUP, PartyKind.INTERNATIONAL, PartyKind.OPPOSITION}
)
_ORGANS = frozenset({PartyKind.MINISTRY, PartyKind.SECURITY})
_NAMELESS = frozenset({PartyKind.PERSON, PartyKind.WITNESS, PartyKind.EXPERT, PartyKind.PEOPLE, PartyKind.STATE, None})

_NEAR = 40
"""Characters behind a word within which its complement stands."""


@dataclass
class _Draft:
    """A party while its mentions are gathered."""

    key: Key
    kind: PartyKind | None
    country: str | None
    entities: list[Entity] = field(default_factory=list)
    own: OwnParty | None = None

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions in text order, each span once; asked for when all are gathered."""
        found = [m for entity in self.entities for m in entity.mentions]
        if len(found) == 1:
            return found
        by_place = {(m.span.start, m.span.end): m for m in found}
        return [by_place[place] for place in sorted(by_place)]

    def has_role(self, roles: frozenset[str]) -> bool:
        """Whether one of those gathered is named by one of the nouns."""
        return any(not roles.isdisjoint(entity.roles) for entity in self.entities)


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a document and who of those named belongs to which."""

    parties: tuple[Party, ...]
    of_entity: Mapping[Entity, str]


def gathered(entities: Sequence[Entity], words: PartyWords, own: Sequence[OwnParty] = ()) -> Parties:
    """Return the parties among those named, in the order of their first mention; a user's own list goes first."""
    known = {name.casefold(): party for party in own for name in (party.name, *party.aliases)}
    drafts: dict[Key, _Draft] = {}
    kinds = {entity: kind_of(entity, words) for entity in entities}
    opposed = _opposed(kinds, words)
    for number, entity in enumerate(entities):
        if entity.mentions and not _only_labels(entity, words) and not _is_nobody(entity, words):
            draft = _draft(number, entity, kinds[entity], words, known, opposed)
            if draft is not None:
                drafts.setdefault(draft.key, draft).entities.append(entity)
                drafts[draft.key].kind = _stronger(drafts[draft.key].kind, draft.kind)
    ordered = sorted(drafts.values(), key=lambda draft: draft.mentions[0].span)
    ids = {entity: f"p{number}" for number, draft in enumerate(ordered, start=1) for entity in draft.entities}
    made = [_party(f"p{number}", draft, words) for number, draft in enumerate(ordered, start=1)]
    return Parties(tuple(_tied(made, ordered, ids, words)), ids)


def _only_labels(entity: Entity, words: PartyWords) -> bool:
    """Whether somebody is named by nothing but words of blame."""
    if entity.names:
        return False
    named = [m for m in entity.mentions if m.naming is not Naming.PRONOUN]
    return all(m.loaded or (is_label(m, words) and m.head not in words.nouns) for m in named)


def is_label(mention: Mention, words: PartyWords) -> bool:
    """Whether the words are those by which one party speaks low of another, in its own words."""
    belittles = mention.quoted and mention.head in words.words.get("belittling", frozenset())
    return mention.naming is Naming.DESCRIPTION and (mention.loaded or belittles)


def _is_nobody(entity: Entity, words: PartyWords) -> bool:
    """Whether the words name no party unless it speaks: a quantity, a thing, anybody who does not act either."""
    if entity.names or entity.acronyms or entity.spoke >= 0:
        return False
    told = [m for m in entity.mentions if m.naming is Naming.DESCRIPTION]
    if all(m.head in words.words.get("nobody", frozenset()) for m in told):
        return True
    vague = words.words.get("vague", frozenset())
    return entity.acted < 0 and all(m.head in vague and not m.modifiers for m in told)


def _opposed(kinds: Mapping[Entity, PartyKind | None], words: PartyWords) -> str | None:
    """The country whose government and opposition the document is about: that whose powers are named most."""
    named = Counter[str]()
    for entity, kind in kinds.items():
        country = _country(entity, words) if kind in _SIDES or kind is PartyKind.STATE else None
        if country is not None and (kind in _SIDES or not all(map(_is_place, entity.mentions))):
            named[country] += len(entity.mentions)
    once = {code for code, times in named.items() if times == 1}
    acting = (entity for entity, kind in kinds.items() if once and (kind in _SIDES or entity.acted >= 0))
    ruled = {_country(entity, words) for entity in acting}
    said = [code for code, times in named.items() if times > 1 or code in ruled]
    return max(said, key=named.__getitem__, default=None)


def _draft(
    number: int,
    entity: Entity,
    kind: PartyKind | None,
    words: PartyWords,
    known: Mapping[str, OwnParty],
    opposed: str | None,
) -> _Draft | None:
    own = _own(entity, known, words)
    if own is not None:
        return _Draft(("own", own.name), own.kind or kind, own.country or entity.country, own=own)
    country = _country(entity, words)
    if kind in _POWER and entity.names and entity.spoke < 0 and all(map(_is_place, entity.mentions)):
        return None
    if kind is PartyKind.DOCUMENT and entity.spoke < 0:
        return None
    if kind is None and entity.spoke < 0 and (not entity.names or _only_placed(entity)):
        return None
    return _Draft(_key(number, entity, kind, country, words, opposed), kind, country)


def _is_place(mention: Mention) -> bool:
    """Whether the name stands for a place: where a place would, or a capital in another's phrase."""
    return mention.placed or (mention.inside and mention.country is None)


def _only_placed(entity: Entity) -> bool:
    """Whether a name stands nowhere but where a place would."""
    return entity.acted < 0 and all(m.placed or m.inside or m.beside is not None for m in entity.mentions)


def _own(entity: Entity, known: Mapping[str, OwnParty], words: PartyWords) -> OwnParty | None:
    if not known:
        return None
    called = chain(entity.names, entity.acronyms, entity.descriptions)
    return next((known[key] for name in called for key in (name.casefold(), bare(name, words)) if key in known), None)


def bare(name: str, words: PartyWords) -> str:
    """Return a name in lower case without the article before it."""
    return _bare(name, words.words.get("articles", frozenset()))


@lru_cache(maxsize=8192)
def _bare(name: str, articles: frozenset[str]) -> str:
    written, openings = name.replace("’", "'").casefold(), _openings(articles)
    if not written.startswith(openings):
        return written
    opening = next(each for each in openings if written.startswith(each))
    return written[len(opening) :] or written


@cache
def _openings(articles: frozenset[str]) -> tuple[str, ...]:
    """The articles as they stand before a name."""
    return tuple(article if article.endswith("'") else f"{article} " for article in articles)


def _country(entity: Entity, words: PartyWords) -> str | None:
    if entity.country is not None or not entity.names:
        return entity.country
    named = [name.lower() for name in entity.names]
    seat = next((words.seats[name] for name in named if name in words.seats), None)
    return seat or next((_country_in(words.bodies[name], words) for name in named if name in words.bodies), None)


def _country_in(name: str, words: PartyWords) -> str | None:
    """The country that a name ends with ("ministère de la Défense des États-Unis")."""
    parts = name.replace("(", "").rstrip(")").replace("'", " ").split()
    tails = (" ".join(parts[at:]) for at in range(max(len(parts) - 4, 0), len(parts)))
    return next((code for tail in tails if (code := words.country_names.get(sorting_key(tail))) is not None), None)


def _key(
    number: int, entity: Entity, kind: PartyKind | None, country: str | None, words: PartyWords, opposed: str | None
) -> Key:
    """What those share who are one party."""
    if kind in _POWER and not _is_rival(entity, words) and _is_power(entity, kind, words):
        place = country or opposed
        return ("power", place) if place else ("power", "?", str(number))
    if kind is PartyKind.OPPOSITION and not (entity.names or entity.plural):
        return ("opposition", country or opposed or "")
    if kind in _TOGETHER and not entity.names and entity.plural:
        return ("together", *sorted(entity.roles))
    return ("one", str(number))


def _is_power(entity: Entity, kind: PartyKind | None, words: PartyWords) -> bool:
    """Whether a state or its one government is meant, not one of several, of a part of it or of another time."""
    if entity.names or kind is not PartyKind.GOVERNMENT:
        return bool(entity.names)
    told = [m for m in entity.mentions if m.naming is Naming.DESCRIPTION]
    whole = not entity.words & words.words.get("partial", frozenset())
    several = entity.plural and not any(m.head in words.words.get("plural_powers", frozenset()) for m in told)
    return whole and not several and any(m.definite for m in told)


def _is_rival(entity: Entity, words: PartyWords) -> bool:
    """Whether a government is another than the one in power (provisional, in exile)."""
    return bool(entity.words & words.words.get("rival", frozenset()))


def _stronger(a: PartyKind | None, b: PartyKind | None) -> PartyKind | None:
    """A government among the names of a state makes it one."""
    return PartyKind.GOVERNMENT if PartyKind.GOVERNMENT in (a, b) else a or b


def _party(id: str, draft: _Draft, words: PartyWords) -> Party:
    mentions = draft.mentions
    name = draft.own.name if draft.own else _neutral_name(draft, words)
    own_words = (m.words for m in mentions if _is_alias(m) and not is_label(m, words))
    called, plain = dict.fromkeys(own_words), bare(name, words)
    return Party(
        id=id,
        name=name,
        kind=draft.kind,
        aliases=tuple(alias for alias in called if bare(alias, words) != plain),
        mentions=tuple(m.span for m in mentions),
        plural=draft.entities[0].plural,
        anonymous=_is_anonymous(draft, mentions),
        country=draft.country or _country_of_key(draft.key),
        wikidata=draft.own.wikidata if draft.own else None,
    )


def _is_alias(mention: Mention) -> bool:
    """Whether the words are a way in which the text itself calls somebody."""
    plain = mention.naming is not Naming.PRONOUN and not mention.loaded and not mention.owned
    return plain and (mention.beside is None or mention.naming is Naming.NAME)


def _country_of_key(key: Key) -> str | None:
    return key[1] if key[0] in ("power", "opposition") and len(key) == 2 and key[1] else None


def _neutral_name(draft: _Draft, words: PartyWords) -> str:
    """The fullest name, that of a power or an opposition made of its country's."""
    country = words.countries.get(draft.country or _country_of_key(draft.key) or "")
    if draft.key[0] == "power" and country is not None:
        if draft.kind is PartyKind.STATE:
            return country.name
        return f"{words.government} {country.forms[0]}" if country.forms else country.name
    if draft.key[0] == "opposition" and country is not None and len(country.forms) > 1:
        return f"{words.opposition} {country.forms[1]}"
    if all(is_label(m, words) for m in draft.mentions if m.naming is not Naming.PRONOUN):
        return words.government
    if draft.key[0] == "together":
        return min((bare(e.label(), words) for e in draft.entities), key=len)
    return _fullest(draft, words)


def _fullest(draft: _Draft, words: PartyWords) -> str:
    if not any(e.names or e.acronyms for e in draft.entities):
        first = next((m for m in draft.mentions if m.naming is Naming.DESCRIPTION), None)
        if first is not None and (not first.definite or first.owned):
            return first.words[:1].lower() + first.words[1:]
    called = [e.label() for e in draft.entities]
    label = max((words.bodies.get(each.lower(), each) for each in called), key=lambda label: len(words_of(label)))
    return label[-len(bare(label, words)) :]


def _is_anonymous(draft: _Draft, mentions: Sequence[Mention]) -> bool:
    """Whether nobody could tell who it is: no name, and introduced as one of many."""
    if draft.own is not None or draft.kind not in _NAMELESS or any(e.names or e.acronyms for e in draft.entities):
        return False
    first = next((m for m in mentions if m.naming is Naming.DESCRIPTION), None)
    return first is not None and not first.definite


def _tied(
    parties: Sequence[Party], drafts: Sequence[_Draft], ids: Mapping[Entity, str], words: PartyWords
) -> Iterator[Party]:
    """The parties with for whom they speak and of whom they are a part."""
    at = sorted(((span, party.id) for party in parties for span in party.mentions), key=_place)
    powers = {party.country: party.id for party, draft in zip(parties, drafts, strict=True) if draft.key[0] == "power"}
    named = parties if any(draft.own is not None for draft in drafts) else ()
    listed = {bare(name, words): party.id for party in named for name in (*party.aliases, party.name)}
    spoke, part, managing = (words.words.get(name, frozenset()) for name in ("spokes", "parts", "managements"))
    firms = [
        (span, party.id)
        for party, draft in zip(parties, drafts, strict=True)
        if party.kind is PartyKind.COMPANY and not draft.has_role(managing)
        for span in party.mentions
    ]
    for party, draft in zip(parties, drafts, strict=True):
        spokes, parts = draft.has_role(spoke), draft.has_role(part)
        inner = _inner(draft, at, party.id) if spokes or parts else None
        led = inner if spokes else _headed(party, draft, at, parties, words) or _ruling(draft, parties, drafts, words)
        speaks_for = _declared(draft.own, "speaks_for", listed, words)
        speaks_for = speaks_for or (
            led or _power(party, powers, words) or (_led(party, firms) if draft.has_role(managing) else None)
        )
        part_of = _declared(draft.own, "part_of", listed, words) or (inner if parts else None)
        ally = _ally(draft, at, party.id, words)
        tied = speaks_for or part_of or ally
        yield replace(party, speaks_for=speaks_for, part_of=part_of, sides_with=ally) if tied else party


def _declared(own: OwnParty | None, tie: str, listed: Mapping[str, str], words: PartyWords) -> str | None:
    """The party that a user's list names: by id where the document names it too, or else by name."""
    named: str | None = getattr(own, tie) if own is not None else None
    return listed.get(bare(named, words), named) if named is not None else None


def _ally(draft: _Draft, at: Sequence[tuple[TextSpan, str]], id: str, words: PartyWords) -> str | None:
    """The party named behind a word that makes somebody its ally ("pays allié du président")."""
    allies = words.words.get("allies", frozenset())
    for mention in draft.mentions:
        if mention.head in allies or not allies.isdisjoint(mention.modifiers):
            reach = TextSpan(mention.span.start, mention.span.end + _NEAR)
            return next((other for span, other in _within(at, reach) if other != id), None)
    return None


def _inner(draft: _Draft, at: Sequence[tuple[TextSpan, str]], id: str) -> str | None:
    """The party that a complement of the words names ("un porte-parole du ministère")."""
    for mention in draft.mentions:
        if mention.naming is Naming.DESCRIPTION:
            inside = [other for span, other in _within(at, mention.span) if other != id]
            if inside:
                return inside[0]
    return None


def _headed(
    party: Party, draft: _Draft, at: Sequence[tuple[TextSpan, str]], parties: Sequence[Party], words: PartyWords
) -> str | None:
    """The body that somebody leads, by the words that say so ("la présidente du collectif", "sa présidente")."""
    if (
        party.kind is not PartyKind.PERSON
        or _is_former(draft, words)
        or not draft.has_role(words.words.get("leads", frozenset()))
    ):
        return None
    body = _inner(draft, at, party.id)
    return next((each.id for each in parties if each.id == body and each.kind in _BODIES), None)


def _ruling(draft: _Draft, parties: Sequence[Party], drafts: Sequence[_Draft], words: PartyWords) -> str | None:
    """The government of a minister: that of the same country or adjective, or the only one in the document."""
    if (
        draft.kind is not PartyKind.PERSON
        or _is_former(draft, words)
        or not draft.has_role(words.words.get("ministers", frozenset()))
    ):
        return None
    pairs = zip(parties, drafts, strict=True)
    ruling = [(party.id, each) for party, each in pairs if party.kind is PartyKind.GOVERNMENT]
    of = _whose(draft, words)
    known = [id for id, each in ruling if of and of & _whose(each, words)]
    if known or of:
        return known[0] if known else None
    return ruling[0][0] if len(ruling) == 1 else None


def _whose(draft: _Draft, words: PartyWords) -> frozenset[str]:
    """The country of an office or a power, and the adjectives that tell it where it is not listed."""
    told = (m for m in draft.mentions if m.naming is Naming.DESCRIPTION)
    adjectives = frozenset(word for m in told for word in m.modifiers) - words.words.get(
        "not_of_a_country", frozenset()
    )
    return adjectives | ({draft.country} if draft.country else frozenset())


def _is_former(draft: _Draft, words: PartyWords) -> bool:
    """Whether somebody no longer holds the office."""
    return any(not words.words.get("former", frozenset()).isdisjoint(m.modifiers) for m in draft.mentions)


def _place(named: tuple[TextSpan, str]) -> tuple[int, int, str]:
    return named[0].start, named[0].end, named[1]


def _within(at: Sequence[tuple[TextSpan, str]], span: TextSpan) -> Iterator[tuple[TextSpan, str]]:
    for place in range(bisect_left(at, (span.start, 0, ""), key=_place), len(at)):
        if at[place][0].start >= span.end:
            return
        if at[place][0] in span:
            yield at[place]


def _led(party: Party, firms: Sequence[tuple[TextSpan, str]]) -> str | None:
    """For those who lead a company: the one in their words, or else that named last before."""
    return max((each for each in firms if each[0].start < party.mentions[0].end), default=(None, None))[1]


def _power(party: Party, powers: Mapping[str | None, str], words: PartyWords) -> str | None:
    """For an organ of a state: its government, by id where the document names it, or else by name."""
    if party.kind not in _ORGANS or party.country is None:
        return None
    country = words.countries.get(party.country)
    named = f"{words.government} {country.forms[0]}" if country is not None and country.forms else None
    return powers.get(party.country) or named
