<?php

include 'chilkat.php';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new CkGlobal();
$glob->put_Utf8(true);
$success = $glob->UnlockBundle($unlockCode);
if (!$success) {
    fwrite(STDERR, $glob->lastErrorText());
    exit(1);
}

$http = new CkHttp();
$http->put_Utf8(true);
$http->SetRequestHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀');

$sb_body = new CkStringBuilder();
$sb_body->put_Utf8(true);
$sb_body->Append("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
$sb_body->Append("second line\n");
$sb_body->Append("\n");
$sb_body->Append("\tend");

$resp = new CkHttpResponse();
$resp->put_Utf8(true);
$success = $http->HttpSb('POST', 'https://api.example.com/echo', $sb_body, 'utf-8', 'text/plain', $resp);
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
