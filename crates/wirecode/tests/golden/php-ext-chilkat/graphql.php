<?php

include 'chilkat.php';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new CkGlobal();
$success = $glob->UnlockBundle($unlockCode);
if (!$success) {
    fwrite(STDERR, $glob->lastErrorText());
    exit(1);
}

$http = new CkHttp();

$json = new CkJsonObject();
$json->UpdateString('query', "query (\$id: ID!) {\n  user(id: \$id) { name }\n}");
$json->UpdateString('variables.id', '7');

$resp = new CkHttpResponse();
$success = $http->HttpJson('POST', 'https://api.example.com/graphql', $json, 'application/json', $resp);
if (!$success) {
    fwrite(STDERR, $http->lastErrorText());
    exit(1);
}

$status_code = $resp->get_StatusCode();
$body = $resp->bodyStr();
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 400) {
    exit(1);
}
