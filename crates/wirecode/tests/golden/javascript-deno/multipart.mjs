const body = new Blob(["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]);

const response = await fetch("https://api.example.com/groups", {
  method: "POST",
  headers: { "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.json());
