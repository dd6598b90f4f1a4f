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

  const resp = new chilkat.HttpResponse();
  success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
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
}

sendRequest();
