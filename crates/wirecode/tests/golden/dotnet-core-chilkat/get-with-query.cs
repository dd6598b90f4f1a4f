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
        http.SetRequestHeader("Accept", "application/json");

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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

        Chilkat.StringBuilder sbAnswer = new Chilkat.StringBuilder();
        success = resp.GetBodySb(sbAnswer);
        if (!success)
        {
            Console.Error.WriteLine(resp.LastErrorText);
            return 1;
        }
        Chilkat.JsonObject jsonAnswer = new Chilkat.JsonObject();
        success = jsonAnswer.LoadSb(sbAnswer);
        if (!success)
        {
            Console.Error.WriteLine(jsonAnswer.LastErrorText);
            return 1;
        }
        int page = jsonAnswer.IntOf("page");
        int countUsers = jsonAnswer.SizeOfArray("users");
        int i = 0;
        while (i < countUsers)
        {
            jsonAnswer.I = i;
            string id = jsonAnswer.StringOf("users[i].id");
            string name = jsonAnswer.StringOf("users[i].name");
            bool active = jsonAnswer.BoolOf("users[i].active");
            i = i + 1;
        }
        string next = jsonAnswer.StringOf("next");
        return 0;
    }
}
