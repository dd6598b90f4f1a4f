$.ajax({
  url: "https://api.example.com/me",
  method: "GET",
  username: "ada",
  password: "secret",
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
