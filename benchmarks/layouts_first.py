"""Layouts of pages, in the manner of many sites: the half that the extraction was developed on."""

from __future__ import annotations

from html import escape

from furniture import Furniture
from laid_out import Laid, long_day, parts, plain_day
from stories import Story


def news_site(story: Story, on: Furniture) -> Laid:
    """A daily's site: BEM class names, advertisements, related links in the text, share bars."""
    related = f'<div class="c-article__inread-related"><span>Lire aussi</span> <a href="/x">{on.title()}</a></div>'
    advert = '<div class="dfp-slot dfp-slot--inread" data-ad="1"><span class="dfp-slot__label">Publicité</span></div>'
    body = parts(
        story,
        p='<p class="c-article__paragraph">{}</p>',
        h2='<h2 class="c-article__crosshead">{}</h2>',
        quote='<blockquote class="c-article__quote"><p>{}</p></blockquote>',
        caption='<figure class="c-article__figure"><img src="/i.jpg" alt=""><figcaption>{}</figcaption></figure>',
        item='<ul class="c-article__list"><li>{}</li></ul>',
        between={1: related, 2: advert},
    )
    lead = f'<p class="c-article__standfirst">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)} - La Dépêche de Valmoire</title>
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="La Dépêche de Valmoire">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":{Laid.json(story.title)},"datePublished":"{story.day}T07:12:00+02:00","dateModified":"2024-12-01T09:00:00+01:00","author":[{{"@type":"Person","name":"{story.author}"}}]}}</script>
<style>.c-nav{{display:flex}}</style></head><body class="page page--article has-newsletter no-sidebar">
<header class="c-header"><a class="c-header__logo" href="/">La Dépêche de Valmoire</a><nav class="c-nav"><ul>{on.menu()}</ul></nav></header>
<main><article class="c-article"><ul class="c-breadcrumb"><li><a href="/">Accueil</a></li><li><a href="/region">Région</a></li></ul>
<h1 class="c-article__title">{escape(story.title, quote=False)}</h1>{lead}
<div class="c-article__meta">Par <a class="c-article__author" href="/a">{story.author}</a><time datetime="{story.day}T07:12">Publié le {plain_day(story.day)} à 07h12</time> - Temps de lecture : {on.number(2, 6)} min</div>
<div class="c-share"><a href="#">Partager sur Facebook</a><a href="#">Partager sur X</a><button>Copier le lien</button></div>
<div class="c-article__body">{body}</div>
<div class="c-newsletter"><h3>Notre lettre</h3><p>{on.pitch()}</p></div>
<div class="c-tags">{on.tags('<a href="/t">{name}</a> ')}</div></article>
<section class="c-related"><h2>Sur le même sujet</h2>{on.teasers(4, '<article class="c-card"><h3><a href="/c">{title}</a></h3><p>{words}</p></article>')}</section></main>
<aside class="c-side"><h2>Les plus lus</h2><ol>{on.teasers(5, '<li><a href="/m">{title}</a></li>')}</ol></aside>
<footer class="c-footer"><ul>{on.menu()}</ul><p>© La Dépêche de Valmoire. Tous droits réservés.</p></footer></body></html>"""
    return Laid(page)


def wire_copy(story: Story, on: Furniture) -> Laid:
    """An agency's dispatch as its customers' portal shows it: hardly any marks, a slug line, a dateline of its own."""
    body = parts(
        story, p="<p>{}</p>", h2="<p><b>- {} -</b></p>", quote="<p>« {} »</p>", caption="<p>{}</p>", item="<p>{}</p>"
    )
    body = body.replace("<p>", "<p>VALMOIRE (AFP) — ", 1) if not story.lead else body
    lead = f"<p>VALMOIRE (AFP) — {escape(story.lead, quote=False)}</p>" if story.lead else ""
    page = f"""<html><head><meta http-equiv="content-type" content="text/html; charset=iso-8859-1"><title>{escape(story.title)}</title></head><body>
<div id="top"><a href="/wires">Retour aux dépêches</a> | <a href="/print">Imprimer</a> | <a href="/alert">Créer une alerte</a></div>
<div id="dispatch"><div class="slug">FRS{on.number(1000, 9999)} 4 G {on.number(200, 900)} FRA /AFP-{on.number(10, 99)}</div>
<h1>{escape(story.title, quote=False)}</h1><div class="stamp">{plain_day(story.day)} 18:04</div>{lead}{body}<p>(AFP)</p>
<p class="copyright">© Agence. Toute reproduction interdite.</p></div>
<div id="list"><h4>Dernières dépêches</h4><ul>{on.teasers(6, '<li>12:0{words:.0}7 <a href="/d">{title}</a></li>')}</ul></div></body></html>"""
    return Laid(page)


def blog(story: Story, on: Furniture) -> Laid:
    """A weblog of a common kind: post meta, sidebar of widgets, comments below."""
    body = parts(
        story, p="<p>{}</p>\n", h2='<h3 class="wp-block-heading">{}</h3>\n', quote='<blockquote class="wp-block-quote"><p>{}</p></blockquote>\n',
        caption='<div class="wp-caption aligncenter"><img src="a.jpg"><p class="wp-caption-text">{}</p></div>\n', item="<ul><li>{}</li></ul>\n",
    )  # fmt: skip
    lead = f"<p><strong>{escape(story.lead, quote=False)}</strong></p>" if story.lead else ""
    page = f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="UTF-8"><title>{escape(story.title)} | Carnets de la Verdelle</title>
<meta name="generator" content="WordPress 6.4"><link rel="canonical" href="https://carnets.example/{story.day.replace("-", "/")}/billet/"></head>
<body class="post-template-default single single-post postid-{on.number(10, 999)} logged-out comments-open"><div id="page" class="hfeed site">
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Carnets de la Verdelle</a></p><p class="site-description">Chroniques d'une vallée, par ceux qui y vivent</p>
<div id="site-navigation" class="main-navigation"><ul id="primary-menu">{on.menu()}</ul></div></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-{on.number(10, 999)}" class="post type-post status-publish hentry category-enquetes tag-eau"><header class="entry-header"><h1 class="entry-title">{escape(story.title, quote=False)}</h1>
<div class="entry-meta"><span class="posted-on">Publié le <a href="#"><time class="entry-date published" datetime="{story.day}T10:00:00+00:00">{long_day(story.day)}</time></a></span><span class="byline"> par <span class="author vcard"><a href="#">{story.author}</a></span></span></div></header>
<div class="entry-content">{lead}{body}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Partager :</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">E-mail</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Articles similaires</h3>{on.teasers(3, '<div><a href="#">{title}</a> <span>{words}</span></div>')}</div></div>
<footer class="entry-footer"><span class="cat-links">Publié dans <a href="#">Enquêtes</a></span> <span class="tags-links">Étiquettes : {on.tags("<a>{name}</a>, ")}</span></footer></article>
<nav class="navigation post-navigation"><div class="nav-previous"><a href="#">{on.title()}</a></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">3 réflexions sur « {escape(story.title, quote=False)} »</h2><ol class="comment-list">{on.comments('<li class="comment"><div class="comment-author">{name} dit :</div><div class="comment-content"><p>{words}</p></div><div class="reply"><a href="#">Répondre</a></div></li>')}</ol>
<div id="respond" class="comment-respond"><h3>Laisser un commentaire</h3><p>Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *</p></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Articles récents</h2><ul>{on.teasers(4, '<li><a href="#">{title}</a></li>')}</ul></section><section class="widget"><h2>À propos</h2><p>Ce carnet est tenu par des habitants de la vallée depuis 2011. Il ne reçoit aucune publicité et ne vit que de vos dons.</p></section></aside></div>
<footer id="colophon" class="site-footer"><p>Fièrement propulsé par un logiciel libre</p></footer></div></body></html>"""
    return Laid(page)


def amp(story: Story, on: Furniture) -> Laid:
    """The accelerated edition of an article, for telephones."""
    body = parts(
        story, p="<p>{}</p>", h2="<h2>{}</h2>", quote="<blockquote>{}</blockquote>", item="<ul><li>{}</li></ul>",
        caption='<figure><amp-img src="i.jpg" width="600" height="400" layout="responsive"></amp-img><figcaption>{}</figcaption></figure>',
        between={2: '<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Chargement de l\'annonce</div></amp-ad>'},
    )  # fmt: skip
    lead = f'<div class="chapo">{escape(story.lead, quote=False)}</div>' if story.lead else ""
    page = f"""<!doctype html><html ⚡ lang="fr"><head><meta charset="utf-8"><link rel="canonical" href="https://journal.example/a/{on.number(100, 999)}">
<title>{escape(story.title)}</title><style amp-custom>body{{margin:0}}</style>
<script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"WebPage","name":"x"}},{{"@type":["NewsArticle"],"headline":{Laid.json(story.title[:60])},"datePublished":"{story.day}T22:40:00Z","author":{{"name":"{story.author}"}}}}]}}</script></head>
<body><amp-sidebar id="menu" layout="nodisplay"><ul>{on.menu()}</ul></amp-sidebar><header class="top"><button on="tap:menu.toggle">Menu</button><a href="/">Le Journal de l'Anse</a></header>
<main role="main"><h1>{escape(story.title, quote=False)}</h1>{lead}<p class="sig">{story.author} | <span>Mis à jour le 02/12/2024 à 10:15</span></p>
<amp-social-share type="twitter"></amp-social-share>{body}
<section class="suite"><p class="suite-t">À lire également</p>{on.teasers(3, '<a class="suite-l" href="#"><amp-img src="t.jpg" width="90" height="60"></amp-img>{title}</a>')}</section></main>
<amp-consent id="c"><div><p>{on.cookies()}</p><button>Tout accepter</button></div></amp-consent><footer><p>Le Journal de l'Anse — mentions légales</p></footer></body></html>"""
    return Laid(page)


def tables(story: Story, on: Furniture) -> Laid:
    """A page of the nineties that is still on line: tables for columns, font tags, line breaks for paragraphs."""
    body = parts(
        story, p="{}<br><br>\n", h2='<font size="3" color="#990000"><b>{}</b></font><br><br>\n', quote="<i>« {} »</i><br><br>\n",
        caption='<table align="right" width="200"><tr><td><img src="p.gif"></td></tr><tr><td><font size="1">{}</font></td></tr></table>\n', item="- {}<br>\n",
    )  # fmt: skip
    lead = f"<b>{escape(story.lead, quote=False)}</b><br><br>" if story.lead else ""
    page = f"""<HTML><HEAD><TITLE>La Gazette en ligne : {escape(story.title)}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF">
<CENTER><TABLE WIDTH="780" BORDER="0"><TR><TD COLSPAN="3"><IMG SRC="logo.gif" ALT="La Gazette"></TD></TR>
<TR><TD WIDTH="120" VALIGN="top" BGCOLOR="#EEEEEE"><FONT SIZE="2">{on.menu('<A HREF="{slug}.htm">{name}</A><BR>')}</FONT></TD>
<TD WIDTH="500" VALIGN="top"><FONT FACE="Verdana" SIZE="5"><B>{escape(story.title, quote=False)}</B></FONT><BR>
<FONT SIZE="1">Mis en ligne le {long_day(story.day)} - {story.author}</FONT><BR><BR><FONT FACE="Verdana" SIZE="2">{lead}{body}</FONT>
<HR><FONT SIZE="1"><A HREF="javascript:print()">Imprimer</A> - <A HREF="index.htm">Retour au sommaire</A></FONT></TD>
<TD WIDTH="160" VALIGN="top"><FONT SIZE="2"><B>Dernières infos</B><BR>{on.teasers(5, '&gt; <A HREF="n.htm">{title}</A><BR>')}</FONT></TD></TR>
<TR><TD COLSPAN="3" ALIGN="center"><FONT SIZE="1">(c) La Gazette - Optimisé pour 800x600</FONT></TD></TR></TABLE></CENTER></BODY></HTML>"""
    return Laid(page)


def live_blog(story: Story, on: Furniture) -> Laid:
    """Told while it happened: entries in boxes, each with its time, the newest first."""
    clocks = [f"{20 - number // 2:02}h{30 * (number % 2) + 12:02}" for number in range(len(story.parts))]
    entries = "".join(
        f'<article class="live-post" id="p{number}"><div class="live-post__time"><time datetime="{story.day}T{clock.replace("h", ":")}:00+02:00">{clock}</time></div>'
        f'<div class="live-post__content"><p>{escape(part.text, quote=False)}</p></div><div class="live-post__share"><a href="#">Partager</a></div></article>'
        for number, (part, clock) in enumerate(zip(story.parts, clocks, strict=True))
    )
    lead = f'<p class="live-intro">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>DIRECT. {escape(story.title)} | Chaîne Info</title>
<meta property="og:title" content="{escape(story.title)}"><meta name="date" content="{story.day}"></head><body>
<div class="app"><header><nav>{on.menu('<a href="{slug}">{name}</a>')}</nav></header><div class="live-layout"><div class="live-head"><span class="tag-live">En direct</span><h1>{escape(story.title, quote=False)}</h1>{lead}</div>
<div class="live-feed">{entries}</div><button>Afficher plus</button></div>
<div class="live-aside"><h3>À ne pas manquer</h3>{on.teasers(4, '<div class="mini"><a href="#">{title}</a></div>')}</div></div></body></html>"""
    return Laid(page, entries=clocks)


def div_soup(story: Story, on: Furniture) -> Laid:
    """An application's page: hashed class names, no paragraph tags, nothing that says what it is."""
    body = parts(
        story, p='<div class="css-1k{n} e1"><div class="css-9tf9ac"><span class="r-qvutc0">{}</span></div></div>', h2='<div class="css-77c"><span class="css-bold">{}</span></div>',
        quote='<div class="css-qq1"><span>« {} »</span></div>', caption='<div class="css-img"><div class="css-ph"></div><div class="css-l1">{}</div></div>', item='<div class="css-li"><span>{}</span></div>',
    )  # fmt: skip
    lead = f'<div class="css-ld0"><span>{escape(story.lead, quote=False)}</span></div>' if story.lead else ""
    page = f"""<!doctype html><html><head><meta charset="utf-8"><title>{escape(story.title)}</title><meta name="viewport" content="width=device-width">
<meta property="og:title" content="{escape(story.title)}"><meta property="article:published_time" content="{story.day}T05:00:00.000Z"></head><body><div id="__next"><div class="css-0"><div class="css-a1"><div class="css-b2">{on.menu('<div class="css-n"><a href="{slug}"><span>{name}</span></a></div>')}</div></div>
<div class="css-main"><div class="css-col"><div class="css-t0"><h1 class="css-t1">{escape(story.title, quote=False)}</h1></div><div class="css-by"><span>{story.author}</span><span> · </span><span>{long_day(story.day)}</span></div>{lead}<div class="css-txt">{body}</div>
<div class="css-act"><div role="button">J'aime</div><div role="button">Partager</div></div></div>
<div class="css-rail">{on.teasers(5, '<div class="css-card"><a href="#"><div class="css-ct">{title}</div><div class="css-cd">{words}</div></a></div>')}</div></div>
<div class="css-ft">{on.menu('<span><a href="{slug}">{name}</a></span>')}</div></div></div></body></html>"""
    return Laid(page)


LAYOUTS = (news_site, wire_copy, blog, amp, tables, live_blog, div_soup)
