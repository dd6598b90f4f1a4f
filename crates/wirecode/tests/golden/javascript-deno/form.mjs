// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = new URLSearchParams({
  grant_type: "client_credentials",
  scope: "a,b",
  client_secret: clientSecret,
});

const response = await fetch("https://api.example.com/token", {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
