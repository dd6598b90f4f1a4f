// Calls of the WebAssembly module: a JSON text in, a JSON text out, through its memory.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Passes one call to an instance, and returns the value of its answer. Throws an Error with the answer's message. */
function pass(exports, call) {
  const text = encoder.encode(JSON.stringify(call));
  const at = exports.wirecode_reserve(text.length) >>> 0;
  // Memory is taken anew each time: growing it detaches the old buffer.
  new Uint8Array(exports.memory.buffer).set(text, at);
  const packed = BigInt.asUintN(64, exports.wirecode_call(at, text.length));
  const [address, length] = [Number(packed >> 32n), Number(packed & 0xffffffffn)];
  const answer = JSON.parse(decoder.decode(new Uint8Array(exports.memory.buffer, address, length)));
  exports.wirecode_release(address, length);
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

const asText = (document) => (typeof document === "string" ? document : JSON.stringify(document));

/** The functions of the package, on a compiled module (`WebAssembly.Module`). */
function create(module) {
  let exports;
  const call = (call) => {
    exports ??= new WebAssembly.Instance(module).exports;
    try {
      return pass(exports, call);
    } catch (error) {
      // An instance that trapped (out of memory) is not used again.
      if (error instanceof WebAssembly.RuntimeError) exports = undefined;
      throw error;
    }
  };
  return {
    sample: (document, { target, item, vars, options } = {}) =>
      call({ call: "sample", document: asText(document), target, item, vars, options }),
    list: (document, { vars } = {}) => call({ call: "list", document: asText(document), vars }),
    targets: () => call({ call: "targets" }),
    options: () => call({ call: "options" }),
  };
}

export { create };
