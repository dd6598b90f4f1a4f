import axios from "axios";

// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = new URLSearchParams({
  grant_type: "client_credentials",
  scope: "a,b",
  client_secret: clientSecret,
}).toString();

const response = await axios.request({
  url: "https://api.example.com/token",
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  data: body,
});

console.log(response.status);
console.log(response.data);
