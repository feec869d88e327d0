"use strict";
const page = { listeners: [], at: { view: "overview", parts: [], filters: new URLSearchParams() } };
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const one = (selector, from = document) => from.querySelector(selector);
const views = all(".view");
const many = views.length > 1;

function parsed(hash) {
  const [path, query = ""] = hash.replace(/^#/, "").split("?");
  const parts = path.split("/").map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
  return { path, view: parts[0] || "overview", parts: parts.slice(1), filters: new URLSearchParams(query) };
}

function address(view, parts = [], filters = {}) {
  const kept = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  const path = [view, ...parts].map(encodeURIComponent).join("/");
  return "#" + path + (String(kept) && "?" + kept);
}

function go(still) {
  const at = parsed(location.hash);
  const view = document.getElementById(at.view);
  if (many) {
    if (!view || !view.classList.contains("view")) at.view = "overview";
    document.documentElement.dataset.view = at.view;
    const tab = at.view === "d" ? "passages" : at.view;
    all(".menu [data-view]").forEach((link) => {
      if (link.dataset.view === tab) {
        link.setAttribute("aria-current", "page");
        const bar = link.closest("ul");
        bar.scrollLeft = link.offsetLeft - bar.offsetLeft - bar.clientWidth / 2 + link.offsetWidth / 2;
      } else link.removeAttribute("aria-current");
    });
  }
  page.at = at;
  scoped(at);
  page.listeners.forEach((listen) => listen(at));
  if (still === true) return;
  const target = at.path && document.getElementById(at.path);
  if (target && !target.classList.contains("view")) target.scrollIntoView({ block: "start" });
  else window.scrollTo(0, 0);
}

function scoped(at) {
  const chosen = one("[data-scope]");
  const inAccounts = at.view === "accounts";
  const incident = (inAccounts && at.parts[0]) || at.filters.get("incident") || (at.view === "d" && page.incident) || "";
  page.incident = incident;
  const largest = inAccounts && !incident && chosen ? one("option[value]:not([value=''])", chosen).value : incident;
  const shown = inAccounts ? largest : incident;
  all("[data-incident]").forEach((each) => {
    const here = !shown || each.dataset.incident.split(" ").includes(shown);
    each.toggleAttribute("hidden", !here);
    if (each.matches(".accounts")) each.classList.toggle("chosen", here);
  });
  if (chosen) chosen.value = inAccounts ? largest : incident;
  if (many) all(".menu [data-view]").forEach((link) => { link.href = address(link.dataset.view, [], { incident }); });
}

document.documentElement.classList.add("js");
if ("scrollRestoration" in history) history.scrollRestoration = "manual";
window.addEventListener("hashchange", () => go());
window.addEventListener("DOMContentLoaded", () => go());
window.addEventListener("load", () => {
  const target = page.at.path && document.getElementById(page.at.path);
  if (!target || target.classList.contains("view")) window.scrollTo(0, 0);
});
all("[data-scope]").forEach((select) => {
  select.disabled = false;
  select.addEventListener("change", () => {
    const view = page.at.view === "d" ? "passages" : page.at.view;
    location.hash = view === "accounts" && select.value ? address(view, [select.value]) : address(view, [], { incident: select.value });
  });
});
