import axios from "axios";

// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = Buffer.from(`{"name": "${groupName}", "limit": ${limit}}`);

const response = await axios.request({
  url: `https://api.example.com/groups/${groupId}`,
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  data: body,
});

console.log(response.status);
console.log(response.data);
