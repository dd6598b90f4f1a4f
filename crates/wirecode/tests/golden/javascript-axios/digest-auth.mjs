// The request needs Digest authentication, which this sample doesn't support.

import axios from "axios";

const response = await axios.request({
  url: "https://api.example.com/me",
  method: "GET",
  headers: { "Content-Type": false },
});

console.log(response.status);
console.log(response.data);
