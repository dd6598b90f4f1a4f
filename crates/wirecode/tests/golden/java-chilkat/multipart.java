import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
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
        req.AddParam("name", "Excepteur proident in");
        req.AddParam("type", "normal");
        success = req.AddStringForUpload2("settings", "", "{\"hidden\":true}", "utf-8", "application/json");
        if (!success) {
            System.err.println(req.lastErrorText());
            System.exit(1);
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/groups", req, resp);
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

        CkStringBuilder sbAnswer = new CkStringBuilder();
        success = resp.GetBodySb(sbAnswer);
        if (!success) {
            System.err.println(resp.lastErrorText());
            System.exit(1);
        }
        CkJsonObject jsonAnswer = new CkJsonObject();
        success = jsonAnswer.LoadSb(sbAnswer);
        if (!success) {
            System.err.println(jsonAnswer.lastErrorText());
            System.exit(1);
        }
    }
}
