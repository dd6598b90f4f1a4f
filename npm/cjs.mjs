// Writes each module of a folder once more for `require`: cjs.mjs FOLDER. The modules import by name at their beginning, and
// export one list at their end.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".js") && !name.startsWith("module."))) {
  const code = readFileSync(join(folder, file), "utf8")
    .replace(/^import (\{.*\}) from "(.*)";$/gm, (_, names, from) => `const ${names.replaceAll(" as ", ": ")} = require("${from.replace(/\.js$/, ".cjs")}");`)
    .replace(/^export (\{.*\});$/gm, "module.exports = $1;");
  if (/^(import|export) /m.test(code)) throw new Error(`${file}: only named imports, and one list of exports`);
  writeFileSync(join(folder, file.replace(/\.js$/, ".cjs")), `"use strict";\n${code}`);
}
for (const file of readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
  const types = readFileSync(join(folder, file), "utf8").replace(/from "(.*)\.js";/g, 'from "$1.cjs";');
  writeFileSync(join(folder, file.replace(/\.d\.ts$/, ".d.cts")), types);
}
