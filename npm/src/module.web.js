// The compiled module, from the address beside this one: browsers and their workers.
const answer = await fetch(new URL("./wirecode.wasm", import.meta.url));
if (!answer.ok) throw new Error(`wirecode.wasm: ${answer.status}`);
// Servers that don't know the media type can't stream it.
const compiled = await WebAssembly.compile(await answer.arrayBuffer());

export { compiled };
