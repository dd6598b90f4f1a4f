// Imports each module of the arguments into this process, and leaves how it ended in a file beside it.

import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

for (const script of process.argv.slice(2)) {
  let [code, out] = ["0", ""];
  console.log = (...words) => (out += words.join(" ") + "\n");
  try {
    await import(pathToFileURL(script));
    code = String(process.exitCode ?? 0);
  } catch (error) {
    [code, out] = ["1", `${out}${error.stack}\n${error.cause ?? ""}`];
  }
  process.exitCode = 0;
  writeFileSync(`${script}.out`, out);
  writeFileSync(`${script}.exit`, code);
}
