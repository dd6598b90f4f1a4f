import { list, options, sample, targets, type Sample } from "wirecode";
import { create } from "wirecode/core";
import { HTTPSnippet, addTarget, availableTargets } from "wirecode/httpsnippet";
import { convert, getLanguageList, getOptions } from "wirecode/postman-code-generators";

const made: Sample = sample("curl http://a", { target: "curl", vars: { a: 1 }, options: { timeout: 10 } });
const code: string = made.code + list({}).map(({ url }) => url) + targets().map(({ title }) => title) + options()[0]?.name;
const snippet: string | string[] | false = new HTTPSnippet({ method: "GET", url: code }).convert("c", "libcurl", { indent: "  " });
addTarget({ info: { key: "a", title: "A", extname: ".a", default: "b" }, clientsById: {} });
convert("python", "Requests", {}, {}, (error, code, notes) => [error, code?.length, notes?.join()]);
getOptions("python", "Requests", (_error, [first]) => first?.id);
export default [snippet, availableTargets(), getLanguageList(), create];

// @ts-expect-error A target is needed.
sample("curl http://a", {});
