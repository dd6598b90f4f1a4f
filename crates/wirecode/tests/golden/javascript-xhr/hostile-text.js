const body = `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`;

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/echo");
xhr.setRequestHeader("X-Text", String.fromCharCode(...new TextEncoder().encode("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")));
xhr.setRequestHeader("Content-Type", "text/plain");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
