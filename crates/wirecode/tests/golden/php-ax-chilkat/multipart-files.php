<?php

// The path of a file to send.
$photo = 'one.png';
// The path of a file to send.
$photo2 = 'two.jpg';
// The path of a file to send.
$notes = 'path/to/notes';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new COM('Chilkat.Global', null, CP_UTF8);
$success = $glob->UnlockBundle($unlockCode);
if ($success == 0) {
    fwrite(STDERR, $glob->LastErrorText);
    exit(1);
}

$http = new COM('Chilkat.Http', null, CP_UTF8);
$req = new COM('Chilkat.HttpRequest', null, CP_UTF8);
$req->HttpVerb = 'POST';
$req->ContentType = 'multipart/form-data';
$req->AddParam('title', 'two "photos"');
$success = $req->AddFileForUpload2('photo', $photo, 'image/png');
if ($success == 0) {
    fwrite(STDERR, $req->LastErrorText);
    exit(1);
}
$success = $req->AddFileForUpload2('photo', $photo2, 'image/jpeg');
if ($success == 0) {
    fwrite(STDERR, $req->LastErrorText);
    exit(1);
}
$success = $req->AddFileForUpload2('notes', $notes, 'text/plain');
if ($success == 0) {
    fwrite(STDERR, $req->LastErrorText);
    exit(1);
}

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpReq('https://api.example.com/photos', $req, $resp);
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
