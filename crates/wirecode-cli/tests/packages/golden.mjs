// Prints the samples of a collection by target and item: golden.mjs FILE.
import { readFileSync } from "node:fs";
import { list, sample, targets } from "wirecode";

const document = readFileSync(process.argv[2], "utf8");
const items = list(document).map(({ item }) => item);
const texts = ({ name: target }) => [target, Object.fromEntries(items.map((item) => [item, sample(document, { target, item }).code]))];
process.stdout.write(JSON.stringify(Object.fromEntries(targets().map(texts))));
