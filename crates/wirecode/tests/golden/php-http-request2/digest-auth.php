<?php

require 'vendor/autoload.php';

$request = new HTTP_Request2('https://api.example.com/me');
$request->setAuth('ada', 'secret', HTTP_Request2::AUTH_DIGEST);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 300) {
    exit(1);
}
