// Niceties only: every page works without this file. Loaded in the head, so that the chosen theme is set before the first paint.
(() => {
  "use strict";
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const { keys, lists, period } = document.currentScript.dataset;
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window: it lasts for this page */ } };
  const shown = () => root.dataset.theme || (prefersDark.matches ? "dark" : "light");

  const chosen = stored("theme");
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const offerTheme = (button) => {
    const label = () => { button.textContent = shown() === "dark" ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      root.dataset.theme = shown() === "dark" ? "light" : "dark";
      store("theme", root.dataset.theme);
      label();
    });
    prefersDark.addEventListener("change", label);
    label();
    button.hidden = false;
  };

  const listKeys = () => import(keys).then((list) => list.offerKeys(stored, store));
  // Keys for who is not typing, until the list of keys turns them off. Arrows scroll, unless a result has the focus.
  const obey = (event) => {
    const { key, target } = event, box = document.querySelector("[type='search'][name='q']");
    if (stored("keys") === "off" || target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const hits = [...document.querySelectorAll(".hit h3 a")], at = hits.indexOf(target);
    const hit = hits[at + ({ j: 1, k: -1 }[key] ?? (at < 0 ? NaN : { ArrowDown: 1, ArrowUp: -1 }[key]))];
    if (key === "?") listKeys();
    else if (key === "/" && box) { box.focus(); box.select(); }
    else if (hit) hit.focus();
    else return;
    event.preventDefault();
  };

  // Long lists of names get a box that narrows them; without it they are there in full.
  const offerFind = (box) => {
    const rows = document.getElementById(box.getAttribute("aria-controls")).querySelectorAll("li");
    box.closest(".find").hidden = false;
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  };

  // A long list opens where it is asked for; else the link leads to its page.
  const offerList = (link) => {
    link.setAttribute("aria-expanded", false);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      import(lists).then((by) => by.toggleList(link, offerFind)).catch(() => { location = link.href; });
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

  document.addEventListener("keydown", obey);
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button.theme").forEach(offerTheme);
    document.querySelectorAll("button.keys").forEach((button) => { button.onclick = listKeys; button.hidden = false; });
    document.querySelectorAll(".chart svg").forEach((chart) => {
      chart.addEventListener("pointerenter", () => import(period).then((by) => by.choosePeriods(chart)), { once: true });
    });
    document.querySelectorAll(".find input").forEach(offerFind);
    document.querySelectorAll("a.all").forEach(offerList);
    document.querySelectorAll("form[method='get']").forEach(sendOnlyWhatIsSet);
  });
})();
