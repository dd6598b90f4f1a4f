<?php

require 'vendor/autoload.php';

$request = new HTTP_Request2('https://api.example.com/graphql', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'application/json');
$request->setBody('{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}');
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
