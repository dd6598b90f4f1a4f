#import <Foundation/Foundation.h>

// Stands for {{password}}.
#define PASSWORD @"YOUR_PASSWORD"

@interface Redirects : NSObject <NSURLSessionTaskDelegate>
@end

@implementation Redirects
- (void)URLSession:(NSURLSession *)session
                          task:(NSURLSessionTask *)task
    willPerformHTTPRedirection:(NSHTTPURLResponse *)response
                    newRequest:(NSURLRequest *)request
             completionHandler:(void (^)(NSURLRequest *))completionHandler {
    NSURLRequest *first = task.originalRequest;
    NSURL *home = [NSURL URLWithString:@"/" relativeToURL:first.URL].absoluteURL;
    BOOL isHome = [home isEqual:[NSURL URLWithString:@"/" relativeToURL:request.URL].absoluteURL];
    NSMutableURLRequest *next = [request mutableCopy];
    for (NSString *name in @[ @"Authorization" ]) {
        NSString *value = isHome ? [first valueForHTTPHeaderField:name] : nil;
        [next setValue:value forHTTPHeaderField:name];
    }
    completionHandler(next);
}
@end

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/me"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"GET";
        [request addValue:[@"Basic " stringByAppendingString:[[@"ada:" PASSWORD dataUsingEncoding:NSUTF8StringEncoding] base64EncodedStringWithOptions:0]] forHTTPHeaderField:@"Authorization"];

        __block int status = 1;
        dispatch_semaphore_t done = dispatch_semaphore_create(0);
        NSURLSession *session =
            [NSURLSession sessionWithConfiguration:[NSURLSessionConfiguration defaultSessionConfiguration]
                                          delegate:[Redirects new]
                                     delegateQueue:nil];
        [[session dataTaskWithRequest:request
            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                if (error != nil) {
                    NSLog(@"%@", error);
                } else {
                    NSInteger code = ((NSHTTPURLResponse *)response).statusCode;
                    NSString *answer = [[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding];
                    NSLog(@"%ld\n%@", (long)code, answer);
                    status = code < 300 ? 0 : 1;
                }
                dispatch_semaphore_signal(done);
            }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
        return status;
    }
}
