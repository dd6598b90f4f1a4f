import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.chilkatsoft.*;

public class ChilkatActivity extends Activity implements Runnable {
    private static final String TAG = "Chilkat";

    static {
        System.loadLibrary("chilkat");
    }

    @Override
    public void onCreate(Bundle savedInstanceState) {
        super.onCreate(savedInstanceState);
        new Thread(this).start();
    }

    @Override
    public void run() {
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
            Log.e(TAG, glob.lastErrorText());
            return;
        }

        CkHttp http = new CkHttp();

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpStr("PUT", "https://api.example.com/groups/" + groupId, "{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}", "utf-8", "application/json", resp);
        if (!success) {
            Log.e(TAG, http.lastErrorText());
            return;
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        Log.i(TAG, String.valueOf(statusCode));
        Log.i(TAG, body);
        if (statusCode >= 400) {
            return;
        }
    }
}
