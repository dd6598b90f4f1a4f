// The rates of generators: rates.mjs WIRECODE SECONDS, and on standard input `{ requests, targets: [[target, clients]] }`.
//
// All run in this process, one after the other for each target, so that they meet the same load. Each generates every request
// over and over, from the plain request to the text of the sample; ours is the package in WIRECODE. Prints, for each target, a
// line of samples a second, `-` where a generator has no such client.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { generators, har } from "./generators.mjs";

const NAMES = ["postman-code-generators", "httpsnippet", "@scalar/snippetz"];

const [folder, seconds] = process.argv.slice(2);
const { sample } = await import(pathToFileURL(path.join(folder, "dist/index.js")));
const others = await Promise.all(NAMES.map((name) => generators[name]()));
const { requests, targets } = JSON.parse(fs.readFileSync(0, "utf8"));

async function rate(generate) {
  const time = seconds * 1000;
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < time) {
    for (const request of requests) {
      try {
        await generate(request);
      } catch {
        // What a generator refuses takes its time, too.
      }
      made += 1;
    }
  }
  return Math.round((made * 1000) / (performance.now() - start));
}

for (const [target, clients] of targets) {
  const rates = [await rate((request) => sample(JSON.stringify(har(request)), { target }))];
  for (const [at, client] of clients.entries()) {
    const words = client.split(" ");
    rates.push(client === "" ? "-" : await rate((request) => others[at](...words, request)));
  }
  console.log([target, ...rates].join(" "));
}
