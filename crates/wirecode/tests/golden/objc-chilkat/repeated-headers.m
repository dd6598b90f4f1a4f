// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpRequest.h"
#import "CkoHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE @"Anything for a 30-day trial"

int main(void) {
    @autoreleasepool {
        BOOL success;
        CkoGlobal *glob = [[CkoGlobal alloc] init];
        success = [glob UnlockBundle: UNLOCK_CODE];
        if (!success) {
            NSLog(@"%@", glob.LastErrorText);
            return 1;
        }

        CkoHttp *http = [[CkoHttp alloc] init];
        http.FollowRedirects = NO;
        CkoHttpRequest *req = [[CkoHttpRequest alloc] init];
        req.HttpVerb = @"PATCH";
        req.ContentType = @"application/xml";
        [req AddHeader: @"X-Tag" value: @"one, two"];
        [req AddHeader: @"Cookie" value: @"a=1; b=2"];
        [req AddHeader: @"X-Empty" value: @""];
        success = [req LoadBodyFromString: @"<a>1</a>" charset: @"utf-8"];
        if (!success) {
            NSLog(@"%@", req.LastErrorText);
            return 1;
        }

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpReq: @"https://api.example.com/x" request: req response: resp];
        if (!success) {
            NSLog(@"%@", http.LastErrorText);
            return 1;
        }

        int statusCode = [resp.StatusCode intValue];
        NSString *body = resp.BodyStr;
        NSLog(@"%d", statusCode);
        NSLog(@"%@", body);
        if (statusCode >= 300) {
            return 1;
        }
    }
    return 0;
}
