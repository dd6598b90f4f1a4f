use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

# The path of a file to send.
my $file2 = 'picture.png';

open my $file, '<:raw', $file2 or die "$file2: $!\n";
my $body = sub {
    read $file, my $chunk, 65536;
    return $chunk;
};

my $request = HTTP::Request->new(
    'PUT',
    'https://api.example.com/files/1',
    [
        'Content-Type' => 'image/png',
        'Content-Length' => -s $file2,
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'PUT'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
