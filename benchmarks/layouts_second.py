"""Layouts of pages, in the manner of many sites: the half that was written after the extraction, to hold it against."""

from __future__ import annotations

from html import escape

from furniture import Furniture
from laid_out import Laid, long_day, parts, plain_day
from stories import Part, Story


def forum(story: Story, on: Furniture) -> Laid:
    """A thread of a discussion board: a member posts the article with quotations in boxes, two others answer."""
    body = parts(
        story, p="{}<br /><br />", h2='<span style="font-weight: bold">{}</span><br /><br />', caption="{}<br /><br />", item="• {}<br />",
        quote='<blockquote class="uncited"><div>{}</div></blockquote>',
    )  # fmt: skip
    first = next(part.text for part in story.parts if part.kind == "p")
    answer = "Je n'y crois pas une seconde. Le préfet disait le contraire il y a trois semaines, et tout le monde l'a entendu à la radio."
    other = "On verra bien ce que dira l'enquête, mais j'étais sur place et je n'ai rien vu de tel."
    lead = f"<b>{escape(story.lead, quote=False)}</b><br /><br />" if story.lead else ""

    def post(number: int, name: str, words: str) -> str:
        return f"""<div id="p{number}" class="post has-profile bg{number % 2 + 1}"><div class="inner"><dl class="postprofile" id="profile{number}"><dt><a href="#" class="username">{name}</a></dt>
<dd class="profile-rank">Membre actif</dd><dd class="profile-posts"><strong>Messages :</strong> <a href="#">{on.number(20, 4000)}</a></dd></dl>
<div class="postbody"><h3 {'class="first"' if number == 1 else ""}><a href="#p{number}">{"" if number == 1 else "Re: "}{escape(story.title, quote=False)}</a></h3><p class="author">par <strong><a href="#">{name}</a></strong> » {long_day(story.day)}, 1{number}:05</p>
<div class="content">{words}</div><div class="signature">« Qui cherche trouve. »</div></div><ul class="post-buttons"><li><a href="#">Citer</a></li></ul></div></div>"""

    page = f"""<!DOCTYPE html><html dir="ltr" lang="fr"><head><meta charset="utf-8" /><title>{escape(story.title)} - Forum des vallées</title></head>
<body id="phpbb" class="nojs notouch section-viewtopic ltr"><div id="wrap" class="wrap"><div id="page-header"><div class="headerbar"><a href="/">Forum des vallées</a><p class="skiplink"><a href="#">Accéder au contenu</a></p></div>
<div class="navbar"><ul class="linklist">{on.menu()}</ul></div></div><div id="page-body" class="page-body"><h2 class="topic-title"><a href="#">{escape(story.title, quote=False)}</a></h2>
<div class="action-bar bar-top"><a href="#" class="button">Répondre</a><div class="pagination">3 messages • Page 1 sur 1</div></div>
{post(1, "Verdelle63", lead + body)}{post(2, "Corbeau", f"<blockquote><div><cite>Verdelle63 a écrit :</cite>{escape(first, quote=False)}</div></blockquote>{answer}")}{post(3, "Lison", other)}
<div class="panel"><h3>Qui est en ligne ?</h3><p>Utilisateurs parcourant ce forum : Aucun utilisateur enregistré et {on.number(2, 9)} invités</p></div></div>
<div id="page-footer"><div class="copyright">Développé par un logiciel libre<br />Nous sommes le 3 décembre 2024</div></div></div></body></html>"""
    said = f"{story.text}\n\nVerdelle63 a écrit :\n\n{first}\n\n{answer}\n\n{other}"
    return Laid(page, text=said)


def saved_page(story: Story, on: Furniture) -> Laid:
    """A page as a browser saved it: where it is from in a remark, frames of advertisers, styles written out."""
    body = parts(
        story, p='<p class="ArticleBody_text__x9Q2a">{}</p>', h2='<h2 class="ArticleBody_sub__Zk1">{}</h2>', item='<ul class="ArticleBody_ul__1"><li>{}</li></ul>',
        quote='<div class="ArticleBody_blockquote__pp"><blockquote><p>{}</p></blockquote></div>',
        caption='<figure class="Media_root__7"><picture><source srcset="./page_files/1.webp"><img src="./page_files/1.jpg"></picture><figcaption class="Media_caption__3">{} <span class="Media_credit__9">J. DELMAS / Collectif Œil</span></figcaption></figure>',
        between={0: '<div id="google_ads_iframe_0" style="border: 0pt none;"><iframe src="./page_files/saved_resource.html"></iframe></div>'},
    )  # fmt: skip
    lead = f'<p class="Header_dek__Qa1">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    page = f"""<!DOCTYPE html>
<!-- saved from url=(0061)https://www.lechodesvallees.example/region/{story.day.replace("-", "/")}/article-{on.number(1000, 9999)}.html -->
<html lang="fr" class="js-focus-visible"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{escape(story.title)} – L'Écho des vallées</title>
<style>.x{{color:red}}</style><link rel="stylesheet" href="./page_files/main.css"><script src="./page_files/gtm.js"></script></head><body data-new-gr-c-s-check-loaded="14.1"><div id="root">
<div class="TopBar_root__2"><ul class="TopBar_list__3">{on.menu('<li class="TopBar_item__4"><a href="https://x.example/{slug}">{name}</a></li>')}</ul></div>
<div class="Page_grid__8"><div class="Page_main__1"><div class="Header_root__5"><span class="Header_kicker__1"><a href="#">Région</a></span><h1 class="Header_title__2">{escape(story.title, quote=False)}</h1>{lead}
<div class="Header_meta__0"><span>{story.author}</span> <span>{long_day(story.day)} à 18h30</span></div></div>
<div class="ArticleBody_root__1">{body}</div><div class="Reactions_bar__1"><span>12 réactions</span><button>Commenter</button></div></div>
<div class="Page_right__2"><div class="Ranking_root__4"><div class="Ranking_title__2">Les plus lus</div>{on.teasers(5, '<div class="Ranking_item__1"><a href="#">{title}</a></div>')}</div></div></div>
<div class="Footer_root__1"><p>L'Écho des vallées, 12 rue du Pont, Valmoire. Directeur de la publication : Aurèle Bastide.</p></div></div>
<div class="translate-tooltip-mtz hidden_translate">Traduction</div></body></html>"""
    return Laid(page)


def paywall_stub(story: Story, on: Furniture) -> Laid:
    """The opening of an article, and below it what a subscription costs."""
    opening = story.parts[:2]
    shown = "".join(f"<p>{escape(part.text, quote=False)}</p>" for part in opening)
    lead = f'<h2 class="article__heading">{escape(story.lead, quote=False)}</h2>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)}</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:type" content="article"><meta property="og:site_name" content="Le Quotidien">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","isAccessibleForFree":"False","headline":{Laid.json(story.title)},"datePublished":"{story.day}T19:55:00+0100"}}</script></head><body>
<div class="masthead"><div class="masthead__in"><a href="/">Le Quotidien</a> <a href="/abo" class="btn">S'abonner dès 1 €</a></div><ul>{on.menu()}</ul></div>
<section class="zone zone--article"><section class="article article--restricted"><header class="article__header"><h1 class="article__title">{escape(story.title, quote=False)}</h1>{lead}
<p class="meta meta__publisher">Par <a href="#">{story.author}</a></p><p class="meta"><span class="meta__date">Publié le {long_day(story.day)} à 19h55, modifié le 4 décembre 2024 à 08h00</span></p><p class="meta meta__reading">Lecture 4 min.</p></header>
<section class="article__content">{shown}<div class="article__fade"></div></section>
<section class="restricted"><h3 class="restricted__title">Il vous reste {on.number(60, 85)}.4% de cet article à lire. La suite est réservée aux abonnés.</h3><p>{on.pitch()}</p><ul><li>Accès illimité à tous les articles</li><li>Le journal numérique dès 22 heures</li><li>Sans engagement</li></ul><p>Déjà abonné ? <a href="#">Se connecter</a></p></section></section>
<section class="river"><h4>La sélection de la rédaction</h4>{on.teasers(4, '<section class="river__item"><a href="#"><p class="river__t">{title}</p><p class="river__d">{words}</p></a></section>')}</section></section>
<footer class="foot"><p>Suivez Le Quotidien</p></footer></body></html>"""
    text = "\n\n".join(filter(None, (story.lead, *(part.text for part in opening))))
    return Laid(page, text=text)


def two_columns(story: Story, on: Furniture) -> Laid:
    """A magazine's page in two columns of one grid, with a line of the text set large and a box of figures."""
    half = len(story.parts) // 2

    def column(some: tuple[Part, ...]) -> str:
        return parts(
            Story("", "", "", None, some), p="<p>{}</p>", h2='<h3 class="inter">{}</h3>', item="<ol><li>{}</li></ol>",
            quote="<blockquote><p>{}</p><footer></footer></blockquote>",
            caption='<div class="photo"><img src="p.jpg"><div class="photo-legende">{}</div></div>',
        )  # fmt: skip

    left, right = column(story.parts[:half]), column(story.parts[half:])
    large = escape(
        max((part.text for part in story.parts if part.kind == "p"), key=len)[:110].rsplit(" ", 1)[0], quote=False
    )
    lead = f'<p class="chapeau">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)} — Revue Confluences</title><meta name="author" content="{story.author}"><meta name="DC.date.issued" content="{story.day}"></head><body>
<div id="bandeau"><div class="logo">Revue Confluences</div><ul id="rubriques">{on.menu()}</ul></div><div id="contenu"><div class="entete"><div class="surtitre">Enquête</div><h1>{escape(story.title, quote=False)}</h1>{lead}<div class="auteur">{story.author}</div><div class="numero">Numéro {on.number(20, 80)}, page {on.number(4, 60)}</div></div>
<div class="colonnes"><div class="col col-gauche">{left}<div class="exergue">{large}</div></div><div class="col col-droite">{right}</div></div>
<div class="pied-article"><a href="#">Télécharger en PDF</a> <a href="#">Acheter ce numéro</a></div></div>
<div id="marge"><h4>Dans ce numéro</h4><ul>{on.teasers(6, '<li><a href="#">{title}</a></li>')}</ul><h4>S'abonner</h4><p>{on.pitch()}</p></div><div id="pied"><p>Revue Confluences, association loi 1901. ISSN 0000-0000.</p></div></body></html>"""
    return Laid(page)


def newsletter(story: Story, on: Furniture) -> Laid:
    """A letter to subscribers, as mail programs need it: tables in tables, every style written out."""
    cell = '<tr><td style="font-family:Georgia,serif;font-size:17px;line-height:26px;padding:0 30px 16px 30px">{}</td></tr>'
    body = parts(
        story, p=cell, h2='<tr><td style="font-size:20px;font-weight:bold;padding:10px 30px"><strong>{}</strong></td></tr>', quote=cell.replace("{}", "<em>{}</em>"),
        caption='<tr><td align="center"><img src="https://x.example/i.jpg" width="540"></td></tr><tr><td style="font-size:12px;color:#777;padding:4px 30px 16px">{}</td></tr>', item=cell.replace("{}", "&bull; {}"),
    )  # fmt: skip
    lead = cell.replace("{}", escape(story.lead, quote=False)) if story.lead else ""
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{escape(story.title)}</title></head>
<body style="margin:0"><div style="display:none;max-height:0">Et aussi : {on.title()}. Bonne lecture à toutes et à tous, et merci de votre fidélité à cette lettre.</div><table width="100%" cellpadding="0" cellspacing="0" role="presentation"><tr><td align="center"><table width="600" cellpadding="0" cellspacing="0">
<tr><td align="right" style="font-size:11px"><a href="https://x.example/v">Voir la version en ligne</a></td></tr><tr><td align="center"><img src="logo.png" alt="La lettre du vendredi" /></td></tr><tr><td align="center" style="font-size:12px;color:#999">Publié le {long_day(story.day)}, lettre n° {on.number(10, 300)}</td></tr>
<tr><td style="padding:20px 30px"><h1 style="font-size:28px">{escape(story.title, quote=False)}</h1></td></tr><tr><td><table width="600">{lead}{body}</table></td></tr>
<tr><td align="center" style="padding:20px"><table><tr><td bgcolor="#cc0000"><a href="https://x.example/s" style="color:#fff">Soutenir la rédaction</a></td></tr></table></td></tr>
<tr><td style="padding:20px 30px;background:#f4f4f4"><table>{on.teasers(3, '<tr><td><a href="https://x.example/t"><b>{title}</b></a></td></tr>')}</table></td></tr>
<tr><td align="center" style="font-size:11px;color:#999;padding:20px 30px">Vous recevez ce message parce que vous êtes inscrit à la lettre du vendredi. <a href="https://x.example/u">Se désinscrire</a></td></tr></table></td></tr></table></body></html>"""
    return Laid(page)


def cookie_wall(story: Story, on: Furniture) -> Laid:
    """A page whose article lies behind a long notice of consent, in markup of no telling names."""
    body = parts(
        story, p="<p>{}</p>", h2="<h2>{}</h2>", quote="<blockquote><p>{}</p></blockquote>", item="<ul><li>{}</li></ul>",
        caption='<figure><img src="x.jpg"><figcaption>{}</figcaption></figure>',
    )  # fmt: skip
    lead = f"<p><strong>{escape(story.lead, quote=False)}</strong></p>" if story.lead else ""
    wall = "".join(
        f"<p>{words}</p>"
        for words in (
            on.cookies(),
            on.cookies(),
            "Vos choix s'appliquent à ce site uniquement et sont conservés pendant six mois. Vous pouvez les retirer à tout moment en cliquant sur le lien « Gérer mes choix » en bas de chaque page.",
        )
    )
    purposes = "".join(
        f"<li>{words}</li>"
        for words in (
            "Stocker et consulter des informations sur un terminal",
            "Publicités et contenus personnalisés, mesure de performance",
            "Données de géolocalisation précises",
        )
    )
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)} | Canal Trois-Vallées</title><meta name="twitter:title" content="{escape(story.title)}"></head><body class="locked">
<div id="sd-cmp" style="position:fixed"><div class="xx1"><h2>Bienvenue sur Canal Trois-Vallées</h2>{wall}<ul>{purposes}</ul><div><button>Accepter et fermer</button><a href="#">Continuer sans accepter →</a></div></div></div>
<div class="outer"><div class="hd"><a href="/">Canal Trois-Vallées</a>{on.menu('<a href="/{slug}">{name}</a>')}</div><div class="inner"><article><h1>{escape(story.title, quote=False)}</h1><p class="i"><time datetime="{story.day}">{long_day(story.day)}</time> – {story.author}</p>{lead}{body}</article>
<div class="xx7"><p>Vous aimerez aussi</p>{on.teasers(4, '<div><a href="#"><img src="t.jpg">{title}</a></div>')}</div></div></div></body></html>"""
    return Laid(page)


def regional_press(story: Story, on: Furniture) -> Laid:
    """A regional daily: place and section above the title, several captions, boxes to follow a town."""
    body = parts(
        story, p="<p>{}</p>", h2="<h2>{}</h2>", quote="<p><em>« {} »</em></p>", item="<ul><li>{}</li></ul>",
        caption='<div class="media diaporama-embed"><img alt="" src="x.jpg"/><p class="legende">{}<span class="auteur-photo">© Archives Florent Quillec</span></p></div>',
        between={1: f'<div class="encart-suivi"><p>Suivez l\'actualité de Sarmouille</p><a href="#">Ajouter à mes favoris</a></div><div class="a-lire-aussi"><p><strong>À lire aussi.</strong> <a href="#">{on.title()}</a></p></div>'},
    )  # fmt: skip
    lead = f'<div class="su-chapo"><p>{escape(story.lead, quote=False)}</p></div>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)} : toute l'actualité de Sarmouille - Le Messager de l'Ouest</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:url" content="https://www.messager.example/sarmouille/{story.day}/a-{on.number(10**6, 10**7)}"><meta property="og:site_name" content="Le Messager de l'Ouest"></head>
<body><div class="su-header"><div class="su-logo">Le Messager de l'Ouest</div><div class="su-date-jour">mardi 3 décembre 2024</div><div class="su-nav"><ul>{on.menu()}</ul></div></div>
<div class="su-article"><div class="su-ariane"><a href="/">Accueil</a> &gt; <a href="/s">Sarmouille</a></div><h1><span class="commune">Sarmouille.</span> {escape(story.title, quote=False)}</h1>
<div class="su-infos"><p>{story.author}</p><p>Publié le {plain_day(story.day)} à 06h45</p><p>Mis à jour le 03/12/2024 à 14h00</p></div>{lead}<div class="su-corps">{body}</div>
<div class="su-motscles"><p>Mots-clés : {on.tags("<a>{name}</a> ")}</p></div><div class="su-plus"><h3>Plus d'actualités à Sarmouille</h3>{on.teasers(4, '<div class="su-une"><h4>{title}</h4><p>{words}</p><a href="#">Lire l&#39;article</a></div>')}</div></div>
<div class="su-pied"><p>Le Messager de l'Ouest, premier quotidien de la région depuis 1947. Annonces légales, carnet, météo des plages.</p></div></body></html>"""
    return Laid(page.replace('<span class="commune">Sarmouille.</span> ', ""))


def press_release(story: Story, on: Furniture) -> Laid:
    """A public body's site: a grid of columns, a call-out, an address for the press."""
    body = parts(
        story, p='<p class="fr-mb-2w">{}</p>', h2='<h2 class="fr-h4">{}</h2>', quote='<figure class="fr-quote"><blockquote><p>« {} »</p></blockquote></figure>',
        caption='<figure class="fr-content-media"><img class="fr-responsive-img" src="i.svg" alt=""><figcaption class="fr-content-media__caption">{}</figcaption></figure>', item='<ul class="fr-list"><li>{}</li></ul>',
    )  # fmt: skip
    lead = f'<p class="fr-text--lead">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr" data-fr-theme><head><meta charset="utf-8"><title>{escape(story.title)} | Haute-Ostrée</title><meta name="dcterms.date" content=""></head><body><div class="fr-skiplinks"><a href="#content">Contenu</a></div>
<header role="banner" class="fr-header"><div class="fr-header__body"><p class="fr-logo">République<br>de Karvanie</p><p class="fr-header__service-title">Préfecture de la Haute-Ostrée</p></div><nav role="navigation" class="fr-nav"><ul class="fr-nav__list">{on.menu()}</ul></nav></header>
<main role="main" id="content"><div class="fr-container"><nav role="navigation" class="fr-breadcrumb"><ol><li><a href="/">Accueil</a></li></ol></nav><div class="fr-grid-row"><div class="fr-col-8"><h1 class="fr-h2">{escape(story.title, quote=False)}</h1><p class="fr-badge">Communiqué de presse</p><p class="fr-text--sm">Publié le {long_day(story.day)}</p>{lead}<div class="fr-wysiwyg">{body}</div>
<div class="fr-share"><p class="fr-share__title">Partager la page</p><ul><li><a href="#">Partager sur Facebook</a></li></ul></div></div>
<div class="fr-col-4"><div class="fr-card"><h3 class="fr-card__title"><a href="#">{on.title()}</a></h3></div><div class="fr-tile"><p>Contact presse</p><p>Bureau de la communication<br>presse@ostree.example</p></div></div></div></div></main>
<footer class="fr-footer" role="contentinfo"><p>Sauf mention contraire, tous les contenus de ce site sont sous licence libre.</p></footer></body></html>"""
    return Laid(page)


LAYOUTS = (forum, saved_page, paywall_stub, two_columns, newsletter, cookie_wall, regional_press, press_release)
