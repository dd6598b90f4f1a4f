// A HAR request in the form that clients of httpsnippet get.

const pairs = (list = []) => {
  const object = {};
  for (const { name, value } of list) {
    object[name] = Object.hasOwn(object, name) ? [object[name], value].flat() : value;
  }
  return object;
};

const named = (list = []) => Object.fromEntries(list.map(({ name, value }) => [name, value]));

function body(postData = { mimeType: "application/octet-stream" }) {
  const own = { ...postData };
  if (/^application\/x-www-form-urlencoded/i.test(own.mimeType) && own.params) {
    own.paramsObj = pairs(own.params);
    own.text = new URLSearchParams(own.params.map(({ name, value }) => [name, value ?? ""])).toString();
  } else if (/^(application|text)\/(x-)?json/i.test(own.mimeType) && own.text) {
    try {
      own.jsonObj = JSON.parse(own.text);
      own.mimeType = "application/json";
    } catch {
      own.mimeType = "text/plain";
    }
  }
  return own;
}

/** Throws an Error if the request has no valid URL. */
function prepare(har) {
  if (typeof har?.url !== "string") throw new Error("a HAR request must have a url");
  const address = new URL(har.url);
  for (const { name, value } of har.queryString ?? []) {
    if (!address.searchParams.getAll(name).includes(String(value))) address.searchParams.append(name, value);
  }
  const queryObj = pairs([...address.searchParams].map(([name, value]) => ({ name, value })));
  const cookiesObj = named(har.cookies);
  const headersObj = named(har.headers);
  const cookie = (har.cookies ?? []).map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const { protocol, hostname, port, pathname, hash, search, host } = address;
  return {
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: [],
    queryString: [],
    headersSize: 0,
    bodySize: 0,
    ...har,
    method: har.method ?? "GET",
    har,
    postData: body(har.postData),
    url: address.href.split(/[?#]/)[0],
    fullUrl: address.href,
    uriObj: {
      protocol, hostname, port: port || null, host, pathname, hash: hash || null, href: address.href, slashes: true, auth: null,
      query: queryObj, search: search.slice(1), path: pathname + search,
    },
    queryObj,
    headersObj,
    cookiesObj,
    allHeaders: { ...(cookie.length > 0 && { cookie: cookie.join("; ") }), ...headersObj },
  };
}

export { prepare };
