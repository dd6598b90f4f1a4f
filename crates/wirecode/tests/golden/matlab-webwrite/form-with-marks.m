import matlab.net.http.*

body = MessageBody();
body.Payload = [ ...
    unicode2native("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263", "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "application/x-www-form-urlencoded") ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI("https://api.example.com/search", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
