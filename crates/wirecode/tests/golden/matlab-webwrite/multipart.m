import matlab.net.http.*

body = MessageBody();
body.Payload = [ ...
    unicode2native("--form-boundary-8TfXcW2mKqZr5LpV" + string(char([13])) + string(char([10])) + "Content-Disposition: form-data; name=""name""" + string(char([13])) + string(char([10])) + string(char([13])) + string(char([10])) + "Excepteur proident in" + string(char([13])) + string(char([10])) + "--form-boundary-8TfXcW2mKqZr5LpV" + string(char([13])) + string(char([10])) + "Content-Disposition: form-data; name=""type""" + string(char([13])) + string(char([10])) + string(char([13])) + string(char([10])) + "normal" + string(char([13])) + string(char([10])) + "--form-boundary-8TfXcW2mKqZr5LpV" + string(char([13])) + string(char([10])) + "Content-Disposition: form-data; name=""settings""" + string(char([13])) + string(char([10])) + "Content-Type: application/json" + string(char([13])) + string(char([10])) + string(char([13])) + string(char([10])) + "{""hidden"":true}" + string(char([13])) + string(char([10])) + "--form-boundary-8TfXcW2mKqZr5LpV--" + string(char([13])) + string(char([10])), "UTF-8") ...
];

headers = [ ...
    HeaderField("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV") ...
];
request = RequestMessage("POST", headers, body);
uri = matlab.net.URI("https://api.example.com/groups", "literal");
response = send(request, uri);

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 400
    error("The server refused: %s", string(response.StatusCode))
end
