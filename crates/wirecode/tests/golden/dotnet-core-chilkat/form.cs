using System;

class Program
{
    static int Main()
    {
        // Stands for {{clientSecret}}.
        string clientSecret = "YOUR_CLIENT_SECRET";

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
        req.AddParam("grant_type", "client_credentials");
        req.AddParam("scope", "a,b");
        req.AddParam("client_secret", clientSecret);

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpReq("https://api.example.com/token", req, resp);
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
