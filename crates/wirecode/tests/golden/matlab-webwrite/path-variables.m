import matlab.net.http.*

% The member who leaves.
memberId = "YOUR_MEMBER_ID";

headers = [ ...
];
request = RequestMessage("DELETE", headers);
uri = matlab.net.URI("https://api.example.com/groups/a%20b/c/members/" + memberId, "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
