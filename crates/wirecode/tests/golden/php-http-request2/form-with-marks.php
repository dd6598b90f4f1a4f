<?php

require 'vendor/autoload.php';

$request = new HTTP_Request2('https://api.example.com/search', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'application/x-www-form-urlencoded');
$request->setBody('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263');
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
