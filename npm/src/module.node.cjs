// The same for `require`.
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

exports.compiled = new WebAssembly.Module(readFileSync(join(__dirname, "wirecode.wasm")));
