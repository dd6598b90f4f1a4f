// The languages of postman-code-generators 2, and which of our targets writes the code of each variant.

const node = (instead) => `// ${instead} is no longer maintained; this is node:https.\n`;
const other = (mark, instead, own) => `${mark} wirecode writes no ${instead} code; this is ${own}.\n`;

/** Id, label, syntax mode of Ace; then for each variant its id, our target, and a comment if it is another. */
const rows = [
  ["csharp", "C#", "csharp", ["HttpClient", "csharp-httpclient"], ["RestSharp", "csharp-restsharp"]],
  ["curl", "cURL", "powershell", ["cURL", "shell-curl"]],
  ["dart", "Dart", "dart", ["dio", "dart-dio"], ["http", "dart-http"]],
  ["go", "Go", "golang", ["Native", "go-net-http"]],
  ["http", "HTTP", "text", ["HTTP", "http-message"]],
  ["java", "Java", "java", ["OkHttp", "java-okhttp"], ["Unirest", "java-unirest"]],
  ["javascript", "JavaScript", "javascript", ["Fetch", "javascript-fetch"], ["jQuery", "javascript-jquery"], ["XHR", "javascript-xhr"]],
  ["kotlin", "Kotlin", "kotlin", ["Okhttp", "kotlin-okhttp"]],
  ["c", "C", "c_cpp", ["libcurl", "c-libcurl"]],
  ["nodejs", "NodeJs", "javascript", ["Axios", "javascript-axios"], ["Native", "node-https"],
    ["Request", "node-https", node("request")], ["Unirest", "node-https", node("unirest")]],
  ["objective-c", "Objective-C", "objectivec", ["NSURLSession", "objectivec-nsurlsession"]],
  ["ocaml", "OCaml", "ocaml", ["Cohttp", "ocaml-cohttp"]],
  ["php", "PHP", "php", ["cURL", "php-curl"], ["Guzzle", "php-guzzle"],
    ["HTTP_Request2", "php-http-request2"], ["pecl_http", "php-pecl-http"]],
  ["postman-cli", "Postman CLI", "powershell", ["Postman CLI", "shell-curl", other("#", "Postman CLI", "curl")]],
  ["powershell", "PowerShell", "powershell", ["RestMethod", "powershell-invoke-restmethod"]],
  ["python", "Python", "python", ["http.client", "python-http-client"], ["Requests", "python-requests"]],
  ["r", "R", "r", ["httr", "r-httr"], ["RCurl", "r-rcurl"]],
  ["ruby", "Ruby", "ruby", ["Net::HTTP", "ruby-net-http"]],
  ["rust", "Rust", "rust", ["reqwest", "rust-reqwest"]],
  ["shell", "Shell", "powershell", ["Httpie", "shell-httpie"], ["wget", "shell-wget"]],
  ["swift", "Swift", "swift", ["URLSession", "swift-urlsession"]],
];

export { rows };
