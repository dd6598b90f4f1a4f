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
        req.ContentType = "multipart/form-data";
        req.AddParam("name", "Excepteur proident in");
        req.AddParam("type", "normal");
        success = req.AddStringForUpload2("settings", "", "{\"hidden\":true}", "utf-8", "application/json");
        if (!success)
        {
            Console.Error.WriteLine(req.LastErrorText);
            return 1;
        }

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpReq("https://api.example.com/groups", req, resp);
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
        return 0;
    }
}
