use strict;
use warnings;

use HTTP::Tiny;

my $body = '<a>1</a>';

my %headers = (
    'X-Tag' => [ 'one', 'two' ],
    'Cookie' => 'a=1; b=2',
    'X-Empty' => '',
    'Content-Type' => 'application/xml',
);
my $url = 'https://api.example.com/x';
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'PATCH',
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
