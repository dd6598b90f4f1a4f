import matlab.net.http.*

body = MessageBody();
body.Payload = [ ...
    unicode2native("<a>1</a>", "UTF-8") ...
];

headers = [ ...
    HeaderField("X-Tag", "one") ...
    HeaderField("X-Tag", "two") ...
    HeaderField("Cookie", "a=1; b=2") ...
    HeaderField("X-Empty", "") ...
    HeaderField("Content-Type", "application/xml") ...
];
request = RequestMessage("PATCH", headers, body);
uri = matlab.net.URI("https://api.example.com/x", "literal");
options = HTTPOptions("MaxRedirects", 0);
response = send(request, uri, options);
place = "https://api.example.com/x";
for hop = 1:10
    if ~ismember(double(response.StatusCode), [301 302 303])
        break
    end
    location = string(response.getFields("Location").Value);
    next = resolve(location, place);
    if origin(next) ~= origin(place)
        headers = HeaderField.empty;
    end
    place = next;
    request = RequestMessage("GET", headers);
    response = send(request, matlab.net.URI(place, "literal"), options);
end

disp(response.StatusLine)
disp(response.Body.Data)
if response.StatusCode >= 300
    error("The server refused: %s", string(response.StatusCode))
end

function text = origin(url)
    text = regexp(url, "^\w+://[^/?#]*", "match", "once");
end

function url = resolve(reference, base)
    path = regexprep(base, "[?#].*$", "");
    if ~isempty(regexp(reference, "^[A-Za-z][\w+.-]*:", "once"))
        url = reference;
    elseif startsWith(reference, "//")
        url = extractBefore(base, "//") + reference;
    elseif startsWith(reference, "/")
        url = origin(base) + reference;
    elseif startsWith(reference, "?")
        url = path + reference;
    else
        url = regexprep(path, "(?<!/)/[^/]*$", "") + "/" + reference;
    end
end
