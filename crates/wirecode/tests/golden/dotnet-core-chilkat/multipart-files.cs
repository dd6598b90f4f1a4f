using System;

class Program
{
    static int Main()
    {
        // The path of a file to send.
        string photo = "one.png";
        // The path of a file to send.
        string photo2 = "two.jpg";
        // The path of a file to send.
        string notes = "path/to/notes";

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
        req.AddParam("title", "two \"photos\"");
        success = req.AddFileForUpload2("photo", photo, "image/png");
        if (!success)
        {
            Console.Error.WriteLine(req.LastErrorText);
            return 1;
        }
        success = req.AddFileForUpload2("photo", photo2, "image/jpeg");
        if (!success)
        {
            Console.Error.WriteLine(req.LastErrorText);
            return 1;
        }
        success = req.AddFileForUpload2("notes", notes, "text/plain");
        if (!success)
        {
            Console.Error.WriteLine(req.LastErrorText);
            return 1;
        }

        Chilkat.HttpResponse resp = new Chilkat.HttpResponse();
        success = http.HttpReq("https://api.example.com/photos", req, resp);
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
