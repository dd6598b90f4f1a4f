use strict;
use warnings;

use HTTP::Tiny;

# The path of a file to send.
my $file2 = 'picture.png';

open my $file, '<:raw', $file2 or die "$file2: $!\n";
my $body = sub {
    read $file, my $chunk, 65536;
    return $chunk;
};

my %headers = (
    'Content-Type' => 'image/png',
    'Content-Length' => -s $file2,
);
my $url = 'https://api.example.com/files/1';
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'PUT',
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
