// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

const [nodeVersion] = process.versions.node.split(".");
const system = { win32: "win", darwin: "macosx" }[process.platform] || process.platform;
const chilkat = require(`@chilkat/ck-node${nodeVersion}-${system}-${process.arch}`);

// Any text begins a trial of 30 days.
const unlockCode = "Anything for a 30-day trial";

function sendRequest() {
  let success;
  const glob = new chilkat.Global();
  success = glob.UnlockBundle(unlockCode);
  if (!success) {
    console.error(glob.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const http = new chilkat.Http();
  http.FollowRedirects = false;
  const req = new chilkat.HttpRequest();
  req.HttpVerb = "PATCH";
  req.ContentType = "application/xml";
  req.AddHeader("X-Tag", "one, two");
  req.AddHeader("Cookie", "a=1; b=2");
  req.AddHeader("X-Empty", "");
  success = req.LoadBodyFromString("<a>1</a>", "utf-8");
  if (!success) {
    console.error(req.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const resp = new chilkat.HttpResponse();
  success = http.HttpReq("https://api.example.com/x", req, resp);
  if (!success) {
    console.error(http.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const statusCode = resp.StatusCode;
  const body = resp.BodyStr;
  console.log(statusCode);
  console.log(body);
  if (statusCode >= 300) {
    process.exitCode = 1;
    return;
  }
}

sendRequest();
