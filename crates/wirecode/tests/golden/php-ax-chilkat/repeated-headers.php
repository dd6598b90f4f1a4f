<?php

// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new COM('Chilkat.Global', null, CP_UTF8);
$success = $glob->UnlockBundle($unlockCode);
if ($success == 0) {
    fwrite(STDERR, $glob->LastErrorText);
    exit(1);
}

$http = new COM('Chilkat.Http', null, CP_UTF8);
$http->FollowRedirects = 0;
$req = new COM('Chilkat.HttpRequest', null, CP_UTF8);
$req->HttpVerb = 'PATCH';
$req->ContentType = 'application/xml';
$req->AddHeader('X-Tag', 'one, two');
$req->AddHeader('Cookie', 'a=1; b=2');
$req->AddHeader('X-Empty', '');
$success = $req->LoadBodyFromString('<a>1</a>', 'utf-8');
if ($success == 0) {
    fwrite(STDERR, $req->LastErrorText);
    exit(1);
}

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpReq('https://api.example.com/x', $req, $resp);
if ($success == 0) {
    fwrite(STDERR, $http->LastErrorText);
    exit(1);
}

$status_code = $resp->StatusCode;
$body = $resp->BodyStr;
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 300) {
    exit(1);
}
