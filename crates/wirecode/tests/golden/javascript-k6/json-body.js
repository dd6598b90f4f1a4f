import { check } from "k6";
import http from "k6/http";

// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

export default function () {
  const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  let url = `${baseUrl}/groups`;
  let response = http.request("POST", url, body, { headers, redirects: 0 });
  const { origin } = parts(url);
  for (let hops = 0; hops < 10 && [301, 302, 303].includes(response.status); hops += 1) {
    url = resolve(response.headers.Location, url);
    const own = parts(url).origin === origin ? headers : {};
    response = http.request("GET", url, null, { headers: own, redirects: 0 });
  }
  console.log(response.status);
  console.log(response.json());
  check(response, { "the server agreed": (r) => r.status < 300 });
}

function parts(url) {
  const [, scheme, authority, path] = url.match(/^([^:/?#]+:)\/\/([^/?#]*)([^?#]*)/);
  return { scheme, origin: `${scheme}//${authority}`, path };
}

function resolve(reference, base) {
  const { scheme, origin, path } = parts(base);
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  if (reference.startsWith("//")) return scheme + reference;
  if (reference.startsWith("/")) return origin + reference;
  if (reference.startsWith("?")) return origin + path + reference;
  return origin + (path.replace(/[^/]*$/, "") || "/") + reference;
}
