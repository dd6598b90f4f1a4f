import matlab.net.http.*

% Stands for {{groupId}}.
groupId = "YOUR_GROUP_ID";
% Stands for {{groupName}}.
groupName = "YOUR_GROUP_NAME";
% Stands for {{limit}}.
limit = "YOUR_LIMIT";

body = MessageBody();
body.Payload = [ ...
    unicode2native("{""name"": """ + groupName + """, ""limit"": " + limit + "}", "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "application/json") ...
];
request = RequestMessage("PUT", headers, body);
uri = matlab.net.URI("https://api.example.com/groups/" + groupId, "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
