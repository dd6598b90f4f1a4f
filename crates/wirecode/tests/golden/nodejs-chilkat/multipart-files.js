const [nodeVersion] = process.versions.node.split(".");
const system = { win32: "win", darwin: "macosx" }[process.platform] || process.platform;
const chilkat = require(`@chilkat/ck-node${nodeVersion}-${system}-${process.arch}`);

// The path of a file to send.
const photo = "one.png";
// The path of a file to send.
const photo2 = "two.jpg";
// The path of a file to send.
const notes = "path/to/notes";

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
  req.AddParam("title", 'two "photos"');
  success = req.AddFileForUpload2("photo", photo, "image/png");
  if (!success) {
    console.error(req.LastErrorText);
    process.exitCode = 1;
    return;
  }
  success = req.AddFileForUpload2("photo", photo2, "image/jpeg");
  if (!success) {
    console.error(req.LastErrorText);
    process.exitCode = 1;
    return;
  }
  success = req.AddFileForUpload2("notes", notes, "text/plain");
  if (!success) {
    console.error(req.LastErrorText);
    process.exitCode = 1;
    return;
  }

  const resp = new chilkat.HttpResponse();
  success = http.HttpReq("https://api.example.com/photos", req, resp);
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
