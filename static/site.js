// Niceties only: every page works without this file. Loaded in the head, so that the chosen theme is set before the first paint.
(() => {
  "use strict";
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* private window: the choice lasts for this page */ } };
  const shown = () => root.dataset.theme || (prefersDark.matches ? "dark" : "light");

  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const offerTheme = (button) => {
    const label = () => { button.textContent = shown() === "dark" ? "Light" : "Dark"; };
    button.addEventListener("click", () => {
      root.dataset.theme = shown() === "dark" ? "light" : "dark";
      store(root.dataset.theme);
      label();
    });
    prefersDark.addEventListener("change", label);
    label();
    button.hidden = false;
  };

  // "/" goes to the query box, unless something is being typed.
  const focusSearch = (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const box = document.querySelector("input[type='search'][name='q']");
    if (event.key !== "/" || typing || !box || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  // Long lists of names get a box that narrows them; without it they are there in full.
  const offerFind = (box) => {
    const rows = [...document.getElementById(box.getAttribute("aria-controls")).children];
    box.closest(".find").hidden = false;
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  };

  // A long list opens where it is asked for, without what stands there already; else the link leads to its page.
  const offerList = (link) => {
    const place = document.createElement("div");
    let asked;
    const open = (yes) => { place.hidden = !yes; link.setAttribute("aria-expanded", yes); };
    const fill = async () => {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector(".more-choices"), find = page.querySelector(".find"), box = find.firstElementChild;
      for (const { value } of link.closest("fieldset").querySelectorAll("input")) list.querySelector(`[value="${value}"]`)?.closest("li").remove();
      box.placeholder = `Find among ${list.children.length}`;
      place.append(find, list);
      offerFind(box);
    };
    place.id = `${link.id}-list`;
    link.setAttribute("aria-controls", place.id);
    link.parentElement.after(place);
    open(false);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (place.firstChild) open(place.hidden);
      else asked ??= fill().then(() => open(true), () => { asked = 0; location = link.href; });
    });
  };

  // Empty boxes stay out of the address, so that what is shared is short.
  const sendOnlyWhatIsSet = (form) => {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.matches("input, select") && !field.value) field.disabled = true;
    });
  };
  // Coming back with the browser's button finds the form whole.
  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("input:disabled, select:disabled")) field.disabled = false;
  });

  document.addEventListener("keydown", focusSearch);
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button.theme").forEach(offerTheme);
    document.querySelectorAll(".find input").forEach(offerFind);
    document.querySelectorAll("a.all").forEach(offerList);
    document.querySelectorAll("form[method='get']").forEach(sendOnlyWhatIsSet);
  });
})();
