{
  const map = one("[data-map]");
  const tools = one("[data-map-tools]");
  if (map) {
    const whole = map.viewBox.baseVal;
    const start = [whole.x, whole.y, whole.width, whole.height];
    let now = [...start];
    const show = () => {
      map.setAttribute("viewBox", now.map((each) => each.toFixed(2)).join(" "));
      const size = now[2] / Math.max(map.clientWidth, 1) * Math.min(1, map.clientWidth / 600 + 0.25);
      all(".pin, .country", map).forEach((pin) => {
        const at = pin.getAttribute("transform").split("scale")[0];
        pin.setAttribute("transform", `${at}scale(${size.toFixed(4)})`);
      });
    };
    const zoom = (by, x = now[0] + now[2] / 2, y = now[1] + now[3] / 2) => {
      if (!by) now = [...start];
      else {
        const size = Math.max(start[2] / 60, Math.min(start[2] * 3, now[2] * by)) / now[2];
        now = [x - (x - now[0]) * size, y - (y - now[1]) * size, now[2] * size, now[3] * size];
      }
      show();
    };
    tools.hidden = false;
    window.addEventListener("resize", show);
    page.listeners.push((at) => { if (at.view === "map") show(); });
    tools.addEventListener("click", (event) => { if (event.target.dataset.zoom) zoom(Number(event.target.dataset.zoom)); });
    tools.addEventListener("submit", (event) => event.preventDefault());
    one("[data-point-of-view]", tools)?.addEventListener("change", (event) => {
      all("[data-views]", map).forEach((border) => { border.style.display = border.dataset.views.split("|").includes(event.target.value) ? "" : "none"; });
    });
    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = map.getBoundingClientRect();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, now[0] + (event.clientX - box.left) / box.width * now[2], now[1] + (event.clientY - box.top) / box.height * now[3]);
    }, { passive: false });
    let drag = null;
    map.addEventListener("pointerdown", (event) => { drag = [event.clientX, event.clientY, ...now]; });
    window.addEventListener("pointerup", () => { drag = null; });
    window.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const box = map.getBoundingClientRect();
      now[0] = drag[2] - (event.clientX - drag[0]) / box.width * now[2];
      now[1] = drag[3] - (event.clientY - drag[1]) / box.height * now[3];
      show();
    });
  }
}
