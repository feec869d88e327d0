{
  const slider = one("[data-slide]");
  const days = all("[data-slide-days] li");
  const output = one("[data-slide-day]");

  function slide() {
    const last = days[slider.value];
    output.textContent = last.textContent;
    all("#parties [data-days]").forEach((row) => {
      const count = row.dataset.days.split(" ").filter((day) => !day || day <= last.dataset.day).length;
      row.classList.toggle("later", count === 0);
      const times = one("[data-times]", row);
      if (times) times.textContent = count;
      const stroke = one(".stroke", row);
      if (stroke) stroke.setAttribute("stroke-width", Math.min(1 + 1.4 * count, 9));
    });
  }

  if (slider) slider.addEventListener("input", slide);

  all(".relations").forEach((picture) => {
    const choose = (event) => {
      const end = event.target.closest("[data-end], [data-ends]");
      picture.classList.toggle("choosing", Boolean(end));
      if (!end) return;
      const id = end.dataset.end;
      const ends = new Set(id ? [id] : end.dataset.ends.split(" "));
      if (id) all("[data-ends]", picture).forEach((line) => { if (line.dataset.ends.split(" ").includes(id)) line.dataset.ends.split(" ").forEach((each) => ends.add(each)); });
      all("[data-end]", picture).forEach((each) => each.classList.toggle("chosen", ends.has(each.dataset.end)));
      all("[data-ends]", picture).forEach((line) => line.classList.toggle("chosen", id ? line.dataset.ends.split(" ").includes(id) : line === end));
    };
    picture.addEventListener("mouseover", choose);
    picture.addEventListener("focusin", choose);
    picture.addEventListener("mouseleave", () => picture.classList.remove("choosing"));
    picture.addEventListener("focusout", () => picture.classList.remove("choosing"));
  });
}
