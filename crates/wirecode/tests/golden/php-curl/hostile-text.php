<?php

$curl = curl_init('https://api.example.com/echo');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => [
        'X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
        'Content-Type: text/plain',
    ],
    CURLOPT_POSTFIELDS => "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend",
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
