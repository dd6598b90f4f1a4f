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
  http.SetRequestHeader("Accept", "application/json");

  const resp = new chilkat.HttpResponse();
  success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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
  const page = jsonAnswer.IntOf("page");
  const countUsers = jsonAnswer.SizeOfArray("users");
  let i = 0;
  while (i < countUsers) {
    jsonAnswer.I = i;
    const id = jsonAnswer.StringOf("users[i].id");
    const name = jsonAnswer.StringOf("users[i].name");
    const active = jsonAnswer.BoolOf("users[i].active");
    i = i + 1;
  }
  const next = jsonAnswer.StringOf("next");
}

sendRequest();
