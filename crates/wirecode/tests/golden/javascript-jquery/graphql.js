const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";

$.ajax({
  url: "https://api.example.com/graphql",
  method: "POST",
  headers: { "Content-Type": "application/json" },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
