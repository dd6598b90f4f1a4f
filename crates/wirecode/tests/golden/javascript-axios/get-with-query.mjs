import axios from "axios";

const response = await axios.request({
  url: "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  method: "GET",
  headers: { Accept: "application/json", "Content-Type": false },
});

console.log(response.status);
console.log(response.data);
