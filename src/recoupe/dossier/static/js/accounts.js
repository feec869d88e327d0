{
  const peek = document.createElement("div");
  peek.className = "peek";
  peek.hidden = true;
  const drawer = document.createElement("dialog");
  drawer.className = "drawer";
  document.body.append(peek, drawer);

  const versionOf = (link) => document.getElementById(link.hash.slice(1));
  const heldIn = (link, version) => {
    const label = link.getAttribute("aria-label");
    return all(".held > li", version).filter((item) => label.startsWith(one(".holder b", item).textContent.trim() + ": "));
  };

  function near(cell, on) {
    all(".near").forEach((each) => each.classList.remove("near"));
    if (!on) return;
    cell.parentElement.classList.add("near");
    const table = cell.closest("table");
    const column = cell.cellIndex;
    table.tHead.rows[0].cells[column]?.classList.add("near");
    all("tbody:not(.aspect-head) tr", table).forEach((row) => row.cells[column]?.classList.add("near"));
  }

  function show(link) {
    const version = versionOf(link);
    const held = version && heldIn(link, version);
    if (!held || !held.length) return;
    peek.replaceChildren(...held.flatMap((item) => {
      const parts = [one(".holder", item).cloneNode(true)];
      const basis = one(".basis", item);
      if (basis) parts.push(basis.cloneNode(true));
      const words = one("blockquote p", item);
      if (words) {
        const quote = document.createElement("q");
        quote.dir = "auto";
        quote.textContent = words.textContent.slice(0, 180);
        parts.push(quote);
      }
      return parts;
    }));
    peek.hidden = false;
    const box = link.getBoundingClientRect();
    const size = peek.getBoundingClientRect();
    peek.style.left = Math.max(8, Math.min(box.left + box.width / 2 - size.width / 2, innerWidth - size.width - 8)) + "px";
    peek.style.top = (box.bottom + size.height + 12 > innerHeight ? box.top - size.height - 8 : box.bottom + 8) + "px";
  }

  function open(link) {
    const version = versionOf(link);
    if (!version) return;
    const copy = version.cloneNode(true);
    copy.removeAttribute("id");
    const names = link.dataset.column ? heldIn(link, version).map((item) => item.dataset.party) : [];
    all(".held > li", copy).forEach((item) => item.classList.toggle("chosen", names.includes(item.dataset.party)));
    const bar = document.createElement("p");
    bar.className = "bar";
    const title = document.createElement("span");
    title.textContent = version.closest(".accounts").querySelector("h1").textContent;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", version.closest(".accounts").dataset.close);
    close.addEventListener("click", () => drawer.close());
    bar.append(title, close);
    drawer.replaceChildren(bar, copy);
    drawer.setAttribute("aria-label", title.textContent);
    peek.hidden = true;
    if (!drawer.open) drawer.show();
    close.focus();
    drawer.opener = link;
  }

  drawer.addEventListener("close", () => { drawer.opener?.focus(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drawer.open) drawer.close(); });
  page.listeners.push(() => { peek.hidden = true; });

  all(".matrix").forEach((table) => {
    table.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || !versionOf(link)) return;
      event.preventDefault();
      open(link);
      history.replaceState(null, "", link.getAttribute("href"));
    });
    for (const [type, on] of [["mouseover", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      table.addEventListener(type, (event) => {
        const cell = on && event.target.closest("td");
        near(cell, Boolean(cell));
        const link = cell && one("a", cell);
        if (link) show(link); else peek.hidden = true;
      });
    }
    table.addEventListener("keydown", (event) => {
      const moves = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
      const cell = event.target.closest("td");
      if (!cell || !moves[event.key]) return;
      event.preventDefault();
      const rows = all("tbody:not(.aspect-head) tr", table).filter((row) => row.offsetParent);
      const [down, right] = moves[event.key];
      let row = rows.indexOf(cell.parentElement) + down, column = cell.cellIndex + right;
      for (; rows[row] && column > 0 && column < rows[row].cells.length; row += down, column += right) {
        const link = one("a", rows[row].cells[column]);
        if (link) return link.focus();
      }
    });
    all("[data-fold]", table).forEach((button) => {
      const body = button.closest("tbody").nextElementSibling;
      const fold = (open) => { body.hidden = !open; button.setAttribute("aria-expanded", String(open)); };
      button.hidden = false;
      fold(false);
      button.addEventListener("click", () => fold(body.hidden));
    });
  });
}
