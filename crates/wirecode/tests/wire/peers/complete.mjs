// What a reader puts around a snippet to run it: imports, a main function, packages where this machine has them.

const imports = (code, names) =>
  names.filter((name) => !code.includes(`import ${name}`)).map((name) => `import ${name}\n`).join("");

const around = {
  c: (code) =>
    code.includes("main(")
      ? code
      : `#include <stdio.h>\n#include <string.h>\n#include <curl/curl.h>\nint main(void) {\n${code}\nreturn 0;\n}\n`,

  csharp: (code) => {
    const isImport = (line) => /^using [\w.]+;/.test(line);
    const lines = code.split("\n");
    const own = ["System", "System.IO", "System.Net.Http", "System.Collections.Generic", "System.Threading.Tasks"];
    const all = new Set([...own.map((name) => `using ${name};`), ...lines.filter(isImport).map((l) => l.trim())]);
    const rest = lines.filter((line) => !isImport(line)).join("\n");
    return `${[...all].join("\n")}\nclass Program {\nstatic void Main() { Run().Wait(); }\nstatic async Task Run() {\n${rest}\n}\n}\n`;
  },

  java: (code) => {
    if (code.includes("void main(")) return code;
    const names = ["java.io.*", "java.net.*", "java.net.http.*", "java.nio.file.*", "java.util.*"];
    const okhttp = code.includes("OkHttpClient");
    const all = okhttp ? ["java.io.*", "java.nio.file.*", "java.util.*", "okhttp3.*"] : names;
    const own = code.split("\n").filter((line) => line.startsWith("import "));
    const rest = code.split("\n").filter((line) => !line.startsWith("import "));
    const top = [...own, ...all.map((name) => `import ${name};`)].join("\n");
    return `${top}\npublic class Main {\npublic static void main(String[] args) throws Exception {\n${rest.join("\n")}\n}\n}\n`;
  },

  javascript: (code) =>
    `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${code}`,

  php: (code, client) => {
    const body = code.replace(/^<\?php/, "").replace(/^.*\$composerHome.*$/gm, "");
    return `<?php\n${client.toLowerCase() === "guzzle" ? "require 'vendor/autoload.php';\n" : ""}${body}`;
  },

  python: (code, client) => {
    if (client === "aiohttp") {
      const flags = "ast.PyCF_ALLOW_TOP_LEVEL_AWAIT";
      const run = `compile(${JSON.stringify(code)}, "sample", "exec", ${flags})`;
      return `import aiohttp, ast, asyncio\nasyncio.run(eval(${run}))\n`;
    }
    return imports(code, client.startsWith("httpx") ? ["httpx"] : client === "requests" ? ["requests"] : []) + code;
  },

  rust: (code) =>
    code.includes("fn main(")
      ? code
      : `#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n${code}\nOk(())\n}\n`,
};
around.node = around.javascript;
around.nodejs = around.javascript;
around.js = around.javascript;

/** In a page there is nothing to import. */
const inPages = ["xhr", "jquery"];

export function complete(language, client, code) {
  const wrap = inPages.includes(client.toLowerCase()) ? undefined : around[language];
  return wrap ? wrap(code, client) : code;
}
