using System;

class Program
{
    static int Main()
    {
        // Stands for {{baseUrl}}.
        string baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        string token = "YOUR_TOKEN";

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
        http.SetRequestHeader("Authorization", $"Bearer {token}");

        Chilkat.StringBuilder sbBody = new Chilkat.StringBuilder();
        sbBody.Append("{\n");
        sbBody.Append("  \"name\": \"It's \\\"us\\\"\",\n");
        sbBody.Append("  \"size\": 1.50,\n");
        sbBody.Append("  \"tags\": [\"a\", \"b\"]\n");
        sbBody.Append("}");

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpSb("POST", $"{baseUrl}/groups", sbBody, "utf-8", "application/json", resp);
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
        string id = jsonAnswer.StringOf("id");
        string name = jsonAnswer.StringOf("name");
        return 0;
    }
}
