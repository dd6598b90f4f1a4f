use strict;
use warnings;

use Data::Dumper;
use HTTP::Tiny;
use JSON::PP qw(decode_json);

my $body = join '',
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";

my %headers = (
    'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
);
my $url = 'https://api.example.com/groups';
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
