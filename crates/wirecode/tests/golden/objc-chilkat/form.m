#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpRequest.h"
#import "CkoHttpResponse.h"

// Stands for {{clientSecret}}.
#define CLIENT_SECRET @"YOUR_CLIENT_SECRET"

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
        [req AddParam: @"grant_type" value: @"client_credentials"];
        [req AddParam: @"scope" value: @"a,b"];
        [req AddParam: @"client_secret" value: CLIENT_SECRET];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpReq: @"https://api.example.com/token" request: req response: resp];
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
