<?php

require 'vendor/autoload.php';

$body = implode('', ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]);
$request = new HTTP_Request2('https://api.example.com/groups', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
$request->setBody($body);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
print_r(json_decode($response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getStatus() >= 400) {
    exit(1);
}
