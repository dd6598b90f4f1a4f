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

$resp = new CkHttpResponse();
$success = $http->HttpStr('POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', $resp);
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
