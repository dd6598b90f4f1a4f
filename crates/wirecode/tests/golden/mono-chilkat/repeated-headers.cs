// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

using System;

class Program
{
    static int Main()
    {
        // Any text begins a trial of 30 days.
        string unlockCode = "Anything for a 30-day trial";

        bool success;
        Chilkat.Global glob = new Chilkat.Global();
        success = glob.UnlockBundle(unlockCode);
        if (!success)
        {
            Console.Error.WriteLine(glob.LastErrorText);
            return 1;
        }

        Chilkat.Http http = new Chilkat.Http();
        http.FollowRedirects = false;
        Chilkat.HttpRequest req = new Chilkat.HttpRequest();
        req.HttpVerb = "PATCH";
        req.ContentType = "application/xml";
        req.AddHeader("X-Tag", "one, two");
        req.AddHeader("Cookie", "a=1; b=2");
        req.AddHeader("X-Empty", "");
        success = req.LoadBodyFromString("<a>1</a>", "utf-8");
        if (!success)
        {
            Console.Error.WriteLine(req.LastErrorText);
            return 1;
        }

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpReq("https://api.example.com/x", req, resp);
        if (!success)
        {
            Console.Error.WriteLine(http.LastErrorText);
            return 1;
        }

        int statusCode = resp.StatusCode;
        string body = resp.BodyStr;
        Console.WriteLine(statusCode);
        Console.WriteLine(body);
        if (statusCode >= 300)
        {
            return 1;
        }
        return 0;
    }
}
