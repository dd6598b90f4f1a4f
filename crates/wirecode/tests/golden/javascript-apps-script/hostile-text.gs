function sendRequest() {
  // UrlFetchApp refuses header values beyond ASCII.

  const response = UrlFetchApp.fetch("https://api.example.com/echo", {
    method: "post",
    headers: { "X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀" },
    contentType: "text/plain",
    payload: `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`,
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
