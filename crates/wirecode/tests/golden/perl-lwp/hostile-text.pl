use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

my $body = "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] \@x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend";

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/echo',
    [
        'X-Text' => '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
        'Content-Type' => 'text/plain',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
