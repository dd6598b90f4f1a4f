<?php

require 'vendor/autoload.php';

// Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET';

$request = new HTTP_Request2('https://api.example.com/token', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'application/x-www-form-urlencoded');
$request->setBody("grant_type=client_credentials&scope=a%2Cb&client_secret={$clientSecret}");
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
