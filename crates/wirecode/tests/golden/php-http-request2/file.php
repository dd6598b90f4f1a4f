<?php

require 'vendor/autoload.php';

// The path of a file to send.
$file = 'picture.png';

$request = new HTTP_Request2('https://api.example.com/files/1', 'PUT');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'image/png');
$request->setBody($file, true);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
