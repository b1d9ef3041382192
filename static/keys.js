// The list of keys, and the switch that turns them off. Loaded when it is asked for.
const say = (english, arabic) => document.documentElement.lang === "ar" ? arabic : english;
const KEYS = [
  ["/", say("to the query box", "إلى خانة البحث")],
  ["j", say("to the next result", "إلى النتيجة التالية")],
  ["k", say("to the result before", "إلى النتيجة السابقة")],
  ["?", say("this list", "هذه القائمة")],
];
const make = (name, ...inside) => { const element = document.createElement(name); element.append(...inside); return element; };

export const offerKeys = (stored, store) => {
  const list = make("dl", ...KEYS.flatMap(([key, does]) => [make("dt", make("kbd", key)), make("dd", does)]));
  const box = make("input"), close = make("button", say("Close", "إغلاق")), form = make("form", close);
  list.className = "facts";
  box.type = "checkbox";
  box.checked = stored("keys") !== "off";
  box.addEventListener("change", () => store("keys", box.checked ? "on" : "off"));
  form.method = "dialog";
  const title = say("Keys", "المفاتيح"), arrows = say("On a result, ↓ and ↑ do what j and k do.", "على نتيجة، يفعل ↓ و↑ ما يفعله j وk.");
  const dialog = make("dialog", make("h2", title), list, make("p", arrows), make("label", box, say(" Keys work on this device", " تعمل المفاتيح على هذا الجهاز")), form);
  dialog.className = "keys-list";
  dialog.setAttribute("aria-label", title);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};
