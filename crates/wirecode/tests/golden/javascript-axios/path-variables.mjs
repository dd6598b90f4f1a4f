import axios from "axios";

// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const response = await axios.request({
  url: `https://api.example.com/groups/a%20b/c/members/${memberId}`,
  method: "DELETE",
  headers: { "Content-Type": false },
});

console.log(response.status);
console.log(response.data);
