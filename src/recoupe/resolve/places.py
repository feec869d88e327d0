"""Where the places of a text lie: the mentions against the gazetteer, and against each other.

What a name may stand for is scored by features with visible weights: the kind that a noun names, the place that
the text says it lies in, the countries that the words beside it and the whole text name, the number of inhabitants.
A name that no gazetteer has lies near what the text places it by; where nothing does, it is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from recoupe.lexicon.countries import Countries, Country
from recoupe.model.globe import Point, distance
from recoupe.model.place import Evidence, Place, PlaceKind, PlaceMention, Precision
from recoupe.model.text import TextSpan
from recoupe.resolve.gazetteer import Candidate, Gazetteer, border_name
from recoupe.resolve.geography import displaced
from recoupe.resolve.named_countries import named_countries

_OWN, _KIND, _INSIDE, _SAID, _NAMED, _CAPITAL, _SIZE, _BY_SOUND = 8.0, 3.0, 8.0, 5.0, 3.0, 1.5, 1.0, -6.0
"""Weights: a place of the user's, of the kind said, inside the place said, in the country said beside it, in the
country that the text names most; a capital; each power of ten of inhabitants; a name that only sounds alike."""
_MARGIN = 1.0
"""By how much the best must lead not to be doubtful."""
_APART = 50.0
"""Kilometres between namesakes that make a difference."""
_AROUND = 15.0
"""Kilometres within which something "near" a town is taken to lie."""
_SIDE = 20.0
"""Kilometres from a town that something on one of its sides is taken to lie away."""
_WELL_KNOWN = 100_000
"""Inhabitants from which a town is taken for one that only sounds like the name, where nothing speaks for it."""
_HAMLET = 1_000
"""Inhabitants below which a town of the name may be one by chance, where nothing speaks for it."""
_ALIKE = 0.7
"""Likeness to the name that such a town must have."""
_REGIONS = frozenset({PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTRY})


def places(
    mentions: Sequence[PlaceMention], text: str, gazetteer: Gazetteer, countries: Countries
) -> tuple[Place, ...]:
    """Return the places of a text in text order: what a reader would put on a map of what happened.

    A country or capital that speaks, is spoken to or is owner of something (the president of Syria) is a party and
    no place; so is a name with nothing that says it is one, unless the text says in what it lies.
    """
    if not mentions:
        return ()
    atlas = _Atlas(mentions, text, gazetteer, countries)
    found = (atlas.place(number) for number in range(len(mentions)))
    return tuple(place for place in found if place is not None)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a name was taken for, and whether something else is nearly as likely."""

    candidate: Candidate
    name: TextSpan
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What the text says a place lies in or by."""

    candidate: Candidate
    point: Point
    radius_km: float

    def away(self, candidate: Candidate) -> float:
        """Return how far another place is out of it: 0 in the middle, 1 at the edge, 2 far outside."""
        if self.candidate.kind is PlaceKind.COUNTRY and candidate.country != self.candidate.country:
            return 2.0
        reach = self.radius_km + (_AROUND if self.candidate.kind in _REGIONS else 2 * _AROUND)
        return min(distance(_point(candidate), self.point) / reach, 2.0)


class _Atlas:
    """The mentions of one text, each resolved once."""

    def __init__(self, mentions: Sequence[PlaceMention], text: str, gazetteer: Gazetteer, countries: Countries) -> None:
        self._mentions = mentions
        self._text = text
        self._gazetteer = gazetteer
        self._countries = countries
        self._named = named_countries(text, countries)
        self._chosen: dict[int, _Choice | None] = {}

    def place(self, number: int) -> Place | None:
        """Return where a mention lies; None where it is no place of what happened."""
        mention = self._mentions[number]
        bare = mention.evidence is Evidence.BARE
        if (bare and mention.within is None) or self._leads_to_another(number):
            return None
        if not mention.names:
            return self._border(mention) if mention.countries else self._in_named_country(mention)
        choice = self._choice(number)
        if choice is not None and bare and not self._is_borne_out(mention, choice.candidate):
            return None
        if choice is None or (mention.kind is PlaceKind.SITE and mention.within is not None):
            return self._unlisted(mention)
        return _placed(mention, choice, self._text)

    def _is_borne_out(self, mention: PlaceMention, candidate: Candidate) -> bool:
        """Whether a name with nothing else that says it is a place lies in what the text says it lies in."""
        if mention.kind is PlaceKind.SITE:
            return True
        around = self._around(mention)
        return around is not None and candidate.kind is not PlaceKind.COUNTRY and around.away(candidate) <= 1.0

    def _leads_to_another(self, number: int) -> bool:
        """Whether a side of a place is said only to tell where the name before it lies."""
        mention = self._mentions[number]
        before = self._mentions[number - 1] if number else None
        aside = mention.bearing is not None or mention.near
        return aside and before is not None and before.within == number

    def _choice(self, number: int) -> _Choice | None:
        if number not in self._chosen:
            self._chosen[number] = None
            self._chosen[number] = self._choose(self._mentions[number])
        return self._chosen[number]

    def _choose(self, mention: PlaceMention) -> _Choice | None:
        for name in mention.names:
            candidates, alone = self._candidates(mention, name)
            if candidates:
                return self._best(replace(mention, article=None) if alone else mention, name, candidates)
        return None

    def _candidates(self, mention: PlaceMention, name: TextSpan) -> tuple[Sequence[Candidate], bool]:
        """Return what the name may stand for, and whether the article before it is a part of it."""
        words = name.of(self._text)
        if mention.article and mention.kind is None:
            with_article = self._gazetteer.look_up(f"{mention.article} {words}")
            if with_article and with_article[0].exact:
                return with_article, True
        found = self._gazetteer.look_up(words)
        heard = name == mention.names[-1] and len(words) > 3
        kept = found if found and (found[0].exact or heard) else ()
        if mention.article is not None and mention.kind is not PlaceKind.CITY and mention.kind is not PlaceKind.SITE:
            kept = tuple(each for each in kept if each.kind in _REGIONS)
        if mention.kind is PlaceKind.REGION:
            kept = tuple(each for each in kept if each.kind in _REGIONS) or kept
        if mention.kind is PlaceKind.AREA:
            kept = tuple(each for each in kept if each.kind in (PlaceKind.AREA, PlaceKind.REGION))
        return kept, False

    def _best(self, mention: PlaceMention, name: TextSpan, candidates: Sequence[Candidate]) -> _Choice | None:
        around = self._around(mention)
        scored = sorted(((self._score(mention, c, around), -i) for i, c in enumerate(candidates)), reverse=True)
        best = candidates[-scored[0][1]]
        rivals = [candidates[-i] for score, i in scored[1:] if scored[0][0] - score < _MARGIN]
        doubtful = any(distance(_point(best), _point(rival)) > max(_APART, rival.radius_km) for rival in rivals)
        if self._supported(mention, best, around):
            return _Choice(best, name, doubtful)
        if best.exact:
            by_chance = best.kind is PlaceKind.CITY and best.population < _HAMLET and not best.own
            refused = by_chance and mention.evidence is Evidence.COMPLEMENT
            return None if refused else _Choice(best, name, doubtful or by_chance)
        known = best.population >= _WELL_KNOWN and best.likeness >= _ALIKE and not rivals
        return _Choice(best, name, doubtful=True) if known else None

    def _around(self, mention: PlaceMention) -> _Around | None:
        """Return the place that the text says the mention lies in or by."""
        choice = self._choice(mention.within) if mention.within is not None else None
        if choice is None or mention.within is None:
            return None
        point, radius = _offset(self._mentions[mention.within], choice.candidate)
        return _Around(choice.candidate, point, max(radius, choice.candidate.radius_km))

    def _score(self, mention: PlaceMention, candidate: Candidate, around: _Around | None) -> float:
        score = _SIZE * log10(candidate.population + 1)
        score += _OWN * candidate.own + (0.0 if candidate.exact else _BY_SOUND * (1.0 - candidate.likeness))
        score += _KIND * _fits(mention, candidate) + _CAPITAL * self._is_capital(candidate)
        if around is not None:
            score += _INSIDE * (1.0 - around.away(candidate))
        if mention.countries:
            score += _SAID if candidate.country in mention.countries else -_SAID
        return score + _NAMED * self._named.share.get(candidate.country or "", 0.0)

    def _is_capital(self, candidate: Candidate) -> bool:
        country = self._countries.by_capital.get(candidate.name.lower())
        return country is not None and country.code == candidate.country and candidate.kind is PlaceKind.CITY

    def _supported(self, mention: PlaceMention, candidate: Candidate, around: _Around | None) -> bool:
        """Whether the text speaks for a place that only sounds like the name."""
        if around is not None:
            return around.away(candidate) <= 1.0
        if mention.countries:
            return candidate.country in mention.countries
        return self._named.share.get(candidate.country or "", 0.0) >= 0.3

    def _unlisted(self, mention: PlaceMention) -> Place | None:
        """Return a place that no gazetteer has: near what the text places it by, or unknown."""
        meant = mention.kind is PlaceKind.SITE or mention.evidence in (Evidence.NOUN, Evidence.LOCATED)
        if mention.within is not None and meant:
            led = self._mentions[mention.within]
            choice = self._choice(mention.within)
            if choice is not None:
                return _near(mention, led, choice, self._text)
        told = mention.evidence is Evidence.NOUN or (mention.evidence is Evidence.LOCATED and mention.surely)
        return self._in_country(mention) if told else None

    def _border(self, mention: PlaceMention) -> Place | None:
        """Return a border; where the words name one country only, that with another country of the text."""
        first, *rest = mention.countries
        others = rest or sorted(self._named.share, key=lambda code: -self._named.share[code])
        for other in others:
            found = self._gazetteer.look_up(border_name(first, other)) if other != first else ()
            if found and found[0].exact:
                return _placed(mention, _Choice(found[0], mention.span), self._text)
        return None

    def _in_named_country(self, mention: PlaceMention) -> Place | None:
        """Return a part of the country that the text named last."""
        last = self._named.at(mention.span.start)
        country = self._country(self._countries.by_code[last[1]]) if last is not None else None
        if last is None or country is None:
            return None
        place = _placed(mention, _Choice(country, mention.span), self._text)
        return replace(place, anchors=(last[0],))

    def _in_country(self, mention: PlaceMention) -> Place | None:
        """Return a place of which the text says only the country, or nothing."""
        words = mention.span.of(self._text)
        unknown = Place(mention.span, words, _bare_name(mention, self._text), Precision.UNKNOWN, mention.kind)
        for code in mention.countries[:1]:
            country = self._country(self._countries.by_code[code])
            if country is not None:
                return replace(
                    unknown,
                    precision=Precision.COUNTRY,
                    latitude=country.latitude,
                    longitude=country.longitude,
                    radius_km=country.radius_km,
                    country=code,
                    source=country.id,
                )
        return unknown

    def _country(self, country: Country) -> Candidate | None:
        found = self._gazetteer.look_up(country.name)
        return next((c for c in found if c.kind is PlaceKind.COUNTRY and c.country == country.code), None)


def _point(candidate: Candidate) -> Point:
    return candidate.latitude, candidate.longitude


def _fits(mention: PlaceMention, candidate: Candidate) -> float:
    """Return from -1 to 1 how well the kind of a place fits the noun and the article before its name."""
    if mention.kind in _REGIONS:
        return 1.0 if candidate.kind in _REGIONS else 0.0
    if mention.kind is PlaceKind.CITY:
        return 1.0 if candidate.kind is PlaceKind.CITY else -0.5
    if mention.article is not None:
        return 1.0 if candidate.kind in _REGIONS else -1.0
    return 0.5 if candidate.kind is not PlaceKind.REGION else -0.5


def _bare_name(mention: PlaceMention, text: str) -> str:
    return " ".join(mention.names[-1].of(text).split())


def _placed(mention: PlaceMention, choice: _Choice, text: str) -> Place:
    """Return the place of a listed name, moved where the text says on which side of it something lies."""
    candidate = choice.candidate
    whole = TextSpan(min(mention.span.start, choice.name.start), max(mention.span.end, choice.name.end))
    place = Place(
        span=whole,
        words=whole.of(text),
        name=candidate.name,
        precision=_precision(candidate),
        kind=candidate.kind,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        radius_km=candidate.radius_km,
        country=candidate.country,
        source=candidate.id,
        doubtful=choice.doubtful,
    )
    if mention.kind in _REGIONS and candidate.kind is PlaceKind.CITY and mention.bearing is None:
        return replace(place, precision=Precision.REGION, radius_km=max(candidate.radius_km, 50.0))
    return _aside(place, mention, candidate, choice.name)


def _precision(candidate: Candidate) -> Precision:
    if candidate.kind is PlaceKind.COUNTRY:
        return Precision.COUNTRY
    return Precision.REGION if candidate.kind in _REGIONS else Precision.EXACT


def _aside(place: Place, mention: PlaceMention, candidate: Candidate, name: TextSpan) -> Place:
    if mention.bearing is None and not mention.near and mention.kind is not PlaceKind.SITE:
        return place
    point, radius = _offset(mention, candidate)
    whole = candidate.kind in _REGIONS
    return replace(
        place,
        precision=Precision.REGION if mention.inside and whole else Precision.NEAR,
        latitude=point[0],
        longitude=point[1],
        radius_km=radius,
        anchors=(name,),
        kind=mention.kind if mention.kind is PlaceKind.SITE else place.kind,
    )


def _offset(mention: PlaceMention, candidate: Candidate) -> tuple[Point, float]:
    """Return the middle and the radius of where something lies that is on a side of a place, or near it."""
    point = _point(candidate)
    if mention.bearing is None:
        around = mention.distance_km if mention.distance_km is not None else _AROUND
        return point, candidate.radius_km + around
    if mention.inside:
        half = candidate.radius_km / 2
        return displaced(point, mention.bearing, half), max(half, 1.0)
    away = mention.distance_km if mention.distance_km is not None else candidate.radius_km + _SIDE
    return displaced(point, mention.bearing, away), max(away * (0.25 if mention.distance_km is not None else 1.0), 3.0)


def _near(mention: PlaceMention, led: PlaceMention, choice: _Choice, text: str) -> Place:
    """Return a place that lies near another, or somewhere in it, with the words that led there."""
    candidate = choice.candidate
    point, radius = _offset(led, candidate) if led.bearing is not None or led.near else (_point(candidate), None)
    return Place(
        span=mention.span,
        words=mention.span.of(text),
        name=_bare_name(mention, text),
        precision=_led_precision(candidate),
        kind=mention.kind,
        latitude=point[0],
        longitude=point[1],
        radius_km=radius
        if radius is not None
        else candidate.radius_km + (_AROUND if candidate.kind not in _REGIONS else 0),
        country=candidate.country,
        source=candidate.id,
        anchors=(TextSpan(led.span.start, led.span.end),),
        doubtful=choice.doubtful,
    )


def _led_precision(candidate: Candidate) -> Precision:
    if candidate.kind is PlaceKind.COUNTRY:
        return Precision.COUNTRY
    return Precision.REGION if candidate.kind in _REGIONS else Precision.NEAR
