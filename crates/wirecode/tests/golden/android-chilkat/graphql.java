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
        success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
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
