function sendRequest() {
  // Stands for {{groupId}}.
  const groupId = "YOUR_GROUP_ID";
  // Stands for {{groupName}}.
  const groupName = "YOUR_GROUP_NAME";
  // Stands for {{limit}}.
  const limit = "YOUR_LIMIT";

  const response = UrlFetchApp.fetch(`https://api.example.com/groups/${groupId}`, {
    method: "put",
    contentType: "application/json",
    payload: `{"name": "${groupName}", "limit": ${limit}}`,
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
