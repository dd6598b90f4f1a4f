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

my $response = HTTP::Tiny->new->request(
    'PUT',
    'https://api.example.com/files/1',
    {
        headers => {
            'Content-Type' => 'image/png',
            'Content-Length' => -s $file2,
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
