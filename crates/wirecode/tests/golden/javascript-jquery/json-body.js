// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;

$.ajax({
  url: `${baseUrl}/groups`,
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
  data: body,
  contentType: false,
  processData: false,
  dataType: "json",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
