// The calls of postman-code-generators 2, answered by wirecode. A variant that wirecode has no target for gets the nearest,
// with a comment.
import { options as optionsOfTargets, sample } from "./index.js";
import { rows } from "./postman-targets.js";
import { withComment } from "./comment.js";

/** Those options of postman-code-generators that change a sample, with the option of ours that it takes. */
const known = [
  ["indentCount", "indent", "positiveInteger", 2, "Set indentation count", "Set the number of indentation characters to add per code level"],
  ["indentType", "indent", "enum", "Space", "Set indentation type", "Select the character used to indent lines of code"],
  ["requestTimeout", "timeout", "positiveInteger", 0, "Set request timeout", "Set number of milliseconds the request should wait for a response before timing out (use 0 for infinity)"],
  ["followRedirect", "redirects", "boolean", true, "Follow redirects", "Automatically follow HTTP redirects"],
  ["trimRequestBody", "body", "boolean", false, "Trim request body fields", "Remove white space and additional lines that may affect the server's response"],
];

function find(language, variant) {
  const same = (one, other) => one.toLowerCase() === String(other).toLowerCase();
  const row = rows.find(([key]) => same(key, language));
  return row?.slice(3).find(([key]) => same(key, variant));
}

const isOfCurl = (id, target) => id === "requestTimeout" && target === "shell-curl";

/** Calls back with the options of a variant that have an effect; never, if there is no such variant, as in the original. */
function getOptions(language, variant, callback) {
  const [, target] = find(language, variant) ?? [];
  if (!target) return;
  const own = optionsOfTargets().find(({ name }) => name === target).options.map(({ id }) => id);
  const options = known.filter(([, ours]) => own.includes(ours));
  callback(null, options.map(([id, , type, byDefault, name, description]) => ({
    name,
    // Its timeout is in seconds for curl alone.
    id: isOfCurl(id, target) ? "requestTimeoutInSeconds" : id,
    type,
    ...(type === "enum" && { availableOptions: ["Tab", "Space"] }),
    default: byDefault,
    description: isOfCurl(id, target) ? description.replace("milliseconds", "seconds") : description,
  })));
}

const getLanguageList = () =>
  rows.map(([key, label, syntax_mode, ...variants]) => ({ key, label, syntax_mode, variants: variants.map(([key]) => ({ key })) }));

function choices(options) {
  const { indentCount = 2, indentType, requestTimeout, requestTimeoutInSeconds, followRedirect, trimRequestBody } = options;
  const chosen = {};
  if (indentType === "Tab") chosen.indent = "tab";
  else if (options.indentCount !== undefined || indentType) chosen.indent = indentCount > 5 ? 8 : indentCount > 2 ? 4 : 2;
  const seconds = requestTimeoutInSeconds || Math.ceil((requestTimeout || 0) / 1000);
  if (seconds > 0) chosen.timeout = seconds;
  if (followRedirect !== undefined) chosen.redirects = followRedirect ? "follow" : "none";
  if (trimRequestBody) chosen.body = "trimmed";
  return chosen;
}

/** A request of the SDK (`postman-collection`), or its JSON, as the only item of a collection. */
function collection(request) {
  const plain = typeof request?.toJSON === "function" ? request.toJSON() : request;
  if (typeof plain !== "object" || plain === null || !plain.url) throw "Codegen~convert: Invalid request";
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  // Postman itself sends no body with GET; its generators write what they are given.
  const protocolProfileBehavior = { disableBodyPruning: true };
  return { info: { name: "", schema }, item: [{ name: "", request: plain, protocolProfileBehavior }] };
}

/** Calls back with an error, or with the code and, third, the notes of the sample. */
function convert(language, variant, request, options, callback) {
  if (typeof options === "function") [callback, options] = [options, {}];
  let made;
  try {
    const document = collection(request);
    const [, target, comment] = find(language, variant) ?? [];
    if (!target) throw "Codegen~convert: Could not find codegen corresponding to provided language, variant pair";
    const { code, notes } = sample(document, { target, options: choices(options ?? {}) });
    made = [null, withComment(code, comment), notes];
  } catch (error) {
    made = [error];
  }
  callback(...made);
}

export { convert, getOptions, getLanguageList };
