const [nodeVersion] = process.versions.node.split(".");
const system = { win32: "win", darwin: "macosx" }[process.platform] || process.platform;
const chilkat = require(`@chilkat/ck-node${nodeVersion}-${system}-${process.arch}`);

// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

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
  http.SetRequestHeader("Authorization", `Bearer ${token}`);

  const sbBody = new chilkat.StringBuilder();
  sbBody.Append("{\n");
  sbBody.Append("  \"name\": \"It's \\\"us\\\"\",\n");
  sbBody.Append("  \"size\": 1.50,\n");
  sbBody.Append("  \"tags\": [\"a\", \"b\"]\n");
  sbBody.Append("}");

  const resp = new chilkat.HttpResponse();
  success = http.HttpSb("POST", `${baseUrl}/groups`, sbBody, "utf-8", "application/json", resp);
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
  const id = jsonAnswer.StringOf("id");
  const name = jsonAnswer.StringOf("name");
}

sendRequest();
