<?php

require 'vendor/autoload.php';

$request = new HTTP_Request2('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Accept', 'application/json');
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
print_r(json_decode($response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getStatus() >= 400) {
    exit(1);
}
