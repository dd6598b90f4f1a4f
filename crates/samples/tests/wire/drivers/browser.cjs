// Runs SAMPLE on an empty page of ORIGIN, where the FILES stand in the inputs that the sample reads.
const fs = require("fs");
const path = require("path");
const { JSDOM } = require("jsdom");

const [sample, origin, ...files] = process.argv.slice(2);
const code = fs.readFileSync(sample, "utf8");
const page = { url: `${origin}/`, runScripts: "outside-only", pretendToBeVisual: true };
const { window } = new JSDOM("<!doctype html><body></body>", page);

// jsdom has none, and the bytes must be of the page's own kind.
window.TextEncoder = class {
  encode(text) {
    return new window.Uint8Array(new TextEncoder().encode(text));
  }
};
const inputs = [...code.matchAll(/querySelector\("#(\w+)"\)/g)].map((match) => match[1]);
inputs.forEach((id, at) => {
  const input = window.document.createElement("input");
  input.type = "file";
  input.id = id;
  window.document.body.append(input);
  const bytes = new window.Uint8Array(fs.readFileSync(files[at]));
  // The type that a browser guesses must not win over the sample's.
  const file = new window.File([bytes], path.basename(files[at]), { type: "wrong/type" });
  Object.defineProperty(input, "files", { value: [file] });
});
window.console.log = console.log;
window.console.error = (...message) => {
  console.error(...message);
  process.exitCode = 1;
};
if (code.includes("$.ajax")) {
  window.eval(fs.readFileSync(require.resolve("jquery"), "utf8"));
}
window.eval(code);
