// The path of a file to send.
const file = document.querySelector("#file").files[0];

const body = file;

const xhr = new XMLHttpRequest();
xhr.open("PUT", "https://api.example.com/files/1");
xhr.setRequestHeader("Content-Type", "image/png");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
