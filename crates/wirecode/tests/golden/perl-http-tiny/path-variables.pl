use strict;
use warnings;

use HTTP::Tiny;

# The member who leaves.
my $member_id = 'YOUR_MEMBER_ID';

my $response = HTTP::Tiny->new->request(
    'DELETE',
    "https://api.example.com/groups/a%20b/c/members/${member_id}",
    {
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
