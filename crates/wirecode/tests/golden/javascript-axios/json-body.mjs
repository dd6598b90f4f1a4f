import axios from "axios";

// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;

const response = await axios.request({
  url: `${baseUrl}/groups`,
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
  data: body,
});

console.log(response.status);
console.log(response.data);
