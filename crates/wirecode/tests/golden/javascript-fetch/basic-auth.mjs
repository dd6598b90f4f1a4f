// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const response = await fetch("https://api.example.com/me", {
  headers: { Authorization: "Basic " + Buffer.from(`ada:${password}`).toString("base64") },
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
