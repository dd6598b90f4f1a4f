use strict;
use warnings;

use Data::Dumper;
use HTTP::Tiny;
use JSON::PP qw(decode_json);

# Stands for {{baseUrl}}.
my $base_url = 'https://api.example.com';
# Stands for {{token}}.
my $token = 'YOUR_TOKEN';

my $body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}';

my %headers = (
    'Content-Type' => 'application/json',
    'Authorization' => "Bearer ${token}",
);
my $url = "${base_url}/groups";
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'POST',
    $url,
    {
        headers => \%headers,
        content => $body,
    },
);
delete @headers{grep { /^content-/i } keys %headers};
for (1 .. 10) {
    last if $response->{status} !~ /^(301|302|303)$/;
    my ($origin) = $url =~ m{^(.*?//[^/?#]*)};
    $url = $response->{headers}{location};
    $url = $origin . $url if $url =~ m{^/(?!/)};
    %headers = () if index($url, "$origin/") != 0;
    $response = $client->request('GET', $url, { headers => \%headers });
}

print "$response->{status} $response->{reason}\n";
print Dumper(decode_json($response->{content}));
exit 1 if !$response->{success};
