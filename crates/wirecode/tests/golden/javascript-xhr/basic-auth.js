// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example.com/me");
xhr.setRequestHeader("Authorization", "Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(`ada:${password}`))));
xhr.onload = () => {
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
