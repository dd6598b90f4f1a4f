// URLSession sends repeated headers as one, with commas between the values.

#import <Foundation/Foundation.h>

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/x"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"PATCH";
        request.HTTPShouldHandleCookies = NO;
        [request addValue:@"one" forHTTPHeaderField:@"X-Tag"];
        [request addValue:@"two" forHTTPHeaderField:@"X-Tag"];
        [request addValue:@"a=1; b=2" forHTTPHeaderField:@"Cookie"];
        [request addValue:@"" forHTTPHeaderField:@"X-Empty"];
        [request addValue:@"application/xml" forHTTPHeaderField:@"Content-Type"];
        request.HTTPBody = [@"<a>1</a>" dataUsingEncoding:NSUTF8StringEncoding];

        __block int status = 1;
        dispatch_semaphore_t done = dispatch_semaphore_create(0);
        [[[NSURLSession sharedSession] dataTaskWithRequest:request
            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                if (error != nil) {
                    NSLog(@"%@", error);
                } else {
                    NSInteger code = ((NSHTTPURLResponse *)response).statusCode;
                    NSString *answer = [[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding];
                    NSLog(@"%ld\n%@", (long)code, answer);
                    status = code < 400 ? 0 : 1;
                }
                dispatch_semaphore_signal(done);
            }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
        return status;
    }
}
