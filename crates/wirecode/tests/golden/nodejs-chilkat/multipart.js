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
  const req = new chilkat.HttpRequest();
  req.HttpVerb = "POST";
  req.ContentType = "multipart/form-data";
  req.AddParam("name", "Excepteur proident in");
  req.AddParam("type", "normal");
  success = req.AddStringForUpload2("settings", "", '{"hidden":true}', "utf-8", "application/json");
  if (!success) {
    console.error(req.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const resp = new chilkat.HttpResponse();
  success = http.HttpReq("https://api.example.com/groups", req, resp);
  if (!success) {
    console.error(http.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const statusCode = resp.StatusCode;
  const body = resp.BodyStr;
  console.log(statusCode);
  console.log(body);
  if (statusCode >= 400) {
    process.exitCode = 1;
    return;
  }

  const sbAnswer = new chilkat.StringBuilder();
  success = resp.GetBodySb(sbAnswer);
  if (!success) {
    console.error(resp.LastErrorText);
    process.exitCode = 1;
    return;
  }
  const jsonAnswer = new chilkat.JsonObject();
  success = jsonAnswer.LoadSb(sbAnswer);
  if (!success) {
    console.error(jsonAnswer.LastErrorText);
    process.exitCode = 1;
    return;
  }
}

sendRequest();
