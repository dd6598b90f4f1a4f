// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = `{"name": "${groupName}", "limit": ${limit}}`;

const response = await fetch(`https://api.example.com/groups/${groupId}`, {
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  body,
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
