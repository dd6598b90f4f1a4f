import axios from "axios";

const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";

const response = await axios.request({
  url: "https://api.example.com/graphql",
  method: "POST",
  headers: { "Content-Type": "application/json" },
  data: body,
});

console.log(response.status);
console.log(response.data);
