// parse.mjs LANGUAGE FILE...: says where a file is not of the grammar that a parser from npm has.
// parse.mjs --texts LANGUAGE FILE: reads a JSON list of expressions, and prints that of their values.
//
// It runs in the folder with the packages.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { LANGUAGES } from "./languages.mjs";

const isTexts = process.argv[2] === "--texts";
const [name, ...files] = process.argv.slice(isTexts ? 3 : 2);
const language = LANGUAGES[name](createRequire(`${process.cwd()}/`));
const sources = (file) => (isTexts ? JSON.parse(readFileSync(file, "utf8")).map(language.program) : [readFileSync(file, "utf8")]);

const texts = [];
for (const file of files) {
  for (const source of sources(file)) {
    const { errors, text } = await language.parse(source);
    for (const error of errors) console.log(`${file}: ${error}`);
    if (errors.length) process.exitCode = 1;
    texts.push(text);
  }
}
if (isTexts) process.stdout.write(JSON.stringify(texts));
