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

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/photos");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
