use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

my $body = '<a>1</a>';

my $request = HTTP::Request->new(
    'PATCH',
    'https://api.example.com/x',
    [
        'X-Tag' => 'one',
        'X-Tag' => 'two',
        'Cookie' => 'a=1; b=2',
        'X-Empty' => '',
        'Content-Type' => 'application/xml',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => [])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
