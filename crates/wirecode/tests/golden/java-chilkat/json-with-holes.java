import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
        // Stands for {{groupId}}.
        String groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        String groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        String limit = "YOUR_LIMIT";

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
        success = http.HttpStr("PUT", "https://api.example.com/groups/" + groupId, "{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}", "utf-8", "application/json", resp);
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
