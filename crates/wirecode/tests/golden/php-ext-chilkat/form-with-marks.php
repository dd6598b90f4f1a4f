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
$req = new CkHttpRequest();
$req->put_HttpVerb('POST');
$req->put_ContentType('application/x-www-form-urlencoded');
$req->AddParam('q', 'a b*c~(d)!');
$req->AddParam('q', '1+1=2&3');

$resp = new CkHttpResponse();
$success = $http->HttpReq('https://api.example.com/search', $req, $resp);
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
