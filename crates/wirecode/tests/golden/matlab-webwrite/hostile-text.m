import matlab.net.http.*

body = MessageBody();
body.Payload = [ ...
    unicode2native("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀" + string(char([13])) + string(char([10])) + "second line" + string(char([10])) + string(char([10])) + string(char([9])) + "end", "UTF-8") ...
];

headers = [ ...
    HeaderField("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀") ...
    HeaderField("Content-Type", "text/plain") ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI("https://api.example.com/echo", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
