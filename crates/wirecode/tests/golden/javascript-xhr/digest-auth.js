const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example.com/me", true, "ada", "secret");
xhr.onload = () => {
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
