const body = `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`;

$.ajax({
  url: "https://api.example.com/echo",
  method: "POST",
  headers: {
    "X-Text": String.fromCharCode(...new TextEncoder().encode("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")),
    "Content-Type": "text/plain",
  },
  data: body,
  contentType: false,
  processData: false,
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
