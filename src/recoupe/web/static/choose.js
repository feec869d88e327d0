"use strict";
{
  const every = document.querySelector("[data-all]");
  const boxes = () => document.querySelectorAll("input[name=of]");
  every?.addEventListener("change", () => boxes().forEach((box) => { box.checked = every.checked; }));
}
