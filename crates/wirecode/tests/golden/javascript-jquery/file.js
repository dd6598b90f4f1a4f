// The path of a file to send.
const file = document.querySelector("#file").files[0];

const body = file;

$.ajax({
  url: "https://api.example.com/files/1",
  method: "PUT",
  headers: { "Content-Type": "image/png" },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
