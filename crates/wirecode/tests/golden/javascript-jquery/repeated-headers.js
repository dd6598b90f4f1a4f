// A browser doesn't let a script set the header Cookie.
// The client joins the values of a repeated header with commas.

const body = "<a>1</a>";

$.ajax({
  url: "https://api.example.com/x",
  method: "PATCH",
  headers: {
    "X-Tag": ["one", "two"].join(", "),
    Cookie: "a=1; b=2",
    "X-Empty": "",
    "Content-Type": "application/xml",
  },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
