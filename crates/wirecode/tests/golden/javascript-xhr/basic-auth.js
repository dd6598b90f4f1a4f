// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example.com/me");
xhr.setRequestHeader("Authorization", "Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(`ada:${password}`))));
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
