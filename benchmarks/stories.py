"""Articles to be laid out as pages: the shipped sample, and some written for this, in parts of known kinds."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import recoupe

SAMPLE = Path(recoupe.__file__).parent / "samples" / "ilmara.jsonl"
_CROSSHEADS = (
    "Un bilan disputé",
    "« On n'a rien vu venir »",
    "Une enquête à plusieurs voix",
    "Le silence des autorités",
    "Des versions qui s'opposent",
    "Ce que l'on sait",
)
_CAPTIONS = (
    "Le quai nord, jeudi matin, sous la surveillance des pompiers.",
    "Des habitants attendent devant la mairie annexe.",
    "Vue générale du port depuis les collines. La fumée était visible à dix kilomètres.",
    "Une salle de classe transformée en dortoir, lundi soir.",
)
_AUTHORS = ("Léa Morin", "Hugues Tavernel", "Inès Barrandon", "Paul-Henri Castevin", "Maud Delorge")


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of an article: p, h2, quote, caption or item."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article with what is known of it beforehand."""

    title: str
    day: str
    author: str
    lead: str | None
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All of it that is to be read from a page."""
        return "\n\n".join(filter(None, (self.lead, *(part.text for part in self.parts))))


def stories() -> list[Story]:
    """Return the articles, the same ones every time."""
    return [*_sample(), *_written()]


def _sample() -> Iterator[Story]:
    for number, line in enumerate(SAMPLE.read_text(encoding="utf-8").splitlines()):
        entry, chance = json.loads(line), random.Random(number)
        parts = [Part("p", text) for text in entry["text"].split("\n\n")]
        if number % 3 != 2:
            parts.insert(len(parts) // 2, Part("h2", chance.choice(_CROSSHEADS)))
        if number % 2:
            parts.insert(min(2, len(parts)), Part("caption", chance.choice(_CAPTIONS)))
        yield Story(entry["title"], entry["date"], chance.choice(_AUTHORS), None, tuple(parts))


def _written() -> Iterator[Story]:
    for number, (title, day, lead, body) in enumerate(_OWN):
        parts = tuple(Part(*line.split("| ", 1)) for line in body.strip().splitlines())
        yield Story(title, day, _AUTHORS[number % len(_AUTHORS)], lead, parts)


_OWN = (
    (
        "À Sarmouille, la fermeture de la maternité divise les élus",
        "2023-11-28",
        "L'agence régionale de santé veut regrouper les naissances à Valmoire. Les maires dénoncent une décision prise "
        "sans eux, la direction de l'hôpital invoque la sécurité des mères.",
        """
p| Ils étaient près de six cents, samedi, devant les grilles de l'hôpital de Sarmouille. « On nous enlève tout, et on nous demande encore de dire merci », résume Odile Castegnac, sage-femme depuis vingt-deux ans.
caption| Les sages-femmes de Sarmouille ont déposé leurs blouses devant l'entrée.
p| L'agence régionale de santé a confirmé vendredi que la maternité fermerait le 31 janvier. Elle assure qu'il manque quatre médecins pour garder le service ouvert la nuit.
h2| Quarante minutes de route
p| Le maire, Fabrice Lontroy, conteste ces chiffres. Selon lui, deux praticiens ont proposé leur candidature en septembre et n'ont jamais reçu de réponse. L'hôpital dément.
quote| Nous n'avons écarté personne. Les deux dossiers dont parle le maire étaient incomplets, et nous l'avons écrit aux intéressés le 4 octobre.
p| Le collectif de défense a publié ses demandes :
item| le maintien d'une garde de nuit jusqu'à l'été ;
item| une expertise indépendante sur les délais de transport ;
item| la publication des comptes du service depuis 2019.
p| Interrogé lundi, le ministère de la Santé a indiqué qu'« aucune décision définitive » n'était prise. L'agence, elle, parle d'un calendrier « arrêté ».
""",
    ),
    (
        "Barrage du Tersac : trois experts, trois diagnostics",
        "2024-02-09",
        "Une fissure de onze mètres inquiète les riverains depuis l'automne.",
        """
p| La préfecture affirme que l'ouvrage ne présente « aucun danger immédiat ». Un rapport commandé par les communes, que nous avons pu consulter, parle au contraire d'un risque « sérieux à moyen terme ».
p| Le premier expert, mandaté par l'exploitant, juge la fissure ancienne. Le deuxième la date de la crue d'octobre. Le troisième refuse de se prononcer sans nouveaux forages.
h2| L'exploitant se défend
p| « Nous surveillons ce barrage toutes les heures, et nous le vidangerions au moindre doute », promet Estelle Garinot, directrice du site. Elle reproche aux élus d'avoir « semé la peur avant de lire le dossier ».
p| Les élus répondent qu'ils ont réclamé ce dossier quatre fois. D'après leur avocate, Me Sabine Courtalès, l'exploitant ne l'a transmis que le 2 février, amputé de deux annexes.
p| Un comité de suivi doit se réunir le 20 février à Tersac.
""",
    ),
    (
        "Tempête Odalie : deux disparus en mer, les recherches suspendues",
        "2024-03-31",
        None,
        """
p| Les recherches pour retrouver deux pêcheurs disparus au large de Port-Lannec ont été suspendues dimanche soir en raison de la houle, a annoncé la préfecture maritime.
p| Le « Marie-Solange », un chalutier de douze mètres, avait lancé un appel de détresse samedi vers 22h40. Un hélicoptère a repéré une balise, mais aucun naufragé.
p| « On ne perd pas espoir, ce sont des marins solides », a déclaré le président du comité des pêches, Yann Kerhuel. Il a demandé que les recherches reprennent « dès l'aube ».
p| Selon les secours, la température de l'eau ne dépasse pas neuf degrés.
""",
    ),
    (
        "Lycée Vauclerc : le rectorat savait-il ?",
        "2022-10-14",
        "Des parents assurent avoir alerté dès juin sur l'état du toit. Le rectorat affirme n'avoir reçu aucun courrier.",
        """
p| Le plafond du gymnase s'est effondré mardi, une heure avant l'arrivée des élèves. Personne n'a été blessé. Mais depuis, deux récits s'affrontent.
h2| Trois lettres recommandées
p| La fédération de parents dit avoir envoyé trois lettres recommandées, en juin, en juillet et en septembre. Elle en montre les accusés de réception.
quote| « Nous avons écrit, téléphoné, demandé un rendez-vous. On nous a répondu que le toit avait dix ans et qu'il en tiendrait vingt. »
p| Le recteur, Alban Mesnières, maintient que ses services n'ont « rien reçu avant le 12 septembre ». Le conseil régional, propriétaire des murs, renvoie vers le rectorat.
caption| Le gymnase est fermé jusqu'à nouvel ordre.
h2| Une expertise attendue
p| Un expert doit rendre ses conclusions avant la fin du mois. Le syndicat des enseignants exige que tous les bâtiments soient contrôlés ; la région a promis de le faire « d'ici à Noël ».
p| D'après une note interne datée du 3 mars, la charpente avait été classée « à surveiller ». La région confirme l'existence de cette note, mais conteste la lecture qui en est faite.
""",
    ),
    (
        "Grève des bus à Montorge : la mairie annonce un accord, un syndicat le conteste",
        "2024-01-17",
        None,
        """
p| La mairie de Montorge a annoncé mercredi la fin de la grève des bus après neuf jours de conflit. Un protocole aurait été signé dans la nuit par les représentants du personnel.
p| « Il n'y a pas d'accord, il y a un papier que deux personnes ont signé sans mandat », rétorque Karim Belhoste, délégué du premier syndicat de l'entreprise.
p| L'adjointe aux transports, Nadège Purcel, s'étonne de cette position. « Ils étaient dans la salle, ils ont serré des mains », a-t-elle raconté à la presse.
p| Les conducteurs doivent se prononcer jeudi matin en assemblée générale. La direction prévoit un bus sur deux.
""",
    ),
    (
        "Un maire, un pont, et dix ans de procès",
        "2021-06-05",
        "À Brévenne, l'ouvrage neuf n'a jamais ouvert. Récit d'une querelle où chacun tient ses preuves.",
        """
p| Il faut monter jusqu'à la chapelle pour le voir en entier : deux piles, un tablier, et personne dessus. Le pont de Brévenne a coûté quatre millions d'euros. Il n'a jamais servi.
p| Pour l'ancien maire, Aimé Rostagnat, tout est de la faute de l'entreprise. « Le béton n'était pas celui du marché, les carottages le montrent », répète-t-il.
h2| Des carottages perdus
p| L'entreprise soutient que ces carottages ont été faits sans elle. Le tribunal lui a donné raison en 2016, puis la cour d'appel lui a donné tort en 2018.
p| L'actuelle maire, Solène Dautrive, refuse d'ouvrir le pont tant que les assurances n'ont pas tranché.
h2| « Une affaire d'orgueil »
p| Au café de la place, on ne parle plus que de cela. « C'est devenu une affaire d'orgueil », soupire la patronne. Un client l'interrompt : lui est persuadé qu'on leur cache un rapport.
p| Le rapport existe. Daté de novembre 2014, il recommande de démolir. La préfecture, qui l'a reçu, n'a pas souhaité le commenter.
""",
    ),
)  # fmt: skip
