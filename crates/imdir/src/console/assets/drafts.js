// Unsaved input survives a reload and a new sign-in: it is stored in this tab until it is sent.

const PREFIX = "imdir:console:";

// Restores the input stored under this name, and stores further input. `seen` is the state of the edited object when
// the input began.
export function keep(form, name, seen = null) {
  const key = PREFIX + name;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept) {
    restore(form, kept.inputs);
    seen = kept.seen;
  }
  const save = () => sessionStorage.setItem(key, JSON.stringify({ inputs: read(form), seen }));
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  return { wasKept: kept !== null, seen, save, forget: () => sessionStorage.removeItem(key) };
}

const inputs = (form) => [...form.elements].filter((input) => input.name && input.type !== "password");

function read(form) {
  return inputs(form).map((input) => {
    const chosen = input.type === "checkbox" || input.type === "radio";
    return [input.name, input.value, chosen ? input.checked : null];
  });
}

function restore(form, kept) {
  for (const input of inputs(form)) {
    const chosen = input.type === "checkbox" || input.type === "radio";
    const found = kept.find(([name, value]) => name === input.name && (!chosen || value === input.value));
    if (!found) continue;
    if (chosen) input.checked = found[2];
    else input.value = found[1];
  }
}
