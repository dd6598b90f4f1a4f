use strict;
use warnings;

use HTTP::Tiny;
use MIME::Base64 qw(encode_base64);

# Stands for {{password}}.
my $password = 'YOUR_PASSWORD';

my %headers = (
    'Authorization' => 'Basic ' . encode_base64("ada:${password}", ''),
);
my $url = 'https://api.example.com/me';
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'GET',
    $url,
    {
        headers => \%headers,
    },
);
delete @headers{grep { /^content-/i } keys %headers};
for (1 .. 10) {
    last if $response->{status} !~ /^(301|302|303|307|308)$/;
    my ($origin) = $url =~ m{^(.*?//[^/?#]*)};
    $url = $response->{headers}{location};
    $url = $origin . $url if $url =~ m{^/(?!/)};
    %headers = () if index($url, "$origin/") != 0;
    $response = $client->request('GET', $url, { headers => \%headers });
}

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
