{
  const matches = (row, filters) => [...filters].every(([name, value]) => {
    const held = row.dataset[name];
    return held === undefined || held.split(" ").includes(value) || held === value;
  });

  page.listeners.push((at) => {
    const view = document.getElementById(at.view) || views[0];
    if (!view) return;
    const filters = [...at.filters].filter(([name, value]) => value && name !== "incident");
    all("[data-row]", view).forEach((row) => {
      if (row.hasAttribute("hidden") && row.dataset.incident) return;
      row.toggleAttribute("hidden", !matches(row, filters));
    });
    const act = at.filters.get("act");
    all("[data-act]:not([data-row])", view).forEach((each) => { each.toggleAttribute("hidden", Boolean(act) && each.dataset.act !== act); });
    all("form[data-filters] select", view).forEach((select) => {
      select.value = at.filters.get(select.name) || "";
      select.classList.toggle("set", Boolean(select.value));
    });
  });

  all("form[data-filters]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => {
      if (!event.target.name) return;
      const filters = Object.fromEntries(page.at.filters);
      filters[event.target.name] = event.target.value;
      location.hash = address(form.closest(".view").id, [], filters);
    });
  });
}
