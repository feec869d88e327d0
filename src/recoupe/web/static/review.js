"use strict";
{
  const root = document.querySelector("[data-review]");
  const find = (selector, from = root) => from.querySelector(selector);
  const every = (selector, from = root) => [...from.querySelectorAll(selector)];
  const words = (name) => find(`[data-${name}]`, find("[data-words]").content).textContent;
  const text = find("[data-marking]");
  const letters = (given) => Array.from(given);

  // The text by its own offsets: code points, as the ledger counts them.
  const paragraphs = every("p[data-from]", text).map((element) => ({
    element, from: Number(element.dataset.from), letters: letters(element.textContent),
  }));
  const others = every("[data-o]", text).map((piece) => {
    const at = Number(piece.dataset.at);
    return { start: at, end: at + letters(piece.textContent).length, ids: piece.dataset.o };
  });
  const tokens = paragraphs.flatMap(({ from, letters: of }) => {
    const found = [];
    let start = -1;
    [...of, " "].forEach((letter, at) => {
      const inside = /[\p{L}\p{N}]/u.test(letter);
      if (inside && start < 0) start = at;
      if (!inside && start >= 0) { found.push({ start: from + start, end: from + at }); start = -1; }
    });
    return found;
  });
  const wordsAt = (start, end) => paragraphs.map(({ from, letters: of }) => of.slice(Math.max(0, start - from), Math.max(0, end - from)).join("")).filter(Boolean).join(" ");

  // ---- fields whose value is places in the text
  const ITEM = { dates: /^(\d+)-(\d+)(?:=([\d-]*)(?:\/([\d-]*))?)?$/, figures: /^(\d+)-(\d+)=(\d*)\.\.(\d*) ([a-z]+)$/ };
  ITEM.said_on = ITEM.dates;
  const split = (field, value) => value.split(field === "figures" ? "; " : " ").filter(Boolean);

  function parsed(field, item) {
    const found = (ITEM[field] || /^(\d+)-(\d+)$/).exec(item);
    return found && { start: Number(found[1]), end: Number(found[2]), a: found[3] || "", b: found[4] || "", unit: found[5] || "" };
  }

  function written(field, each) {
    const place = `${each.start}-${each.end}`;
    if (field === "figures") return each.a || each.b ? `${place}=${each.a}..${each.b} ${each.unit}` : "";
    if (!(field in ITEM) || !each.a) return place;
    return each.b && each.b !== each.a ? `${place}=${each.a}/${each.b}` : `${place}=${each.a}`;
  }

  class Spans {
    constructor(element) {
      this.element = element;
      this.field = element.dataset.spans;
      this.input = find("[data-value]", element);
      this.chips = find("[data-chips]", element);
      this.first = this.input.value;
      this.read();
      find("[data-mark]", element).addEventListener("click", () => mark(this));
    }
    read() {
      this.items = split(this.field, this.input.value).map((item) => parsed(this.field, item)).filter(Boolean);
      this.draw();
    }
    write() {
      const told = this.items.map((each) => written(this.field, each)).filter(Boolean);
      this.input.value = told.join(this.field === "figures" ? "; " : " ");
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
      paint();
    }
    set(items) { this.items = items; this.write(); this.draw(); }
    take({ start, end }) {
      const one = { start, end, a: "", b: "", unit: this.field === "figures" ? "dead" : "" };
      if (this.field === "figures") {
        const number = wordsAt(start, end).replace(/[\s\u202f\u00a0.]/g, "").match(/\d+/);
        one.a = one.b = number ? number[0] : "";
      }
      const kept = this.replacing || this.field === "said_on" ? [] : this.items.filter((each) => each.end <= start || end <= each.start);
      this.replacing = false;
      this.set([...kept, one].sort((x, y) => x.start - y.start));
    }
    draw() {
      this.element.classList.toggle("changed", this.input.value !== this.first);
      this.chips.replaceChildren(...this.items.map((each, at) => this.chip(each, at)));
    }
    chip(each, at) {
      const item = document.createElement("li");
      const shown = document.createElement("bdi");
      const whole = wordsAt(each.start, each.end);
      shown.textContent = whole.length > 120 ? whole.slice(0, 80) + " … " + whole.slice(-30) : whole;
      item.append(shown);
      if (this.field in ITEM) item.append(...this.details(each));
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", `${words("remove")}: ${shown.textContent}`);
      remove.addEventListener("click", () => this.set(this.items.filter((_, number) => number !== at)));
      item.append(remove);
      return item;
    }
    details(each) {
      const input = (key, type, label) => {
        const made = document.createElement("input");
        made.type = type;
        made.value = each[key];
        if (type === "number") { made.min = 0; made.max = 999999999999; }
        made.setAttribute("aria-label", label);
        made.addEventListener("change", () => { each[key] = made.value; this.write(); this.element.classList.toggle("changed", this.input.value !== this.first); });
        return made;
      };
      if (this.field !== "figures") return [input("a", "date", words("first")), input("b", "date", words("last"))];
      const unit = document.createElement("select");
      unit.setAttribute("aria-label", words("unit"));
      every("[data-one-unit]", find("[data-words]").content).forEach((known) => unit.add(new Option(known.textContent, known.dataset.oneUnit, false, known.dataset.oneUnit === each.unit)));
      unit.addEventListener("change", () => { each.unit = unit.value; this.write(); });
      return [input("a", "number", words("low")), input("b", "number", words("high")), unit];
    }
  }

  // ---- the text is painted anew from the fields of the form that is open
  const forms = Object.fromEntries(every("[data-form]").map((form) => [form.dataset.form, form]));
  const NAMES = Object.keys(forms).filter((name) => name !== "undo");
  const spans = Object.fromEntries(NAMES.map((name) => [name, every("[data-spans]", forms[name]).map((each) => new Spans(each))]));
  const adding = () => Boolean(forms.add) && !find("[data-add]").hidden;
  const open = () => (adding() ? "add" : "decide");
  const PAINTED = ["source", "cue", "content", "targets", "addressees"];

  function paint() {
    const marks = spans[open()].filter((each) => PAINTED.includes(each.field))
      .flatMap((each) => each.items.map(({ start, end }) => ({ start, end, role: each.field })));
    for (const { element, from, letters: of } of paragraphs) {
      const end = from + of.length;
      const near = [...marks, ...others].filter((each) => each.start < end && from < each.end);
      const cuts = [...new Set([from, end, ...near.flatMap((each) => [each.start, each.end]).filter((at) => from < at && at < end)])].sort((a, b) => a - b);
      element.replaceChildren(...cuts.slice(0, -1).map((start, at) => {
        const piece = document.createElement("span");
        piece.dataset.at = start;
        piece.textContent = of.slice(start - from, cuts[at + 1] - from).join("");
        const here = near.filter((each) => each.start <= start && cuts[at + 1] <= each.end);
        piece.className = [...new Set(here.map((each) => each.role).filter(Boolean))].join(" ");
        const ids = here.filter((each) => each.ids).map((each) => each.ids).join(" ");
        if (ids) piece.dataset.o = ids;
        return piece;
      }));
    }
  }

  // ---- marking words, by mouse or by keyboard
  let marking = null;
  let cursor = [0, 0];
  const notice = find("[data-notice]");

  function say(told, button) {
    notice.hidden = !told;
    notice.replaceChildren(told || "", ...(button ? [" ", button] : []));
  }

  function mark(field) {
    stop();
    marking = field;
    field.replacing = field.items.length > 0;
    field.element.classList.add("active");
    text.classList.add("active");
    say(words("marking-hint").replace("%FIELD%", find("legend", field.element).textContent));
    const own = field.items[0] || spans[open()].flatMap((each) => each.items)[0];
    const start = own ? tokens.findIndex((each) => each.end > own.start) : 0;
    const last = field.items[0] ? tokens.findLastIndex((each) => each.start < own.end) : start;
    cursor = [Math.max(0, start), Math.max(0, start, last)];
    text.focus({ preventScroll: true });
    select();
  }

  function stop() {
    if (!marking) return;
    marking.element.classList.remove("active");
    text.classList.remove("active");
    marking = null;
    getSelection().removeAllRanges();
    say("");
  }

  function place(offset, after) {
    const pieces = every("[data-at]", text);
    const piece = pieces.findLast((each) => (after ? Number(each.dataset.at) < offset : Number(each.dataset.at) <= offset)) || pieces[0];
    const before = letters(piece.textContent).slice(0, offset - Number(piece.dataset.at)).join("").length;
    return [piece.firstChild, Math.min(before, piece.textContent.length)];
  }

  function select() {
    const [low, high] = [Math.min(...cursor), Math.max(...cursor)];
    if (!tokens[low]) return;
    const start = place(tokens[low].start, false);
    const end = place(tokens[high].end, true);
    getSelection().setBaseAndExtent(...start, ...end);
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    if (box.top < 120 || box.bottom > innerHeight - 20) start[0].parentElement.scrollIntoView({ block: "center" });
  }

  function offset(node, at) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element.closest("[data-at]");
    if (piece && node.nodeType === Node.TEXT_NODE) return Number(piece.dataset.at) + letters(node.data.slice(0, at)).length;
    const next = node.childNodes[at] || node;
    const inside = next.nodeType === Node.TEXT_NODE ? next.parentElement : next.matches("[data-at]") ? next : find("[data-at]", next);
    return inside ? Number((inside.closest("[data-at]") || inside).dataset.at) : -1;
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (start < 0 || end <= start) return null;
    // Half a word is never meant: the words at both ends count whole, and nothing but words is at the ends.
    const inside = tokens.filter((each) => each.start < end && start < each.end);
    if (!inside.length) return null;
    return { start: inside[0].start, end: inside.at(-1).end };
  }

  function take() {
    const found = selected();
    if (!found || !marking) return;
    const field = marking;
    field.take(found);
    getSelection().removeAllRanges();
    const at = tokens.findIndex((each) => each.end > found.start);
    cursor = [at, at];
  }

  text.addEventListener("mouseup", () => setTimeout(() => {
    if (marking) take();
    else if (adding() && selected()) { marking = spans.add.find((each) => !each.items.length) || spans.add[0]; take(); stop(); }
  }));

  function markingKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = Math.max(0, Math.min(tokens.length - 1, cursor[1] + step));
      cursor = event.shiftKey ? [cursor[0], next] : [next, next];
      select();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = Math.max(0, Math.min(tokens.length - 1, cursor[1] + (event.key === "ArrowDown" ? 10 : -10)));
      cursor = event.shiftKey ? [cursor[0], next] : [next, next];
      select();
    } else if (event.key === "Enter") { take(); stop(); }
    else if (event.key === "Backspace" || event.key === "Delete") { marking.set([]); stop(); }
    else if (event.key === "Escape") stop();
    else return false;
    event.preventDefault();
    return true;
  }

  // ---- what is written is kept until the server has it
  const store = { get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } }, set: (key, value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch { /* no storage: nothing is kept */ } } };
  const keyOf = (name) => `recoupe-draft ${root.dataset.sample || ""} ${root.dataset.document} ${root.dataset.statement} ${name}`;
  const valuesOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "form_token" && name !== "next"));
  const first = Object.fromEntries(NAMES.map((name) => [name, JSON.stringify(valuesOf(forms[name]))]));

  function edited(name) { return JSON.stringify(valuesOf(forms[name])) !== first[name]; }

  function keep(name) {
    store.set(keyOf(name), edited(name) ? { values: valuesOf(forms[name]) } : null);
    const changed = edited("decide");
    find("[data-plain]").hidden = changed;
    find("[data-edited]").hidden = !changed;
  }

  function fill(name, values) {
    for (const [field, value] of Object.entries(values)) {
      const input = forms[name].elements[field];
      if (input && "value" in input) input.value = value;
    }
    spans[name].forEach((each) => each.read());
    paint();
  }

  for (const name of NAMES) {
    forms[name].addEventListener("input", () => keep(name));
    forms[name].addEventListener("submit", (event) => {
      store.set(keyOf(name), { values: valuesOf(forms[name]), sent: event.submitter?.value || "add" });
    });
  }

  function comeBack() {
    if (root.dataset.done) {
      Object.keys(localStorage).filter((key) => key.startsWith("recoupe-draft ") && store.get(key)?.sent).forEach((key) => localStorage.removeItem(key));
      say(words("kept"));
      const clean = new URL(location.href);
      clean.searchParams.delete("done");
      history.replaceState(null, "", clean);
    }
    for (const name of NAMES) {
      const draft = store.get(keyOf(name));
      if (!draft) continue;
      if (name === "add") showAdd(true);
      fill(name, draft.values);
      if (draft.sent) {
        // It was sent, but no answer came of it: the log-in was lost in between.
        store.set(keyOf(name), { values: draft.values });
        const button = name === "add" ? find("button.main", forms.add) : find(`button[value="${draft.sent}"]`, forms.decide);
        forms[name].requestSubmit(button);
        return;
      }
      const drop = document.createElement("button");
      drop.type = "button";
      drop.textContent = words("drop");
      drop.addEventListener("click", () => { store.set(keyOf(name), null); location.reload(); });
      say(words("draft"), drop);
      keep(name);
    }
  }

  // ---- keys
  function showAdd(shown) {
    stop();
    find("[data-add]").hidden = !shown;
    forms.decide.hidden = shown;
    find("[data-open-add]").hidden = shown;
    paint();
    if (shown) mark(spans.add[0]);
  }
  find("[data-open-add]")?.addEventListener("click", () => showAdd(true));
  find("[data-leave-add]")?.addEventListener("click", () => { store.set(keyOf("add"), null); showAdd(false); });
  find("[data-undo]")?.addEventListener("click", () => forms.undo.requestSubmit());
  const keys = find("[data-keys]");
  find("[data-help]").addEventListener("click", () => keys.showModal());

  document.addEventListener("keydown", (event) => {
    if (keys.open) return;
    const field = event.target.closest("input:not([type=hidden]), select, textarea");
    if (field) {
      if (event.key === "Escape") field.blur();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("button.main", forms[open()]).click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (marking && markingKey(event)) return;
    const step = find(`[data-step="${CSS.escape(event.key)}"]`);
    const named = { s: "speaker", t: "act", n: "reason" }[event.key];
    const input = named && find(`[data-field="${named}"]`, forms[open()]);
    const button = find(`[data-key="${CSS.escape(event.key)}"]`, forms[open()]) || every(`[data-key="${CSS.escape(event.key)}"]`).find((each) => !each.closest("form"));
    if (event.key === "?") keys.showModal();
    else if (event.key === "Escape" && adding()) showAdd(false);
    else if (step) location.href = step.href;
    else if (input) input.focus();
    else if (button && button.offsetParent) button.click();
    else return;
    event.preventDefault();
  });

  paint();
  comeBack();
  const start = find(".content, .cue, .source", text);
  if (start && !location.hash) {
    const box = start.getBoundingClientRect();
    if (box.top > innerHeight * 0.75) start.scrollIntoView({ block: "center" });
  }
}
