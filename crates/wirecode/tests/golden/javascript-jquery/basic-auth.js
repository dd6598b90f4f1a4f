// Stands for {{password}}.
const password = "YOUR_PASSWORD";

$.ajax({
  url: "https://api.example.com/me",
  method: "GET",
  headers: { Authorization: "Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(`ada:${password}`))) },
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
