{
  const root = document.documentElement;
  const keep = (theme) => { try { localStorage.setItem("recoupe-theme", theme); } catch { /* a file may have no storage */ } };
  all("[data-theme-switch]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      keep(root.dataset.theme);
    });
  });
}
