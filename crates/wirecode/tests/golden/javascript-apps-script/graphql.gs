function sendRequest() {
  const response = UrlFetchApp.fetch("https://api.example.com/graphql", {
    method: "post",
    contentType: "application/json",
    payload: "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
