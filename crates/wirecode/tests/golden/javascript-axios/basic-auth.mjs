import axios from "axios";

// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const response = await axios.request({
  url: "https://api.example.com/me",
  method: "GET",
  headers: {
    Authorization: "Basic " + Buffer.from(`ada:${password}`).toString("base64"),
    "Content-Type": false,
  },
});

console.log(response.status);
console.log(response.data);
