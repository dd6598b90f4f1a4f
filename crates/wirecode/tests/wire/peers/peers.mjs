// Other generators' samples: peers.mjs GENERATOR "LANGUAGE CLIENT" FILE FOLDER...
//
// Each folder has a request in `request.json`; the sample goes into FILE beside it, or none where the generator fails.
import fs from "node:fs";
import path from "node:path";
import { complete } from "./complete.mjs";
import { generators } from "./generators.mjs";

const [generator, words, file, ...folders] = process.argv.slice(2);
const [language, client] = words.split(" ");
const generate = await generators[generator]();
for (const folder of folders) {
  const request = JSON.parse(fs.readFileSync(path.join(folder, "request.json"), "utf8"));
  const sample = path.join(folder, file);
  fs.rmSync(sample, { force: true });
  try {
    const code = await generate(language, client, request);
    // Our samples are complete.
    fs.writeFileSync(sample, generator.startsWith("wirecode/") ? code : complete(language, client, code));
  } catch (error) {
    fs.writeFileSync(path.join(folder, "error"), String(error));
  }
}
