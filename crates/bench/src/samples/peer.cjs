// postman-code-generators, measured from inside: peer.cjs rate COLLECTION SECONDS "LANGUAGE CLIENT"... (samples of requests
// that were read before, and samples of collections with one request each, which are read each time)
// and one sample of it, as a process: peer.cjs one COLLECTION ITEM LANGUAGE CLIENT
const fs = require("node:fs");
const { createRequire } = require("node:module");

const packages = createRequire(`${process.cwd()}/package.json`);
const { convert } = packages("postman-code-generators");
const { Collection, Request } = packages("postman-collection");

const [mode, file, ...rest] = process.argv.slice(2);
const { item: items } = JSON.parse(fs.readFileSync(file, "utf8"));

// It takes a while until the code is compiled by the engine's best compiler.
const warmUp = 500;

function generate(language, client, request) {
  let sample;
  convert(language, client, request, {}, (error, code) => (sample = error ? undefined : code));
  return sample;
}

if (mode === "one") {
  const [name, language, client] = rest;
  const { request } = items.find((item) => item.name === name);
  console.log(generate(language, client, new Request(request)));
} else {
  const [seconds, ...clients] = rest;
  const requests = items.map(({ request }) => new Request(request));
  const { info, variable } = JSON.parse(fs.readFileSync(file, "utf8"));
  const documents = items.map((item) => JSON.stringify({ info, variable, item: [item] }));
  const read = (document) => new Collection(JSON.parse(document)).items.idx(0).request;
  const rate = (inputs, request, words) => {
    const [language, client] = words.split(" ");
    let made = 0;
    let start = performance.now();
    const until = (millis) => {
      for (made = 0; performance.now() - start < millis; ) {
        for (const input of inputs) {
          if (generate(language, client, request(input)) !== undefined) made += 1;
        }
      }
    };
    until(warmUp);
    start = performance.now();
    until(seconds * 1000);
    return made / ((performance.now() - start) / 1000);
  };
  for (const words of clients) {
    console.log(rate(requests, (request) => request, words), rate(documents, read, words));
  }
}
