// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = `{"name": "${groupName}", "limit": ${limit}}`;

const xhr = new XMLHttpRequest();
xhr.open("PUT", `https://api.example.com/groups/${groupId}`);
xhr.setRequestHeader("Content-Type", "application/json");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
