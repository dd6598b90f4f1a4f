// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = new URLSearchParams({
  grant_type: "client_credentials",
  scope: "a,b",
  client_secret: clientSecret,
});

$.ajax({
  url: "https://api.example.com/token",
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
