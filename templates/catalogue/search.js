"use strict";
// Shows the field for words and hides the sheets in which one of them is missing. Without this script the field stays
// hidden, every sheet is there, and the choice of a language works by the style sheet alone.
(() => {
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  const sheets = [...document.querySelectorAll(".publication")];
  const texts = sheets.map(sheet => fold(sheet.textContent + " " + sheet.dataset.keywords));
  const years = [...document.querySelectorAll(".year")];

  const update = () => {
    const wanted = fold(words.value).split(/\s+/);
    sheets.forEach((sheet, index) => { sheet.hidden = !wanted.every(word => texts[index].includes(word)); });
    years.forEach(year => { year.hidden = !year.querySelector(".publication:not([hidden])"); });
    const number = sheets.filter(sheet => sheet.getClientRects().length).length;
    shown.textContent = shown.dataset.words.replace("{number}", number.toLocaleString(document.documentElement.lang));
  };

  for (const id of ["search", "field"]) document.getElementById(id).hidden = false;
  words.addEventListener("input", update);
  document.querySelectorAll("[name=language]").forEach(choice => choice.addEventListener("change", update));
  update();
})();
