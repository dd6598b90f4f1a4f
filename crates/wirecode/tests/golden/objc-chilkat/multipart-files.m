#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpRequest.h"
#import "CkoHttpResponse.h"

// The path of a file to send.
#define PHOTO @"one.png"
// The path of a file to send.
#define PHOTO_2 @"two.jpg"
// The path of a file to send.
#define NOTES @"path/to/notes"

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
        req.ContentType = @"multipart/form-data";
        [req AddParam: @"title" value: @"two \"photos\""];
        success = [req AddFileForUpload2: @"photo" path: PHOTO contentType: @"image/png"];
        if (!success) {
            NSLog(@"%@", req.LastErrorText);
            return 1;
        }
        success = [req AddFileForUpload2: @"photo" path: PHOTO_2 contentType: @"image/jpeg"];
        if (!success) {
            NSLog(@"%@", req.LastErrorText);
            return 1;
        }
        success = [req AddFileForUpload2: @"notes" path: NOTES contentType: @"text/plain"];
        if (!success) {
            NSLog(@"%@", req.LastErrorText);
            return 1;
        }

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpReq: @"https://api.example.com/photos" request: req response: resp];
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
