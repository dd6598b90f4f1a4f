#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoStringBuilder.h"
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
        [http SetRequestHeader: @"X-Text" value: @"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"];

        CkoStringBuilder *sbBody = [[CkoStringBuilder alloc] init];
        [sbBody Append: @"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n"];
        [sbBody Append: @"second line\n"];
        [sbBody Append: @"\n"];
        [sbBody Append: @"\tend"];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpSb: @"POST" url: @"https://api.example.com/echo" sb: sbBody charset: @"utf-8" contentType: @"text/plain" response: resp];
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
