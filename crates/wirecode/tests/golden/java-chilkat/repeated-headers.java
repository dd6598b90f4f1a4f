// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
        http.put_FollowRedirects(false);
        CkHttpRequest req = new CkHttpRequest();
        req.put_HttpVerb("PATCH");
        req.put_ContentType("application/xml");
        req.AddHeader("X-Tag", "one, two");
        req.AddHeader("Cookie", "a=1; b=2");
        req.AddHeader("X-Empty", "");
        success = req.LoadBodyFromString("<a>1</a>", "utf-8");
        if (!success) {
            System.err.println(req.lastErrorText());
            System.exit(1);
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/x", req, resp);
        if (!success) {
            System.err.println(http.lastErrorText());
            System.exit(1);
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        System.out.println(statusCode);
        System.out.println(body);
        if (statusCode >= 300) {
            System.exit(1);
        }
    }
}
