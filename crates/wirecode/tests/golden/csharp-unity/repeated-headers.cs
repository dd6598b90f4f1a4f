// UnityWebRequest sends the values of a repeated header in one, with commas
// between them.

using System.Collections;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        using (var request = new UnityWebRequest("https://api.example.com/x", "PATCH"))
        {
            request.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes("<a>1</a>"));
            request.downloadHandler = new DownloadHandlerBuffer();
            request.SetRequestHeader("X-Tag", "one" + ", " + "two");
            request.SetRequestHeader("Cookie", "a=1; b=2");
            request.SetRequestHeader("X-Empty", "");
            request.SetRequestHeader("Content-Type", "application/xml");
            request.redirectLimit = 0;
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
