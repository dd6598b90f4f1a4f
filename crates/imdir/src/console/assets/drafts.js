// What is typed outlives a reload and a new sign-in: kept in this tab until it is sent.

const PREFIX = "imdir:console:";

// Fills the form as it was left under this name, and keeps what is typed from now on. `seen` is what it is a change of:
// what it was when the typing began.
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
