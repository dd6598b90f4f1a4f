import matlab.net.http.*

% The path of a file to send.
file2 = "picture.png";

body = MessageBody();
body.Payload = [ ...
    fileBytes(file2) ...
];

headers = [ ...
    HeaderField("Content-Type", "image/png") ...
];
request = RequestMessage("PUT", headers, body);
uri = matlab.net.URI("https://api.example.com/files/1", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end

function bytes = fileBytes(path)
    file = fopen(path, "r");
    bytes = fread(file, [1 Inf], "*uint8");
    fclose(file);
end
