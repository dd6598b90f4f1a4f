// The generators by their names, each with the request in the form that it takes.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const packages = createRequire(path.join(process.cwd(), "package.json"));

/** What HAR knows of a request: for the generators that take it. Its files are where the sample runs. */
export function har({ method, url, headers, body }) {
  const named = ([name, value]) => ({ name, value });
  const text = (mimeType, text) => ({ mimeType, text });
  const type = headers.findLast(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const param = ({ name, value, file, fileName, contentType }) =>
    file ? { name, fileName: path.basename(file), contentType } : { name, value, contentType };
  const postData = {
    none: () => undefined,
    raw: () => text(type, body.text),
    form: () => ({ ...text(type, body.text), params: body.fields.map(named) }),
    multipart: () => ({ mimeType: "multipart/form-data", params: body.parts.map(param) }),
    file: () => text(type, fs.readFileSync(body.file, "utf8")),
  }[body.mode]();
  const rest = { httpVersion: "HTTP/1.1", queryString: [], cookies: [], headersSize: -1, bodySize: -1 };
  return { method, url, headers: headers.map(named), ...(postData && { postData }), ...rest };
}

/** The same as what Postman hands to its own generator. */
export function postman({ method, url, headers, body, digest }) {
  const keyed = ([key, value]) => ({ key, value });
  const part = ({ name, value, file, fileName, contentType }) =>
    file
      ? { key: name, type: "file", src: file, fileName, contentType }
      : { key: name, type: "text", value, contentType };
  const bodies = {
    none: () => undefined,
    raw: () => ({ mode: "raw", raw: body.text }),
    form: () => ({ mode: "urlencoded", urlencoded: body.fields.map(keyed) }),
    multipart: () => ({ mode: "formdata", formdata: body.parts.map(part) }),
    file: () => ({ mode: "file", file: { src: body.file } }),
  };
  const auth = digest && { type: "digest", digest: Object.entries(digest).map(keyed) };
  return { method, url, header: headers.map(keyed), body: bodies[body.mode](), auth };
}

/** Each gives a function of a language, a client and a request; the packages are those of the working folder. */
export const generators = {
  // Our own, through the calls of the others.
  "wirecode/httpsnippet": async () => {
    const { HTTPSnippet } = packages("wirecode/httpsnippet");
    return (language, client, request) => new HTTPSnippet(har(request)).convert(language, client);
  },
  "wirecode/postman-code-generators": async () => {
    const { convert } = packages("wirecode/postman-code-generators");
    return (language, client, request) =>
      new Promise((resolve, reject) => {
        convert(language, client, postman(request), {}, (error, code) => (error ? reject(error) : resolve(code)));
      });
  },
  "postman-code-generators": async () => {
    const { convert } = packages("postman-code-generators");
    const { Request } = packages("postman-collection");
    return (language, client, request) =>
      new Promise((resolve, reject) => {
        const options = { includeBoilerplate: true };
        const done = (error, code) => (error ? reject(error) : resolve(code));
        convert(language, client, new Request(postman(request)), options, done);
      });
  },
  httpsnippet: async () => {
    const { HTTPSnippet } = packages("httpsnippet");
    return (language, client, request) => new HTTPSnippet(har(request)).convert(language, client);
  },
  "@scalar/snippetz": async () => {
    const entry = path.resolve("node_modules/@scalar/snippetz/dist/index.js");
    const { snippetz } = await import(entry);
    return (language, client, request) => snippetz().print(language, client, har(request));
  },
};
