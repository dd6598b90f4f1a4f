const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const response = await fetch("https://api.example.com/search", {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
