import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
        // Stands for {{clientSecret}}.
        String clientSecret = "YOUR_CLIENT_SECRET";

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
        req.put_ContentType("application/x-www-form-urlencoded");
        req.AddParam("grant_type", "client_credentials");
        req.AddParam("scope", "a,b");
        req.AddParam("client_secret", clientSecret);

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/token", req, resp);
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
