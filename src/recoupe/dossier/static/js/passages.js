{
  const source = document.getElementById("index");
  const form = one("[data-search]");
  if (source && form) {
    const data = JSON.parse(source.textContent);
    const words = JSON.parse(document.getElementById("words").textContent);
    const terms = JSON.parse(document.getElementById("terms").textContent);
    const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const rows = data.statements.map(([document_, id, by, act, of, places, day]) => {
      const [key, published, outlet, incidents, copy] = data.documents[document_];
      return { key, id, by, act, of, places, day, published, outlet, incidents, copy, path: `d/${key}/${id}` };
    });
    const names = (parties) => parties.map((each) => data.parties[each][1]).join(", ");

    function content(row) {
      if (row.content === undefined) {
        const details = document.getElementById(row.path);
        const number = details.dataset.n;
        const text = one("[data-text]", details.closest(".document"));
        row.content = all(`[data-c~="${number}"]`, text).reduce((told, span, at, spans) => told + (at && spans[at - 1].nextSibling !== span ? " … " : "") + span.textContent, "");
        row.speaker = one("summary b", details)?.textContent || words.unknown;
        row.folded = folded([row.content, row.speaker, names(row.of), row.outlet, row.places.map((each) => data.places[each]).join(" "), details.closest(".document").querySelector("h1").textContent].join(" "));
      }
      return row;
    }

    const facets = {
      by: { of: (row) => row.by.map((each) => data.parties[each]), },
      act: { of: (row) => (row.act < 0 ? [] : [[data.acts[row.act], terms[data.acts[row.act]]]]) },
      of: { of: (row) => row.of.map((each) => data.parties[each]) },
      place: { of: (row) => row.places.map((each) => [data.places[each], data.places[each]]) },
      outlet: { of: (row) => (row.outlet ? [[row.outlet, row.outlet]] : []) },
    };
    const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
    const dated = (day) => new Date(day + "T12:00:00Z").toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" });
    const days = [...new Set(rows.map((row) => row.day).filter(Boolean))].sort().map((day) => [day, dated(day)]);
    const fixed = { from: days, to: days, copies: [["no", words.first]] };
    const selects = {};
    for (const name of [...Object.keys(facets), ...Object.keys(fixed)]) {
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.name = name;
      label.append(words[name], select);
      select.append(new Option(words.all, ""), ...(fixed[name] || []).map(([value, text]) => new Option(text, value)));
      selects[name] = select;
      one("[data-facets]").append(label);
    }

    function holds(row, filters, but) {
      for (const [name, value] of Object.entries(filters)) {
        if (name === but || !value) continue;
        if (facets[name] && !facets[name].of(row).some(([id]) => id === value)) return false;
        if (name === "from" && (value === "none" ? row.day : !row.day || row.day < value)) return false;
        if (name === "to" && (!row.day || row.day > value)) return false;
        if (name === "copies" && row.copy) return false;
        if (name === "incident" && !row.incidents.some((each) => data.incidents[each] === value)) return false;
      }
      const asked = but === "q" ? "" : folded(filters.q || "");
      return !asked || asked.split(/\s+/).every((word) => content(row).folded.includes(word));
    }

    function fill(filters) {
      for (const [name, facet] of Object.entries(facets)) {
        const counted = new Map();
        rows.filter((row) => holds(row, filters, name)).forEach((row) => facet.of(row).forEach(([id, label]) => counted.set(id, [label, (counted.get(id)?.[1] || 0) + 1])));
        if (filters[name] && !counted.has(filters[name])) counted.set(filters[name], [data.parties.find(([id]) => id === filters[name])?.[1] || terms[filters[name]] || filters[name], 0]);
        const options = [...counted].sort((a, b) => b[1][1] - a[1][1] || a[1][0].localeCompare(b[1][0]));
        selects[name].replaceChildren(new Option(words.all, ""), ...options.map(([id, [label, count]]) => new Option(`${label.length > 40 ? label.slice(0, 39) + "…" : label} (${count})`, id)));
      }
      for (const [name, select] of Object.entries(selects)) {
        if (filters[name] && ![...select.options].some((option) => option.value === filters[name])) select.append(new Option(filters[name] === "none" ? words.undated : filters[name], filters[name]));
        select.value = filters[name] || "";
        select.classList.toggle("set", Boolean(select.value));
      }
    }

    function marked(text, asked) {
      const quote = document.createElement("q");
      quote.dir = "auto";
      const first = asked && folded(text).indexOf(asked);
      if (!asked || first < 0 || folded(text).length !== text.length) quote.textContent = text;
      else {
        const mark = document.createElement("mark");
        mark.textContent = text.slice(first, first + asked.length);
        quote.append(text.slice(0, first), mark, text.slice(first + asked.length));
      }
      return quote;
    }

    function item(row, asked) {
      content(row);
      const li = document.createElement("li");
      const who = document.createElement("p");
      const name = document.createElement("b");
      const act = document.createElement("span");
      act.className = "act";
      name.textContent = row.speaker;
      name.dir = "auto";
      act.textContent = row.act < 0 ? words.unknown : terms[data.acts[row.act]];
      who.append(name, " ", act);
      if (row.of.length) who.append(" → ", names(row.of));
      const link = document.createElement("a");
      link.href = "#" + row.path;
      link.append(marked(row.content, asked));
      const origin = document.createElement("p");
      origin.className = "origin-line";
      const day = row.day ? dated(row.day) : words.undated;
      origin.textContent = [row.outlet, day].filter(Boolean).join(", ");
      li.append(who, link, origin);
      return li;
    }

    const AT_ONCE = 60;
    function list(found, asked) {
      const results = one("[data-results]");
      results.replaceChildren(...found.slice(0, AT_ONCE).map((row) => item(row, asked)));
      let shown = AT_ONCE;
      const more = document.createElement("li");
      more.className = "more";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words.more;
      button.addEventListener("click", () => {
        more.before(...found.slice(shown, shown + AT_ONCE).map((row) => item(row, asked)));
        shown += AT_ONCE;
        if (shown >= found.length) more.remove();
      });
      more.append(button);
      if (found.length > shown) results.append(more);
    }

    const format = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => Number(values[at]).toLocaleString(locale));
    const filtersOf = (at) => Object.fromEntries([...at.filters].filter(([, value]) => value));

    page.listeners.push((at) => {
      if (at.view !== "passages") return;
      const filters = filtersOf(at);
      const found = rows.filter((row) => holds(row, filters));
      form.hidden = false;
      fill(filters);
      const input = form.elements.q;
      if (input !== document.activeElement) input.value = filters.q || "";
      one("[data-found]").textContent = found.length ? format(words.found, found.length, rows.length) : words.none;
      list(found, folded(filters.q || "").trim());
      page.walked = found.map((row) => row.path);
      page.list = location.hash || "#passages";
    });

    form.addEventListener("submit", (event) => event.preventDefault());
    let waiting;
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const filters = filtersOf(page.at);
        filters[event.target.name] = event.target.value.trim();
        const to = address("passages", [], filters);
        if (event.target.name === "q") { history.replaceState(null, "", to); go(true); } else location.hash = to;
      }, event.target.name === "q" ? 150 : 0);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      if (page.at.view !== "passages") location.hash = "#passages";
      setTimeout(() => form.elements.q.focus());
    });

    const walk = document.createElement("p");
    walk.className = "walk";
    page.listeners.push((at) => {
      walk.remove();
      if (at.view !== "d" || !at.parts[1]) return;
      if (!page.walked?.includes(at.path)) page.walked = rows.filter((row) => row.key === at.parts[0]).map((row) => row.path);
      const here = page.walked.indexOf(at.path);
      const back = document.createElement("a");
      back.href = page.list || "#passages";
      back.textContent = words.back;
      const place = document.createElement("span");
      place.textContent = format(words.of_found, here + 1, page.walked.length);
      const links = [["k", here - 1, words.previous], ["j", here + 1, words.next]].filter(([, to]) => page.walked[to]).map(([key, to, label]) => {
        const link = document.createElement("a");
        link.href = "#" + page.walked[to];
        const kbd = document.createElement("kbd");
        kbd.textContent = key;
        link.append(kbd, " ", label);
        return link;
      });
      walk.replaceChildren(back, place, ...links);
      document.getElementById("d").prepend(walk);
    });
  }
}
