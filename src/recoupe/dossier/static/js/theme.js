{
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("recoupe-theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("recoupe-theme", theme); } catch { /* a file may have no storage */ } };
  if (kept()) root.dataset.theme = kept();
  all("[data-theme-switch]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      keep(root.dataset.theme);
    });
  });
}
