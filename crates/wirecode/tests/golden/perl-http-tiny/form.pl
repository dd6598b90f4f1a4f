use strict;
use warnings;

use HTTP::Tiny;

# Stands for {{clientSecret}}.
my $client_secret = 'YOUR_CLIENT_SECRET';

my $body = "grant_type=client_credentials&scope=a%2Cb&client_secret=${client_secret}";

my %headers = (
    'Content-Type' => 'application/x-www-form-urlencoded',
);
my $url = 'https://api.example.com/token';
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
print $response->{content}, "\n";
exit 1 if !$response->{success};
