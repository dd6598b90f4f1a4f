# HTTP::Tiny refuses header values beyond ASCII, so they are left out.

use strict;
use warnings;

use HTTP::Tiny;

my $body = "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] \@x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend";

my %headers = (
    'Content-Type' => 'text/plain',
);
my $url = 'https://api.example.com/echo';
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
