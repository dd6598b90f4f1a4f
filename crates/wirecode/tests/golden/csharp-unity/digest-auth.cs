// The request needs Digest authentication, which this sample doesn't support.

using System.Collections;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        using (var request = new UnityWebRequest("https://api.example.com/me", "GET"))
        {
            request.downloadHandler = new DownloadHandlerBuffer();
            request.redirectLimit = 0;
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
