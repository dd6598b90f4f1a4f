// Writes a snippet of postman-code-generators a file: node postman.js COLLECTION FOLDER FILES.
// Prints how many it wrote, and the most memory it took, in kB.
"use strict";

const fs = require("fs");
const path = require("path");
const generators = require("postman-code-generators");
const { Collection } = require("postman-collection");

const [collectionFile, folder, wanted] = process.argv.slice(2);
const collection = new Collection(JSON.parse(fs.readFileSync(collectionFile, "utf8")));
const requests = [];
collection.forEachItem((item) => requests.push(item.request));
const variants = generators
  .getLanguageList()
  .flatMap((language) => language.variants.map((variant) => [language.key, variant.key]));

let written = 0;
while (written < Number(wanted)) {
  for (const [language, variant] of variants) {
    for (const request of requests) {
      if (written >= Number(wanted)) break;
      generators.convert(language, variant, request, {}, (error, snippet) => {
        if (error) snippet = String(error);
        fs.writeFileSync(path.join(folder, `${written}.txt`), snippet);
      });
      written += 1;
    }
  }
}
console.log(`${written} ${process.resourceUsage().maxRSS}`);
