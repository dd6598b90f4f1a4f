// The calls of httpsnippet 3, answered by wirecode. A client that wirecode has no target for gets the nearest, with a comment.
import { sample } from "./index.js";
import { rows } from "./httpsnippet-targets.js";
import { withComment } from "./comment.js";
import { prepare } from "./httpsnippet-request.js";

const indents = { "  ": "2", "    ": "4", "        ": "8", "\t": "tab" };

/** Those options of httpsnippet that change what a sample does. */
function choices({ indent, timeout } = {}) {
  const chosen = {};
  if (indents[indent]) chosen.indent = indents[indent];
  if (Number.isInteger(timeout) && timeout > 0) chosen.timeout = timeout;
  return chosen;
}

/** A client of ours converts the HAR request itself; a client that was added gets a prepared one, as in httpsnippet. */
function client([key, title, link, target, comment]) {
  const convert = (request, options) =>
    withComment(sample(request.har, { target, options: choices(options) }).code, comment);
  return { info: { key, title, link, description: `wirecode's target ${target}` }, convert };
}

const targets = Object.fromEntries(
  rows.map(([key, title, extname, byDefault, ...clients]) => {
    const clientsById = Object.fromEntries(clients.map((row) => [row[0], client(row)]));
    return [key, { info: { key, title, extname, default: byDefault }, clientsById }];
  }),
);

const isHarEntry = (value) => typeof value === "object" && value !== null && Array.isArray(value.log?.entries);

class HTTPSnippet {
  /** @param input a HAR request, or a HAR log with requests. Throws an Error if one has no URL. */
  constructor(input) {
    const requests = isHarEntry(input) ? input.log.entries.map((entry) => entry.request) : [input];
    this.requests = requests.map((request) => this.prepare(request));
  }

  prepare(request) {
    return prepare(request);
  }

  /** The code; a list for several requests; `false` if there is no such target. */
  convert(targetId, clientId, options) {
    const target = Object.hasOwn(targets, targetId) && targets[targetId];
    if (!target) return false;
    if (!options && typeof clientId === "object") [clientId, options] = [undefined, clientId];
    const chosen = target.clientsById[clientId || target.info.default];
    if (!chosen) throw new Error(`${targetId} has no client ${clientId}, hint: ${Object.keys(target.clientsById).join(", ")}`);
    const results = this.requests.map((request) => chosen.convert(request, options));
    return results.length === 1 ? results[0] : results;
  }
}

const availableTargets = () =>
  Object.values(targets).map(({ info, clientsById }) => ({
    ...info,
    clients: Object.values(clientsById).map((client) => client.info),
  }));

const extname = (targetId) => targets[targetId]?.info.extname ?? "";

/** Throws an Error that names the first field which is missing. */
function demand(object, fields, what) {
  if (typeof object !== "object" || object === null) throw new Error(`${what} must be an object`);
  for (const field of fields) {
    if (!object[field] && !(field === "extname" && object.extname === null)) throw new Error(`${what} must have ${field}`);
  }
}

function isClient(client) {
  demand(client, ["info", "convert"], "a client");
  demand(client.info, ["key", "title", "link", "description"], "the info of a client");
  if (typeof client.convert !== "function") throw new Error("convert of a client must be a function");
  return true;
}

function isTarget(target) {
  demand(target, ["info", "clientsById"], "a target");
  demand(target.info, ["key", "title", "extname", "default"], "the info of a target");
  const { key, default: byDefault } = target.info;
  if (Object.hasOwn(targets, key)) throw new Error(`a target already exists with this key, \`${key}\``);
  if (!Object.hasOwn(target.clientsById, byDefault)) throw new Error(`target ${key} has no client ${byDefault}, its default`);
  return Object.values(target.clientsById).every(isClient);
}

/** Adds a target. Its clients get the request as httpsnippet prepares it. */
function addTarget(target) {
  if (isTarget(target)) targets[target.info.key] = target;
}

/** Adds a client to a target. */
function addTargetClient(targetId, client) {
  isClient(client);
  if (!Object.hasOwn(targets, targetId)) throw new Error(`there is no target ${targetId} to add clients to`);
  const { clientsById } = targets[targetId];
  if (Object.hasOwn(clientsById, client.info.key)) {
    throw new Error(`the target ${targetId} already has a client with the key ${client.info.key}`);
  }
  clientsById[client.info.key] = client;
}

export { HTTPSnippet, availableTargets, extname, addTarget, addTargetClient, isTarget, isClient, isHarEntry, targets };
