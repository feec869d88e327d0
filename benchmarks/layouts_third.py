"""Layouts of pages, in the manner of many sites: four more, written when all others were read well."""

from __future__ import annotations

from html import escape

from furniture import Furniture
from laid_out import Laid, long_day, parts
from stories import Story


def association(story: Story, on: Furniture) -> Laid:
    """A small body's site on a common system: every field in boxes named after it."""
    body = parts(
        story,
        p='<p class="text-align-justify">{}</p>\n',
        h2="<h4>{}</h4>",
        quote='<blockquote class="citation"><p>{}</p></blockquote>',
        caption='<article class="media media--type-image"><div class="field field--name-field-media-image"><img></div><div class="field field--name-field-legende field__item">{}</div></article>',
        item="<ul><li>{}</li></ul>",
    )
    lead = (
        f'<div class="field field--name-field-chapo field__item"><p>{escape(story.lead, quote=False)}</p></div>'
        if story.lead
        else ""
    )
    return Laid(
        f"""<!DOCTYPE html><html lang="fr"><head><title>{escape(story.title)} | Association Verdelle vivante</title><meta name="Generator" content="Drupal 10"></head><body class="path-node page-node-type-actualite"><div class="dialog-off-canvas-main-canvas"><div id="page-wrapper"><header id="header" role="banner"><div class="region region-header"><div id="block-site-branding">Association Verdelle vivante</div><nav>{"<ul>" + on.menu() + "</ul>"}</nav></div></header><div id="main-wrapper"><div id="main"><main id="content" class="column main-content" role="main"><section class="section"><div id="block-pagetitle"><h1 class="title page-title"><span class="field field--name-title">{escape(story.title, quote=False)}</span></h1></div><div id="block-content"><article role="article" class="node node--type-actualite node--view-mode-full"><div class="node__meta"><span>Soumis par <span lang="">{story.author}</span> le {long_day(story.day)} - 10:22</span></div><div class="node__content clearfix">{lead}<div class="clearfix text-formatted field field--name-body field__item">{body}</div><div class="field field--name-field-tags field--label-above"><h3 class="field__label">Étiquettes</h3><ul class="links">{on.tags('<li><a href="#">{name}</a></li>')}</ul></div><div class="node__links"><ul class="links inline"><li><a href="#">Ajouter un commentaire</a></li></ul></div></div></article></div><div class="views-element-container block" id="block-views-block-actus"><h2>Dernières actualités</h2><div class="view-content">{on.teasers(4, '<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="#">{title}</a></span></div><div class="views-field views-field-body"><div class="field-content">{words}</div></div></div>')}</div></div></section></main></div></div><footer class="site-footer"><div class="region">Mentions légales</div></footer></div></div></body></html>"""
    )


def journal(story: Story, on: Furniture) -> Laid:
    """A journal that lives by letters: cards within the text, an author in a heading."""
    body = parts(
        story,
        p="<p>{}</p>",
        h2='<h2 id="x">{}</h2>',
        quote='<blockquote class="kg-blockquote-alt">{}</blockquote>',
        caption='<figure class="kg-card kg-image-card kg-card-hascaption"><img class="kg-image"><figcaption><span style="white-space: pre-wrap;">{}</span></figcaption></figure>',
        item="<ul><li>{}</li></ul>",
        between={
            1: '<div class="kg-card kg-signup-card"><h2>Rejoignez-nous</h2><p>Recevez nos enquêtes avant tout le monde, gratuitement.</p></div>',
            2: "<hr>",
        },
    )
    lead = f'<p class="gh-article-excerpt">{escape(story.lead, quote=False)}</p>' if story.lead else ""
    return Laid(
        f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(story.title)}</title><meta property="og:site_name" content="Contrechamp"><meta property="article:published_time" content="{story.day}T06:00:00.000Z"></head><body class="post-template tag-enquete has-sans-body"><div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><nav class="gh-navigation-menu"><ul>{on.menu()}</ul></nav></header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="#">Enquête</a><h1 class="gh-article-title is-title">{escape(story.title, quote=False)}</h1>{lead}<div class="gh-article-meta"><div class="gh-article-author-image"><a href="#"><img></a></div><div class="gh-article-meta-wrapper"><h4 class="gh-article-author-name"><a href="#">{story.author}</a></h4><div class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="{story.day}">{long_day(story.day)}</time><span class="gh-article-meta-length"><span class="bull">—</span> 5 min de lecture</span></div></div></div></header><section class="gh-content gh-canvas is-body">{body}</section></article><div class="gh-comments gh-canvas"><script></script></div><section class="gh-container is-grid gh-outer"><h2 class="gh-container-title">À lire ensuite</h2><div class="gh-feed">{on.teasers(4, '<article class="gh-card post"><a class="gh-card-link" href="#"><div class="gh-card-wrapper"><h3 class="gh-card-title is-title">{title}</h3><p class="gh-card-excerpt is-body">{words}</p></div></a></article>')}</div></section></main><footer class="gh-footer"><section class="gh-footer-signup"><h2>Contrechamp</h2><p>Une revue indépendante, sans publicité, financée par ses lecteurs depuis la vallée.</p></section></footer></div></body></html>"""
    )


def station(story: Story, on: Furniture) -> Laid:
    """A station's site: every paragraph in a box of its own, a player between them."""
    body = parts(
        story,
        p='<div class="Content_paragraph"><p>{}</p></div>',
        h2='<div class="Content_heading"><h2>{}</h2></div>',
        quote='<div class="Content_quote"><figure><blockquote>{}</blockquote></figure></div>',
        caption='<div class="Content_media"><figure><img><figcaption><span>{}</span><small>© Radio - Y. Bern</small></figcaption></figure></div>',
        item='<div class="Content_list"><ul><li>{}</li></ul></div>',
        between={0: '<div class="Content_embed"><div class="player"><p>Écouter - 3 min</p></div></div>'},
    )
    lead = f'<div class="Intro"><strong>{escape(story.lead, quote=False)}</strong></div>' if story.lead else ""
    return Laid(
        f"""<!doctype html><html lang=fr><head><title>{escape(story.title)} - Radio Trois-Vallées</title><script type="application/ld+json">[{{"@type":"BreadcrumbList"}},{{"@type":"ReportageNewsArticle","headline":{Laid.json(story.title)},"datePublished":"{story.day}T05:30:00.000Z","author":[]}}]</script></head><body><a class="skip" href="#c">Aller au contenu</a><header class="Header"><ul>{on.menu()}</ul></header><div class="LivePlayer"><p>En direct : Le grand réveil, avec toute l'équipe, de six heures à neuf heures.</p></div><main id="c"><div class="Grid"><div class="Grid-main"><div class="Tags"><a>Société</a></div><h1>{escape(story.title, quote=False)}</h1>{lead}<div class="Byline"><span>De </span><a>{story.author}</a><p>Publié le {long_day(story.day)} à 05:30</p></div>{body}<div class="Sources"><p>Thèmes associés</p><a>Santé</a></div></div><div class="Grid-side"><h2>Podcasts</h2>{on.teasers(3, '<div class="Podcast"><p class="t"><a href=#>{title}</a></p><p>{words}</p></div>')}</div></div></main><footer>Radio Trois-Vallées</footer></body></html>"""
    )


def quarter(story: Story, on: Furniture) -> Laid:
    """A quarter's site of the turn of the century, with its forum below the article."""
    body = parts(
        story,
        p='<p align="justify"><font face="Arial" size="2">{}</font></p>',
        h2='<p><b><font face="Arial">{}</font></b></p>',
        quote="<p><i>« {} »</i></p>",
        caption='<p align="center"><small>{}</small></p>',
        item="<li>{}",
    )
    lead = f"<p><b>{escape(story.lead, quote=False)}</b></p>" if story.lead else ""
    return Laid(
        f"""<html><head><title>{escape(story.title)}</title></head><body><table width=100%><tr><td><a href=/>Agora des quartiers</a></td></tr></table><table><tr><td width=150 valign=top>{on.menu('<p><a href="{slug}">{name}</a></p>')}</td><td><h2>{escape(story.title, quote=False)}</h2><p><font size=1>par <b>{story.author}</b>, {long_day(story.day)}</font></p>{lead}{body}<p><a href=forum>Répondre à cet article</a> <a href=print>Imprimer</a></p><hr><h3>Forum de l'article</h3>{on.comments("<p><b>{name}</b> : {words}</p>")}</td></tr></table></body></html>"""
    )


LAYOUTS = (association, journal, station, quarter)
