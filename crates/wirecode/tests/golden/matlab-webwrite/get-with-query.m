import matlab.net.http.*

headers = [ ...
    HeaderField("Accept", "application/json") ...
];
request = RequestMessage("GET", headers);
uri = matlab.net.URI("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
