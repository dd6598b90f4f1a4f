$.ajax({
  url: "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  method: "GET",
  headers: { Accept: "application/json" },
  dataType: "json",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
