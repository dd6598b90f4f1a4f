// The path of a file to send.
const photo = "one.png";
// The path of a file to send.
const photo2 = "two.jpg";
// The path of a file to send.
const notes = "path/to/notes";

const body = new Blob([
  "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
  photo.split("/").pop(),
  "\"\r\nContent-Type: image/png\r\n\r\n",
  new Blob([await Bun.file(photo).bytes()]),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
  photo2.split("/").pop(),
  "\"\r\nContent-Type: image/jpeg\r\n\r\n",
  new Blob([await Bun.file(photo2).bytes()]),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
  notes.split("/").pop(),
  "\"\r\nContent-Type: text/plain\r\n\r\n",
  new Blob([await Bun.file(notes).bytes()]),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n",
]);

const response = await fetch("https://api.example.com/photos", {
  method: "POST",
  headers: { "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
