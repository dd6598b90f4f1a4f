<?php

require 'vendor/autoload.php';

// Stands for {{password}}.
$password = 'YOUR_PASSWORD';

$request = new HTTP_Request2('https://api.example.com/me');
$request->setAuth('ada', $password, HTTP_Request2::AUTH_BASIC);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 300) {
    exit(1);
}
