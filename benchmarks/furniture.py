"""What pages put round their articles: menus, teasers, calls to subscribe, comments, notices."""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape
from typing import TypeVar

_SECTIONS = (
    "Accueil",
    "Politique",
    "Monde",
    "Économie",
    "Sports",
    "Culture",
    "Planète",
    "Santé",
    "Opinions",
    "Vidéos",
    "Météo",
    "Annonces légales",
)
_TEASERS = (
    (
        "Budget : ce que prévoit le texte présenté mercredi",
        "Le gouvernement entend réaliser des économies sur trois postes. Les oppositions annoncent déjà une bataille d'amendements.",
    ),
    (
        "Football : Valmoire arrache le nul dans les dernières secondes",
        "Menés pendant une heure, les Bleu et Or ont égalisé sur corner. Leur entraîneur a salué le caractère de ses joueurs.",
    ),
    ("Pourquoi le prix du beurre recommence à grimper", None),
    (
        "PORTRAIT. Irma Vassel, la cheffe qui cuisine les algues",
        "Installée depuis six ans sur l'île de Saint-Gildas, elle fournit aujourd'hui douze restaurants de la côte.",
    ),
    ("Trois idées de balade pour ce week-end", None),
    (
        "Réforme du stationnement : les commerçants vent debout",
        "Une pétition a recueilli quatre mille signatures en une semaine. La ville promet une concertation.",
    ),
    ("En images : la nuit des lanternes de Dravenne", None),
    (
        "Cinéma : « Les Marées basses », un premier film très attendu",
        "Le long-métrage sort mercredi. Il avait reçu deux prix au festival de Montorge l'an passé.",
    ),
    ("Immobilier : où les loyers baissent-ils ?", None),
    (
        "Un chien retrouvé à quatre cents kilomètres de chez lui",
        "Son propriétaire l'avait perdu en février sur une aire d'autoroute.",
    ),
)
_COMMENTS = (
    (
        "Jeannot72",
        "Encore une fois personne n'est responsable. On prend les mêmes et on recommence, comme d'habitude dans ce pays !",
    ),
    (
        "MamieLise",
        "Merci pour cet article très complet. J'espère que toute la lumière sera faite, pour les familles surtout.",
    ),
    (
        "le_grincheux",
        "Et pendant ce temps-là nos impôts augmentent. Je ne suis pas surpris, j'avais déjà écrit ici ce que j'en pensais l'an dernier.",
    ),
    (
        "Pat.B",
        "@Jeannot72 relisez l'article, ce n'est pas ce qui est écrit. Le rapport parle de trois causes possibles et non d'une seule.",
    ),
)
_TAGS = ("Enquête", "Justice", "Sécurité", "Transports", "Environnement", "Collectivités")
_PITCHES = (
    "Recevez chaque matin l'essentiel de l'actualité en vous inscrivant gratuitement à notre lettre d'information.",
    "Inscrivez-vous à notre newsletter pour ne rien manquer de l'actualité de votre commune.",
    "Abonnez-vous à partir de 1 € le premier mois, sans engagement, et accédez à tous nos articles.",
)
_COOKIES = (
    "Nous utilisons des cookies et des technologies similaires, avec nos 214 partenaires, pour mesurer l'audience de nos contenus et vous proposer des publicités adaptées à votre profil. Vous pouvez modifier vos choix à tout moment.",
    "Avec votre accord, nos partenaires et nous stockons et consultons des informations non sensibles de votre terminal, comme un identifiant unique ou votre adresse. Ces données servent à personnaliser les contenus.",
    "Ce site utilise des cookies pour vous garantir la meilleure expérience. En poursuivant votre navigation, vous en acceptez l'usage. Pour en savoir plus, consultez notre politique de confidentialité.",
)


T = TypeVar("T")


class Furniture:
    """The same kinds of things in another choice for each page."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def menu(self, item: str = '<li><a href="/{slug}">{name}</a></li>') -> str:
        """Links to sections, each in the markup of `item`."""
        return "".join(
            item.format(slug=name.lower().replace(" ", "-"), name=name) for name in self._sample(_SECTIONS, 9)
        )

    def teasers(self, count: int, markup: str) -> str:
        """Other articles: `markup` has {title} and {words}, which may be empty."""
        chosen = self._sample(_TEASERS, count)
        return "".join(markup.format(title=escape(title, quote=False), words=words or "") for title, words in chosen)

    def comments(self, markup: str, count: int = 3) -> str:
        """What readers write: `markup` has {name} and {words}."""
        return "".join(markup.format(name=name, words=words) for name, words in self._sample(_COMMENTS, count))

    def tags(self, markup: str) -> str:
        """Subjects of the article."""
        return "".join(markup.format(name=name) for name in self._sample(_TAGS, 3))

    def pitch(self) -> str:
        """A call to subscribe."""
        return self._chance.choice(_PITCHES)

    def cookies(self) -> str:
        """What a cookie wall says."""
        return self._chance.choice(_COOKIES)

    def title(self) -> str:
        """The title of some other article."""
        return escape(self._chance.choice(_TEASERS)[0], quote=False)

    def number(self, low: int, high: int) -> int:
        """A number of something."""
        return self._chance.randint(low, high)

    def _sample(self, among: Sequence[T], count: int) -> list[T]:
        return self._chance.sample(among, count)
