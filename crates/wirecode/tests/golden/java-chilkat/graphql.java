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

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
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
