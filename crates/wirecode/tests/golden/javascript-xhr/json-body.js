// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;

const xhr = new XMLHttpRequest();
xhr.open("POST", `${baseUrl}/groups`);
xhr.setRequestHeader("Content-Type", "application/json");
xhr.setRequestHeader("Authorization", `Bearer ${token}`);
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status);
  log(JSON.parse(xhr.responseText));
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
