use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;
use URI;

package DigestAgent {
    use parent -norequire, 'LWP::UserAgent';
    sub get_basic_credentials { return ('ada', 'secret') }
}

my $request = HTTP::Request->new(
    'GET',
    'https://api.example.com/me',
);
my $agent = DigestAgent->new(requests_redirectable => []);
my $response = $agent->request($request);
for (1 .. 10) {
    last if $response->code !~ /^(301|302|303|307|308)$/;
    my $place = URI->new_abs($response->header('Location'), $request->uri);
    my $headers = $request->headers->clone;
    $headers->remove_content_headers;
    if (URI->new_abs('/', $place) ne URI->new_abs('/', $request->uri)) {
        $headers->clear;
        $agent = LWP::UserAgent->new(requests_redirectable => []);
    }
    $request = HTTP::Request->new('GET', $place, $headers);
    $response = $agent->request($request);
}

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
