// The path of a file to send.
const photo = document.querySelector("#photo").files[0];
// The path of a file to send.
const photo2 = document.querySelector("#photo2").files[0];
// The path of a file to send.
const notes = document.querySelector("#notes").files[0];

const body = new FormData();
body.append("title", 'two "photos"');
body.append("photo", new Blob([photo], { type: "image/png" }), photo.name);
body.append("photo", new Blob([photo2], { type: "image/jpeg" }), photo2.name);
body.append("notes", new Blob([notes], { type: "text/plain" }), notes.name);

$.ajax({
  url: "https://api.example.com/photos",
  method: "POST",
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
