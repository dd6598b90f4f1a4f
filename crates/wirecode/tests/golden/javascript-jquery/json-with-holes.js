// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = `{"name": "${groupName}", "limit": ${limit}}`;

$.ajax({
  url: `https://api.example.com/groups/${groupId}`,
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
