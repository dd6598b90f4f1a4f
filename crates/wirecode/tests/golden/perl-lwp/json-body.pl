use strict;
use warnings;

use Data::Dumper;
use HTTP::Request;
use JSON::PP qw(decode_json);
use LWP::UserAgent;
use URI;

# Stands for {{baseUrl}}.
my $base_url = 'https://api.example.com';
# Stands for {{token}}.
my $token = 'YOUR_TOKEN';

my $body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}';

my $request = HTTP::Request->new(
    'POST',
    "${base_url}/groups",
    [
        'Content-Type' => 'application/json',
        'Authorization' => "Bearer ${token}",
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
print Dumper(decode_json($response->content));
exit 1 if !$response->is_success;
