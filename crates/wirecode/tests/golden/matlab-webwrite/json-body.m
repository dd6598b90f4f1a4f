import matlab.net.http.*

% Stands for {{baseUrl}}.
baseUrl = "https://api.example.com";
% Stands for {{token}}.
token = "YOUR_TOKEN";

body = MessageBody();
body.Payload = [ ...
    unicode2native("{" + string(char([10])) + "  ""name"": ""It's \""us\""""," + string(char([10])) + "  ""size"": 1.50," + string(char([10])) + "  ""tags"": [""a"", ""b""]" + string(char([10])) + "}", "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "application/json") ...
    HeaderField("Authorization", "Bearer " + token) ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI(baseUrl + "/groups", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
