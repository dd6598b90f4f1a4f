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
options = HTTPOptions("MaxRedirects", 0);
response = send(request, uri, options);
place = baseUrl + "/groups";
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
