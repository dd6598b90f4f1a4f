// node apps_script.mjs FILE...: calls the function of each sample, with Google's services in the form that they are documented.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const isBytes = (value) => Array.isArray(value) && value.every((byte) => Number.isInteger(byte) && byte >= -128 && byte < 128);

class TestBlob {
  constructor(bytes, name) {
    this.bytes = bytes;
    this.name = name;
  }

  getBytes() {
    return [...this.bytes].map((byte) => (byte > 127 ? byte - 256 : byte));
  }

  getName() {
    return this.name;
  }
}

const OPTIONS = {
  method: (value) => typeof value === "string",
  headers: (value) => Object.values(value).every((header) => typeof header === "string"),
  contentType: (value) => typeof value === "string",
  payload: (value) => typeof value === "string" || isBytes(value),
  followRedirects: (value) => value === false,
  validateHttpsCertificates: (value) => value === false,
};

function services(calls) {
  return {
    console: { log() {} },
    Utilities: {
      Charset: { UTF_8: "UTF-8" },
      newBlob: (text) => new TestBlob(Buffer.from(text)),
      base64Encode: (text, charset) => Buffer.from(text, charset).toString("base64"),
    },
    DriveApp: { getFilesByName: (name) => ({ next: () => ({ getBlob: () => new TestBlob([0, 255, 10], name) }) }) },
    UrlFetchApp: {
      fetch(url, options) {
        if (typeof url !== "string") throw new Error(`no URL: ${url}`);
        for (const [name, value] of Object.entries(options)) {
          if (!OPTIONS[name]?.(value)) throw new Error(`${name} can't be ${value}`);
        }
        calls.push(url);
        return {
          getResponseCode: () => 200,
          getContentText: () => '{"id":"recorded"}',
          getHeaders: () => ({}),
        };
      },
    },
  };
}

for (const file of process.argv.slice(2)) {
  const calls = [];
  try {
    vm.runInNewContext(readFileSync(file, "utf8") + "\nsendRequest();", services(calls));
    if (calls.length !== 1) throw new Error(`${calls.length} calls`);
  } catch (error) {
    console.log(`${file}: ${error}`);
    process.exitCode = 1;
  }
}
