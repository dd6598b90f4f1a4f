<?php

// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
$http->put_FollowRedirects(false);
$req = new CkHttpRequest();
$req->put_HttpVerb('PATCH');
$req->put_ContentType('application/xml');
$req->AddHeader('X-Tag', 'one, two');
$req->AddHeader('Cookie', 'a=1; b=2');
$req->AddHeader('X-Empty', '');
$success = $req->LoadBodyFromString('<a>1</a>', 'utf-8');
if (!$success) {
    fwrite(STDERR, $req->lastErrorText());
    exit(1);
}

$resp = new CkHttpResponse();
$success = $http->HttpReq('https://api.example.com/x', $req, $resp);
if (!$success) {
    fwrite(STDERR, $http->lastErrorText());
    exit(1);
}

$status_code = $resp->get_StatusCode();
$body = $resp->bodyStr();
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 300) {
    exit(1);
}
