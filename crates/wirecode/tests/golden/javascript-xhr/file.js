// The path of a file to send.
const file = document.querySelector("#file").files[0];

const body = file;

const xhr = new XMLHttpRequest();
xhr.open("PUT", "https://api.example.com/files/1");
xhr.setRequestHeader("Content-Type", "image/png");
xhr.onload = () => {
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
