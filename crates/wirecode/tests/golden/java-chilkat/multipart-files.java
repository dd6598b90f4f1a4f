import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
        // The path of a file to send.
        String photo = "one.png";
        // The path of a file to send.
        String photo2 = "two.jpg";
        // The path of a file to send.
        String notes = "path/to/notes";

        // Any text begins a trial of 30 days.
        String unlockCode = "Anything for a 30-day trial";

        boolean success;
        CkGlobal glob = new CkGlobal();
        success = glob.UnlockBundle(unlockCode);
        if (!success) {
            System.err.println(glob.lastErrorText());
            System.exit(1);
        }

        CkHttp http = new CkHttp();
        CkHttpRequest req = new CkHttpRequest();
        req.put_HttpVerb("POST");
        req.put_ContentType("multipart/form-data");
        req.AddParam("title", "two \"photos\"");
        success = req.AddFileForUpload2("photo", photo, "image/png");
        if (!success) {
            System.err.println(req.lastErrorText());
            System.exit(1);
        }
        success = req.AddFileForUpload2("photo", photo2, "image/jpeg");
        if (!success) {
            System.err.println(req.lastErrorText());
            System.exit(1);
        }
        success = req.AddFileForUpload2("notes", notes, "text/plain");
        if (!success) {
            System.err.println(req.lastErrorText());
            System.exit(1);
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/photos", req, resp);
        if (!success) {
            System.err.println(http.lastErrorText());
            System.exit(1);
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        System.out.println(statusCode);
        System.out.println(body);
        if (statusCode >= 400) {
            System.exit(1);
        }
    }
}
