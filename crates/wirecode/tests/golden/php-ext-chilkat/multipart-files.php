<?php

include 'chilkat.php';

// The path of a file to send.
$photo = 'one.png';
// The path of a file to send.
$photo2 = 'two.jpg';
// The path of a file to send.
$notes = 'path/to/notes';

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
$req->put_ContentType('multipart/form-data');
$req->AddParam('title', 'two "photos"');
$success = $req->AddFileForUpload2('photo', $photo, 'image/png');
if (!$success) {
    fwrite(STDERR, $req->lastErrorText());
    exit(1);
}
$success = $req->AddFileForUpload2('photo', $photo2, 'image/jpeg');
if (!$success) {
    fwrite(STDERR, $req->lastErrorText());
    exit(1);
}
$success = $req->AddFileForUpload2('notes', $notes, 'text/plain');
if (!$success) {
    fwrite(STDERR, $req->lastErrorText());
    exit(1);
}

$resp = new CkHttpResponse();
$success = $http->HttpReq('https://api.example.com/photos', $req, $resp);
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
