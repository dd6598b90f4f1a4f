// The client joins the values of a repeated header with commas.

const body = "<a>1</a>";

const response = await fetch("https://api.example.com/x", {
  method: "PATCH",
  headers: {
    "X-Tag": ["one", "two"].join(", "),
    Cookie: "a=1; b=2",
    "X-Empty": "",
    "Content-Type": "application/xml",
  },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
