using System.Collections;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        // The member who leaves.
        var memberId = "YOUR_MEMBER_ID";

        using (var request = new UnityWebRequest($"https://api.example.com/groups/a%20b/c/members/{memberId}", "DELETE"))
        {
            request.downloadHandler = new DownloadHandlerBuffer();
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
