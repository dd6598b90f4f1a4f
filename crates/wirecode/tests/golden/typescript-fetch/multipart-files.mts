import { openAsBlob } from "node:fs";
import { basename } from "node:path";

// The path of a file to send.
const photo = "one.png";
// The path of a file to send.
const photo2 = "two.jpg";
// The path of a file to send.
const notes = "path/to/notes";

const body = new FormData();
body.append("title", 'two "photos"');
body.append("photo", await openAsBlob(photo, { type: "image/png" }), basename(photo));
body.append("photo", await openAsBlob(photo2, { type: "image/jpeg" }), basename(photo2));
body.append("notes", await openAsBlob(notes, { type: "text/plain" }), basename(notes));

const response = await fetch("https://api.example.com/photos", { method: "POST", body });
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
