// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
        http.put_FollowRedirects(false);
        CkHttpRequest req = new CkHttpRequest();
        req.put_HttpVerb("PATCH");
        req.put_ContentType("application/xml");
        req.AddHeader("X-Tag", "one, two");
        req.AddHeader("Cookie", "a=1; b=2");
        req.AddHeader("X-Empty", "");
        success = req.LoadBodyFromString("<a>1</a>", "utf-8");
        if (!success) {
            Log.e(TAG, req.lastErrorText());
            return;
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/x", req, resp);
        if (!success) {
            Log.e(TAG, http.lastErrorText());
            return;
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        Log.i(TAG, String.valueOf(statusCode));
        Log.i(TAG, body);
        if (statusCode >= 300) {
            return;
        }
    }
}
