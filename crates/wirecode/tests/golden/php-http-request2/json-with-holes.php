<?php

require 'vendor/autoload.php';

// Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID';
// Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME';
// Stands for {{limit}}.
$limit = 'YOUR_LIMIT';

$request = new HTTP_Request2("https://api.example.com/groups/{$groupId}", 'PUT');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'application/json');
$request->setBody("{\"name\": \"{$groupName}\", \"limit\": {$limit}}");
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
