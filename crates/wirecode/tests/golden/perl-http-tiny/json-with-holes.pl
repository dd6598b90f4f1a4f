use strict;
use warnings;

use HTTP::Tiny;

# Stands for {{groupId}}.
my $group_id = 'YOUR_GROUP_ID';
# Stands for {{groupName}}.
my $group_name = 'YOUR_GROUP_NAME';
# Stands for {{limit}}.
my $limit = 'YOUR_LIMIT';

my $body = "{\"name\": \"${group_name}\", \"limit\": ${limit}}";

my %headers = (
    'Content-Type' => 'application/json',
);
my $url = "https://api.example.com/groups/${group_id}";
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
