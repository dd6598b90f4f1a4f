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
        http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");

        Chilkat.StringBuilder sbBody = new Chilkat.StringBuilder();
        sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
        sbBody.Append("second line\n");
        sbBody.Append("\n");
        sbBody.Append("\tend");

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp);
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
