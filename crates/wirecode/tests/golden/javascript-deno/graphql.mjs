const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";

const response = await fetch("https://api.example.com/graphql", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
