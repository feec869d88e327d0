document.documentElement.classList.add("js");
document.documentElement.dataset.view = location.hash.slice(1).split(/[/?]/)[0] || "overview";
try {
  const theme = localStorage.getItem("recoupe-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* a file may have no storage */ }
