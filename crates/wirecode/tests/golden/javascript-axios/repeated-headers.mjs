import axios from "axios";

const body = "<a>1</a>";

const response = await axios.request({
  url: "https://api.example.com/x",
  method: "PATCH",
  headers: {
    "X-Tag": ["one", "two"],
    Cookie: "a=1; b=2",
    "X-Empty": "",
    "Content-Type": "application/xml",
  },
  data: body,
});

console.log(response.status);
console.log(response.data);
