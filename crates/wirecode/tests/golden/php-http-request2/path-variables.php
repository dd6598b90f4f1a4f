<?php

require 'vendor/autoload.php';

// The member who leaves.
$memberId = 'YOUR_MEMBER_ID';

$request = new HTTP_Request2("https://api.example.com/groups/a%20b/c/members/{$memberId}", 'DELETE');
$request->setConfig(['follow_redirects' => true]);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
