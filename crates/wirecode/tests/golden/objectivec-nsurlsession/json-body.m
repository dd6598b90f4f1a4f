#import <Foundation/Foundation.h>

// Stands for {{baseUrl}}.
#define BASE_URL @"https://api.example.com"
// Stands for {{token}}.
#define TOKEN @"YOUR_TOKEN"

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
        NSURL *url = [NSURL URLWithString:BASE_URL @"/groups"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"POST";
        [request addValue:@"application/json" forHTTPHeaderField:@"Content-Type"];
        [request addValue:@"Bearer " TOKEN forHTTPHeaderField:@"Authorization"];
        request.HTTPBody = [@"{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}" dataUsingEncoding:NSUTF8StringEncoding];

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
                    id answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];
                    NSLog(@"%ld\n%@", (long)code, answer);
                    status = code < 300 ? 0 : 1;
                }
                dispatch_semaphore_signal(done);
            }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
        return status;
    }
}
