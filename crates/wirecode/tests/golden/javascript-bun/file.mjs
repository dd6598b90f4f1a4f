// The path of a file to send.
const file = "picture.png";

const body = new Blob([await Bun.file(file).bytes()]);

const response = await fetch("https://api.example.com/files/1", {
  method: "PUT",
  headers: { "Content-Type": "image/png" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
