{
  const documents = all(".document");
  const links = () => page.walked || all("details[data-n]").map((each) => each.id);

  function mark(text, number) {
    text.classList.toggle("one", Boolean(number));
    for (const role of ["c", "s", "q"]) {
      all(`[data-${role}]`, text).forEach((span) => {
        const on = number && span.dataset[role].split(" ").includes(number);
        span.classList.toggle(role, Boolean(on));
        span.classList.toggle("on", Boolean(["c", "s", "q"].some((each) => span.classList.contains(each))));
      });
    }
  }

  function focus(article, details) {
    all("details", article).forEach((each) => { each.open = each === details; });
    const text = one("[data-text]", article);
    mark(text, details?.dataset.n);
    const first = details && one(".on", text);
    if (first) first.scrollIntoView({ block: "center" });
    if (details) one(".read", article).scrollTop = details.offsetTop - one(".read", article).offsetTop - 8;
  }

  page.listeners.push((at) => {
    if (at.view !== "d" && many) return;
    const article = documents.find((each) => each.id === `d/${at.parts[0]}`) || documents[0];
    documents.forEach((each) => each.classList.toggle("shown", each === article));
    if (!article) return;
    const details = at.parts[1] && document.getElementById(at.path);
    requestAnimationFrame(() => focus(article, details));
  });

  document.addEventListener("click", (event) => {
    const span = event.target.closest(".text [data-c], .text [data-s], .text [data-q]");
    if (span) {
      const number = (span.dataset.s || span.dataset.q || span.dataset.c).split(" ").pop();
      const details = one(`details[data-n="${number}"]`, span.closest(".document"));
      if (details) location.hash = details.id;
    }
    const summary = event.target.closest(".read summary");
    if (summary) {
      event.preventDefault();
      const details = summary.parentElement;
      const article = details.closest(".document");
      location.hash = details.open ? article.id : details.id;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || (many && page.at.view !== "d")) return;
    const ids = links();
    const here = ids.indexOf(page.at.path);
    const next = here < 0 ? ids.findIndex((id) => id.startsWith(page.at.path + "/")) : here + step;
    if (ids[next]) location.hash = ids[next];
  });
}
