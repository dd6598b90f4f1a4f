import matlab.net.http.*

% Stands for {{clientSecret}}.
clientSecret = "YOUR_CLIENT_SECRET";

body = MessageBody();
body.Payload = [ ...
    unicode2native("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret, "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "application/x-www-form-urlencoded") ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI("https://api.example.com/token", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
