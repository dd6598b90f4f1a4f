use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;
use URI;

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
my $agent = LWP::UserAgent->new(requests_redirectable => []);
my $response = $agent->request($request);
for (1 .. 10) {
    last if $response->code !~ /^(301|302|303)$/;
    my $place = URI->new_abs($response->header('Location'), $request->uri);
    my $headers = $request->headers->clone;
    $headers->remove_content_headers;
    if (URI->new_abs('/', $place) ne URI->new_abs('/', $request->uri)) {
        $headers->clear;
    }
    $request = HTTP::Request->new('GET', $place, $headers);
    $response = $agent->request($request);
}

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
