// The request asks for Digest authentication, which this sample does not do.

$.ajax({
  url: "https://api.example.com/me",
  method: "GET",
  dataType: "text",
})
  .done((answer, _, xhr) => {
    console.log(xhr.status);
    console.log(answer);
  })
  .fail((xhr, reason) => {
    console.error(xhr.status, reason, xhr.responseText);
  });
