import matlab.net.http.*

body = MessageBody();
body.Payload = [ ...
    unicode2native("{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}", "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "application/json") ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI("https://api.example.com/graphql", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
