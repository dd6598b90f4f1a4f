// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const response = await fetch(`https://api.example.com/groups/a%20b/c/members/${memberId}`, {
  method: "DELETE",
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
