// The compiled module, from the file beside this one: Node, Deno, Bun.
import { readFileSync } from "node:fs";

const compiled = new WebAssembly.Module(readFileSync(new URL("./wirecode.wasm", import.meta.url)));

export { compiled };
