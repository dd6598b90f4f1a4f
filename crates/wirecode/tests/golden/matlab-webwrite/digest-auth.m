% The request asks for Digest authentication, which this sample does not do.

import matlab.net.http.*

headers = [ ...
];
request = RequestMessage("GET", headers);
uri = matlab.net.URI("https://api.example.com/me", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
