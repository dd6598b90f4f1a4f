import matlab.net.http.*

% Stands for {{password}}.
password = "YOUR_PASSWORD";

headers = [ ...
    HeaderField("Authorization", "Basic " + matlab.net.base64encode(unicode2native("ada:" + password, "UTF-8"))) ...
];
request = RequestMessage("GET", headers);
uri = matlab.net.URI("https://api.example.com/me", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
