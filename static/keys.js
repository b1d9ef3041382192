// The list of keys, and the switch that turns them off. Loaded when it is asked for.
const KEYS = [["/", "to the query box"], ["j", "to the next result"], ["k", "to the result before"], ["?", "this list"]];
const make = (name, ...inside) => { const element = document.createElement(name); element.append(...inside); return element; };

export const offerKeys = (stored, store) => {
  const list = make("dl", ...KEYS.flatMap(([key, does]) => [make("dt", make("kbd", key)), make("dd", does)]));
  const box = make("input"), close = make("button", "Close"), form = make("form", close);
  list.className = "facts";
  box.type = "checkbox";
  box.checked = stored("keys") !== "off";
  box.addEventListener("change", () => store("keys", box.checked ? "on" : "off"));
  form.method = "dialog";
  const dialog = make("dialog", make("h2", "Keys"), list, make("p", "On a result, ↓ and ↑ do what j and k do."), make("label", box, " Keys work on this device"), form);
  dialog.className = "keys-list";
  dialog.setAttribute("aria-label", "Keys");
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};
