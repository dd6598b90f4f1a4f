// Sends every item of the collections of the arguments with Postman's own runtime, one after the other, and leaves how
// each ended in a file beside it.

const { createRequire } = require("node:module");
const { readFileSync, writeFileSync } = require("node:fs");
const fs = require("node:fs");
const { join } = require("node:path");

const fromTools = createRequire(join(process.env.IMDIR_TEST_TOOLS, "package.json"));
const { Runner } = fromTools("postman-runtime");
const { Collection, VariableScope } = fromTools("postman-collection");

const send = (file) =>
  new Promise((resolve) => {
    let json = JSON.parse(readFileSync(file, "utf8"));
    json = json.collection ?? json;
    const collection = new Collection(json);
    const options = {
      collectionVariables: new VariableScope({ values: json.variable ?? [] }),
      fileResolver: fs,
      requester: { strictSSL: false, followRedirects: true, useWhatWGUrlParser: true, implicitCacheControl: true },
      timeout: { request: 5000 },
    };
    new Runner().run(collection, options, (error, run) => {
      if (error) return resolve(String(error));
      let said = "";
      run.start({
        request: (failed) => failed && (said += `${failed}\n`),
        done: (failed) => resolve(failed ? String(failed) : said),
      });
    });
  });

(async () => {
  for (const file of process.argv.slice(2)) {
    const said = await send(file).catch((error) => String(error.stack));
    writeFileSync(`${file}.out`, said);
    writeFileSync(`${file}.exit`, said ? "1" : "0");
  }
  process.exit(0);
})();
