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

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
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
