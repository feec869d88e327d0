"""The parties of a document: who of those named are one, of what kind, for whom they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from recoupe.lexicon.defects import sorting_key
from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Mention, Naming, Party, PartyKind
from recoupe.resolve.bare_names import bare
from recoupe.resolve.draft import Draft, Key
from recoupe.resolve.entity import Entity, words_of
from recoupe.resolve.kinds import kind_of
from recoupe.resolve.ties import tied

_POWER = frozenset({PartyKind.GOVERNMENT, PartyKind.STATE})
_SIDES = frozenset({PartyKind.GOVERNMENT, PartyKind.OPPOSITION})
_TOGETHER = frozenset({PartyKind.ARMED_GROUP, PartyKind.OPPOSITION})
_NAMELESS = frozenset({PartyKind.PERSON, PartyKind.WITNESS, PartyKind.EXPERT, PartyKind.PEOPLE, PartyKind.STATE, None})


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a document and who of those named belongs to which."""

    parties: tuple[Party, ...]
    of_entity: Mapping[Entity, str]


def gathered(entities: Sequence[Entity], words: PartyWords, own: Sequence[OwnParty] = ()) -> Parties:
    """Return the parties among those named, in the order of their first mention; a user's own list goes first."""
    known = {name.casefold(): party for party in own for name in (party.name, *party.aliases)}
    drafts: dict[Key, Draft] = {}
    kinds = {entity: kind_of(entity, words) for entity in entities}
    opposed = _opposed(kinds, words)
    for number, entity in enumerate(entities):
        if entity.mentions and not _only_labels(entity, words) and not _is_nobody(entity, words):
            draft = _draft(number, entity, kinds[entity], words, known, opposed)
            if draft is not None:
                drafts.setdefault(draft.key, draft).entities.append(entity)
                drafts[draft.key].kind = _stronger(drafts[draft.key].kind, draft.kind)
    ordered = sorted(drafts.values(), key=_first_place)
    ids = {entity: f"p{number}" for number, draft in enumerate(ordered, start=1) for entity in draft.entities}
    made = [_party(f"p{number}", draft, words) for number, draft in enumerate(ordered, start=1)]
    return Parties(tuple(tied(made, ordered, words)), ids)


def _first_place(draft: Draft) -> tuple[int, int]:
    span = draft.mentions[0].span
    return span.start, span.end


def _only_labels(entity: Entity, words: PartyWords) -> bool:
    """Whether somebody is named by nothing but words of blame."""
    if entity.names:
        return False
    named = [m for m in entity.mentions if m.naming is not Naming.PRONOUN]
    return all(m.loaded or (is_label(m, words) and m.head not in words.nouns) for m in named)


def is_label(mention: Mention, words: PartyWords) -> bool:
    """Whether the words are those by which one party speaks low of another, in its own words."""
    if mention.naming is not Naming.DESCRIPTION:
        return False
    return mention.loaded or (mention.quoted and mention.head in words.words.get("belittling", frozenset()))


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
) -> Draft | None:
    own = _own(entity, known, words)
    if own is not None:
        return Draft(("own", own.name), own.kind or kind, own.country or entity.country, own=own)
    country = _country(entity, words)
    if kind in _POWER and entity.names and entity.spoke < 0 and all(map(_is_place, entity.mentions)):
        return None
    if kind is PartyKind.DOCUMENT and entity.spoke < 0:
        return None
    if kind is None and entity.spoke < 0 and (not entity.names or _only_placed(entity)):
        return None
    return Draft(_key(number, entity, kind, country, words, opposed), kind, country)


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


def _party(id: str, draft: Draft, words: PartyWords) -> Party:
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


def _neutral_name(draft: Draft, words: PartyWords) -> str:
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


def _fullest(draft: Draft, words: PartyWords) -> str:
    if not any(e.names or e.acronyms for e in draft.entities):
        first = next((m for m in draft.mentions if m.naming is Naming.DESCRIPTION), None)
        if first is not None and (not first.definite or first.owned):
            return first.words[:1].lower() + first.words[1:]
    called = [e.label() for e in draft.entities]
    label = max((words.bodies.get(each.lower(), each) for each in called), key=lambda label: len(words_of(label)))
    return label[-len(bare(label, words)) :]


def _is_anonymous(draft: Draft, mentions: Sequence[Mention]) -> bool:
    """Whether nobody could tell who it is: no name, and introduced as one of many."""
    if draft.own is not None or draft.kind not in _NAMELESS or any(e.names or e.acronyms for e in draft.entities):
        return False
    first = next((m for m in mentions if m.naming is Naming.DESCRIPTION), None)
    return first is not None and not first.definite
