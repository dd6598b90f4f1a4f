use strict;
use warnings;

use HTTP::Tiny;

# The member who leaves.
my $member_id = 'YOUR_MEMBER_ID';

my %headers = (
);
my $url = "https://api.example.com/groups/a%20b/c/members/${member_id}";
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'DELETE',
    $url,
    {
        headers => \%headers,
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
