const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

$.ajax({
  url: "https://api.example.com/search",
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
