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
        Chilkat.HttpRequest req = new Chilkat.HttpRequest();
        req.HttpVerb = "POST";
        req.ContentType = "application/x-www-form-urlencoded";
        req.AddParam("q", "a b*c~(d)!");
        req.AddParam("q", "1+1=2&3");

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpReq("https://api.example.com/search", req, resp);
        if (!success)
        {
            Console.Error.WriteLine(http.LastErrorText);
            return 1;
        }

        int statusCode = resp.StatusCode;
        string body = resp.BodyStr;
        Console.WriteLine(statusCode);
        Console.WriteLine(body);
        if (statusCode >= 400)
        {
            return 1;
        }
        return 0;
    }
}
