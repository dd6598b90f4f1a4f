use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

# The member who leaves.
my $member_id = 'YOUR_MEMBER_ID';

my $request = HTTP::Request->new(
    'DELETE',
    "https://api.example.com/groups/a%20b/c/members/${member_id}",
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'DELETE'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
