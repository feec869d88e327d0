"""From a document's mentions to its parties: who says each statement, and what parties call each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import PartyWords
from recoupe.model.attribution import Attribution
from recoupe.model.party import Label, Mention, Party, PartyKind
from recoupe.model.text import Phrase, TextSpan
from recoupe.resolve.coreference import Chains, Voice, voices
from recoupe.resolve.features import Link
from recoupe.resolve.parties import Parties, gathered, is_label

_ARTICLE = 4
"""Characters that an article before a name may take."""
_DEEP = 8
"""Contents around a place that are looked through for the innermost."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in a document."""

    speakers: tuple[str | None, ...]
    """For each attribution the fullest name of its source in the document's words; several joined by "; "."""
    spoken_by: tuple[tuple[str, ...], ...]
    """For each attribution the ids of the parties who speak."""
    parties: tuple[Party, ...]
    labels: tuple[Label, ...]
    party_of: Mapping[TextSpan, str]
    """The id of the party that a mention names, by the mention's span."""
    links: Mapping[TextSpan, Link]
    """For whom a mention was taken and why, by the mention's span."""

    def why(self, span: TextSpan) -> tuple[str, ...]:
        """Return why the mention of the span was taken for whom it was."""
        reasons = self.links[span].reasons if span in self.links else ()
        return tuple(f"{each.feature} {each.points:+.1f}" for each in reasons)

    def named(self, phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """Return the ids of the parties that the phrases name."""
        ids = (self._of(phrase.span) for phrase in phrases)
        return tuple(dict.fromkeys(id for id in ids if id is not None))

    def _of(self, span: TextSpan) -> str | None:
        """The party of the mention that the words are, an article before a name apart."""
        last = min(_ARTICLE, span.end - span.start - 1)
        ids = (self.party_of.get(TextSpan(span.start + skipped, span.end)) for skipped in range(last + 1))
        return next((id for id in ids if id is not None), None)

    def naming(self) -> Callable[[Sequence[Phrase]], tuple[str, ...]]:
        """Return what gives the parties that phrases name, also where a mention has an article or title more."""
        starts = {span.start: id for span, id in self.party_of.items()}
        ends = {span.end: id for span, id in self.party_of.items()}

        def named(phrases: Sequence[Phrase]) -> tuple[str, ...]:
            spans = (phrase.span for phrase in phrases)
            ids = (self.party_of.get(s) or starts.get(s.start) or ends.get(s.end) for s in spans)
            return tuple(dict.fromkeys(id for id in ids if id is not None))

        return named


def resolved(
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    around: Sequence[int | None],
    text: str,
    words: PartyWords,
    own: Sequence[OwnParty] = (),
) -> Resolution:
    """Return who is who among the mentions of a text; a user's `own` list of parties goes before everything.

    The mentions are in text order; `around` gives for each attribution the place of the one in whose
    content it stands.
    """
    chains = Chains(mentions, attributions, text, words.words.get("of_bodies", frozenset()))
    said = voices(chains, attributions, around, text)
    found = gathered(chains.entities, words, own)
    spoken = tuple(_ids(voice, found) for voice in said)
    links = [link for link in chains.links if link is not None]
    party_of = dict(_own_words(mentions, attributions, spoken))
    party_of |= {link.mention.span: found.of_entity[link.entity] for link in links if link.entity in found.of_entity}
    return Resolution(
        speakers=tuple(voice.label for voice in said),
        spoken_by=spoken,
        parties=tuple(_with_rivals(found.parties, attributions, spoken, words)),
        labels=tuple(_labels(mentions, attributions, spoken, party_of, words)),
        party_of=party_of,
        links={link.mention.span: link for link in links},
    )


def _own_words(
    mentions: Sequence[Mention], attributions: Sequence[Attribution], spoken: Sequence[tuple[str, ...]]
) -> Iterator[tuple[TextSpan, str]]:
    """The pronouns by which speakers speak of themselves in what they say, with their parties."""
    contents = _contents(attributions)
    for mention in mentions:
        number = _innermost(contents, mention.span) if mention.first_person else None
        if number is not None and len(spoken[number]) == 1:
            yield mention.span, spoken[number][0]


def _ids(voice: Voice, parties: Parties) -> tuple[str, ...]:
    ids = (parties.of_entity[entity] for entity in voice.entities if entity in parties.of_entity)
    return tuple(dict.fromkeys(ids))


def _with_rivals(
    parties: Sequence[Party], attributions: Sequence[Attribution], spoken: Sequence[tuple[str, ...]], words: PartyWords
) -> Iterator[Party]:
    """The parties; a rival government of which one speaks in its own words is a part of that one."""
    rival = words.words.get("rival", frozenset())
    contents = _contents(attributions)
    for party in parties:
        if party.kind is PartyKind.GOVERNMENT and party.part_of is None and rival.intersection(party.name.split()):
            number = _innermost(contents, party.mentions[0])
            by = next(iter(spoken[number]), None) if number is not None else None
            yield replace(party, part_of=by if by != party.id else _around(contents, party, spoken))
        else:
            yield party


def _around(contents: Sequence[tuple[TextSpan, int]], party: Party, spoken: Sequence[tuple[str, ...]]) -> str | None:
    """Who speaks in the widest content in which the party is named."""
    first = party.mentions[0]
    ids = [id for content, number in contents if first in content for id in spoken[number] if id != party.id]
    return ids[0] if ids else None


def _contents(attributions: Sequence[Attribution]) -> list[tuple[TextSpan, int]]:
    return sorted((span, number) for number, a in enumerate(attributions) for span in a.content)


def _labels(
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    spoken: Sequence[tuple[str, ...]],
    party_of: Mapping[TextSpan, str],
    words: PartyWords,
) -> Iterator[Label]:
    """The words of blame in what parties say, each with whose word it is."""
    found = [mention for mention in mentions if is_label(mention, words)]
    contents = _contents(attributions) if found else []
    extents = sorted((_extent(a), number) for number, a in enumerate(attributions)) if found else []
    for mention in found:
        number = _innermost(contents, mention.span)
        if number is None and mention.quoted:
            number = _innermost(extents, mention.span)
        by = next(iter(spoken[number]), None) if number is not None else None
        of = party_of.get(mention.span)
        if by is not None and by != of:
            yield Label(mention.span, mention.words, by, of)


def _extent(attribution: Attribution) -> TextSpan:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return TextSpan(min(span.start for span in spans), max(span.end for span in spans))


def _innermost(contents: Sequence[tuple[TextSpan, int]], span: TextSpan) -> int | None:
    """The attribution with the latest beginning content in which the words stand."""
    at = bisect_right(contents, span.start, key=lambda each: each[0].start)
    for content, number in reversed(contents[max(at - _DEEP, 0) : at]):
        if span in content:
            return number
    return None
