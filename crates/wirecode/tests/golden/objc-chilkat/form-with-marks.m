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
        CkoHttpRequest *req = [[CkoHttpRequest alloc] init];
        req.HttpVerb = @"POST";
        req.ContentType = @"application/x-www-form-urlencoded";
        [req AddParam: @"q" value: @"a b*c~(d)!"];
        [req AddParam: @"q" value: @"1+1=2&3"];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpReq: @"https://api.example.com/search" request: req response: resp];
        if (!success) {
            NSLog(@"%@", http.LastErrorText);
            return 1;
        }

        int statusCode = [resp.StatusCode intValue];
        NSString *body = resp.BodyStr;
        NSLog(@"%d", statusCode);
        NSLog(@"%@", body);
        if (statusCode >= 400) {
            return 1;
        }
    }
    return 0;
}
