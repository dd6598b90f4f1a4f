// The request needs Digest authentication, which this sample doesn't support.

#import <Foundation/Foundation.h>

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/me"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"GET";

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
