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
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
