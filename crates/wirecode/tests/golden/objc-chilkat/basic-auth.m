#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpResponse.h"

// Stands for {{password}}.
#define PASSWORD @"YOUR_PASSWORD"

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
        http.BasicAuth = YES;
        http.Login = @"ada";
        http.Password = PASSWORD;

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpNoBody: @"GET" url: @"https://api.example.com/me" response: resp];
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
