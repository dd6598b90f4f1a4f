using System;

class Program
{
    static int Main()
    {
        // Stands for {{groupId}}.
        string groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        string groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        string limit = "YOUR_LIMIT";

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
        success = http.HttpStr("PUT", $"https://api.example.com/groups/{groupId}", $"{{\"name\": \"{groupName}\", \"limit\": {limit}}}", "utf-8", "application/json", resp);
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
