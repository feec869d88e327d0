"""The words of a language as data: cues, speakers, names and titles, read from its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Literal, TypeVar

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import Entry, by_value, entries, lexicon_folder, listed, table
from recoupe.model.act import Act


class Frame(StrEnum):
    """How what is said stands with its cue."""

    THAT_CLAUSE = "that-clause"
    """A finite clause with its complementiser."""
    INFINITIVE = "infinitive"
    """An infinitive, bare or with its preposition."""
    NOUN_PHRASE = "noun-phrase"
    """The direct object."""
    OBLIQUE = "oblique"
    """A phrase opened by one of the cue's markers."""
    QUOTATION = "quotation"
    """Words in quotation marks before, around or after the cue."""
    QUESTION = "question"
    """An indirect question."""
    PREDICATE = "predicate"
    """An object, or the sayer itself, with what is said of it."""


class SpeakerKind(StrEnum):
    """What sort of sayer a noun names."""

    PERSON = "person"
    INSTITUTION = "institution"
    GROUP = "group"
    DOCUMENT = "document"
    MEDIA = "media"


Gender = Literal["m", "f", "both"]
SourcePlace = Literal["after", "inside", "none"]
GENDERS: Mapping[str, Gender] = {"m": "m", "f": "f", "both": "both"}
SOURCE_PLACES: Mapping[str, SourcePlace] = {"after": "after", "inside": "inside", "none": "none"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, noun or adjective that attributes, by lemma."""

    lemma: str
    act: Act
    frames: frozenset[Frame]
    words: tuple[str, ...]
    """The lemma's words, its head first; each stands in the text by lemma or by form."""
    markers: tuple[str, ...] = ()
    """What may open an oblique or, with a predicate, the words said of the object."""
    object: str | None = None
    """Whom the direct object names, "target" or "addressee", where it is not the content."""
    reflexive: bool = False
    clitic: str | None = None
    """A pronoun without which the verb is no cue ("en" in "s'en prendre à")."""
    unless: tuple[str, ...] = ()
    """Markers of complements beside which the verb is no cue ("condamner à")."""
    weak_frames: frozenset[Frame] = frozenset()
    """Frames in which the cue often reports nothing."""

    @property
    def weak(self) -> bool:
        """Whether the cue often reports nothing in any of its frames."""
        return self.weak_frames == self.frames


@dataclass(frozen=True, slots=True)
class PhraseCue:
    """A preposition, phrase or adverb that attributes, as it stands in the text in lower case."""

    form: str
    words: tuple[str, ...]
    act: Act
    source: SourcePlace = "after"
    """Where the source stands: after the phrase, among its words, or nowhere."""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is known of a noun that can name a sayer."""

    kind: SpeakerKind
    gender: Gender


@dataclass(frozen=True, slots=True)
class Metonym:
    """What a place or building stands for, in a neutral name."""

    form: str
    stands_for: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a person's name."""

    form: str
    civility: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words of one language that the rules look up; cues by head word, longest first."""

    language: str
    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    phrases: Mapping[str, tuple[PhraseCue, ...]]
    """By first word, longest first."""
    light_verbs: Mapping[str, Act | None]
    speakers: Mapping[str, Speaker]
    first_names: Mapping[str, str]
    """Sex ("m", "f", "both") by case-folded name."""
    metonyms: Mapping[str, Metonym]
    """By form in lower case."""
    titles: Mapping[str, Title]
    """By form in lower case."""
    media: frozenset[str]
    grammar: Mapping[str, frozenset[str]]


def _is_weak(entry: Entry) -> bool:
    return entry.fields.get("strength") == "weak"


def _cue(entry: Entry) -> Cue:
    lemma, frames = entry.text("lemma"), entry.choices("frames", Frame)
    return Cue(
        lemma=lemma,
        act=entry.choice("act", Act),
        frames=frames,
        words=tuple(lemma.split()),
        markers=tuple(entry.fields.get("markers", ())),
        object=entry.fields.get("object"),
        reflexive=entry.fields.get("reflexive", False),
        clitic=entry.fields.get("clitic"),
        unless=tuple(entry.fields.get("unless", ())),
        weak_frames=frames if _is_weak(entry) else entry.choices("weak_frames", Frame),
    )


def _cues(folder: Traversable, name: str) -> Mapping[str, tuple[Cue, ...]]:
    by_head: dict[str, list[Cue]] = {}
    for entry in entries(folder, name, "cue"):
        cue = _cue(entry)
        by_head.setdefault(cue.words[0], []).append(cue)
    return MappingProxyType({head: _longest_first(cues) for head, cues in by_head.items()})


Words = TypeVar("Words", Cue, PhraseCue)


def _longest_first(cues: list[Words]) -> tuple[Words, ...]:
    return tuple(sorted(cues, key=lambda cue: (-len(cue.words), not _is_marked(cue))))


def _is_marked(cue: Cue | PhraseCue) -> bool:
    """Whether a pronoun tells the cue from others of the same words."""
    return isinstance(cue, Cue) and cue.clitic is not None


def _phrase(entry: Entry) -> PhraseCue:
    form, source = entry.text("form"), entry.fields.get("source", "after")
    if source not in SOURCE_PLACES:
        raise entry.error(f"unknown source {source!r}")
    return PhraseCue(
        form=form,
        words=tuple(form.replace("'", "' ").split()),
        act=entry.choice("act", Act),
        source=SOURCE_PLACES[source],
        weak=_is_weak(entry),
    )


def _phrases(folder: Traversable) -> Mapping[str, tuple[PhraseCue, ...]]:
    by_first: dict[str, list[PhraseCue]] = {}
    for entry in entries(folder, "prepositions.toml", "cue"):
        phrase = _phrase(entry)
        by_first.setdefault(phrase.words[0], []).append(phrase)
    return MappingProxyType({word: _longest_first(cues) for word, cues in by_first.items()})


def _light_verb(entry: Entry) -> tuple[str, Act | None]:
    return entry.text("lemma"), entry.choice("act", Act) if "act" in entry.fields else None


def _light_verbs(folder: Traversable) -> Mapping[str, Act | None]:
    return MappingProxyType(dict(map(_light_verb, entries(folder, "light_verbs.toml", "verb"))))


def _by_gender(name: str, place: str, lists: Mapping[str, str]) -> Iterator[tuple[Gender, str]]:
    for gender, words in lists.items():
        if gender not in GENDERS:
            raise LexiconError(f"{name}, {place}: unknown gender {gender!r}")
        yield GENDERS[gender], words


def _speakers(folder: Traversable) -> Mapping[str, Speaker]:
    speakers: dict[str, Speaker] = {}
    for kind, lists in table(folder, "speakers.toml").items():
        if kind not in by_value(SpeakerKind):
            raise LexiconError(f"speakers.toml: unknown kind {kind!r}")
        for gender, words in _by_gender("speakers.toml", kind, lists):
            speaker = Speaker(SpeakerKind(kind), gender)
            speakers |= dict.fromkeys(listed(words), speaker)
    return MappingProxyType(speakers)


def _first_names(folder: Traversable) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for gender, words in _by_gender("names.toml", "names", table(folder, "names.toml")):
        names |= dict.fromkeys(words.split(), gender)
    return MappingProxyType(names)


def _metonym(entry: Entry) -> Metonym:
    return Metonym(entry.text("form"), entry.text("stands_for"), entry.choice("kind", SpeakerKind))


def _title(entry: Entry) -> Title:
    gender = entry.fields.get("gender")
    if gender is not None and gender not in GENDERS:
        raise entry.error(f"unknown gender {gender!r}")
    return Title(entry.text("form"), entry.fields.get("civility", False), gender)


Value = TypeVar("Value", Metonym, Title)


def _by_form(folder: Traversable, name: str, key: str, make: Callable[[Entry], Value]) -> Mapping[str, Value]:
    values = [make(entry) for entry in entries(folder, name, key)]
    return MappingProxyType({value.form.lower(): value for value in values})


def _media(folder: Traversable) -> frozenset[str]:
    return frozenset(listed(table(folder, "media.toml").get("names", "")))


def _grammar(folder: Traversable) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(words) for key, words in table(folder, "grammar.toml").items()})


def read_lexicon(folder: Traversable, *, language: str) -> Lexicon:
    """Read a language's words from a folder; LexiconError with the place of what cannot be used."""
    return Lexicon(
        language=language,
        verbs=_cues(folder, "verbs.toml"),
        nouns=_cues(folder, "nouns.toml"),
        adjectives=_cues(folder, "adjectives.toml"),
        phrases=_phrases(folder),
        light_verbs=_light_verbs(folder),
        speakers=_speakers(folder),
        first_names=_first_names(folder),
        metonyms=_by_form(folder, "metonyms.toml", "metonym", _metonym),
        titles=_by_form(folder, "titles.toml", "title", _title),
        media=_media(folder),
        grammar=_grammar(folder),
    )


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the words of a language that the package ships, once."""
    return read_lexicon(lexicon_folder(language), language=language)
