<?php

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new COM('Chilkat.Global', null, CP_UTF8);
$success = $glob->UnlockBundle($unlockCode);
if ($success == 0) {
    fwrite(STDERR, $glob->LastErrorText);
    exit(1);
}

$http = new COM('Chilkat.Http', null, CP_UTF8);
$http->DigestAuth = 1;
$http->Login = 'ada';
$http->Password = 'secret';

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpNoBody('GET', 'https://api.example.com/me', $resp);
if ($success == 0) {
    fwrite(STDERR, $http->LastErrorText);
    exit(1);
}

$status_code = $resp->StatusCode;
$body = $resp->BodyStr;
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 400) {
    exit(1);
}
