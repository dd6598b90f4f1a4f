// The path of a file to send.
const photo = "one.png";
// The path of a file to send.
const photo2 = "two.jpg";
// The path of a file to send.
const notes = "path/to/notes";

const body = new FormData();
body.append("title", 'two "photos"');
body.append("photo", new Blob([await Deno.readFile(photo)], { type: "image/png" }), photo.split("/").pop());
body.append("photo", new Blob([await Deno.readFile(photo2)], { type: "image/jpeg" }), photo2.split("/").pop());
body.append("notes", new Blob([await Deno.readFile(notes)], { type: "text/plain" }), notes.split("/").pop());

const response = await fetch("https://api.example.com/photos", { method: "POST", body });
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
