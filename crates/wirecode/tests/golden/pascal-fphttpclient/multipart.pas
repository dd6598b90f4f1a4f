program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, fpjson, jsonparser, URIParser;

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
  Json: TJSONData;
  Place, Next: string;
  Hops, Index: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
    Body := TStringStream.Create('');
    Client.RequestBody := Body;
    Body.WriteString('--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="name"'#13#10#13#10'Excepteur proident in'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="type"'#13#10#13#10'normal'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="settings"'#13#10'Content-Type: application/json'#13#10#13#10'{"hidden":true}'#13#10'--form-boundary-8TfXcW2mKqZr5LpV--'#13#10);
    Body.Position := 0;
    Place := 'https://api.example.com/groups';
    Client.HTTPMethod('POST', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
        Client.RequestBody.Free;
        Client.RequestBody := nil;
        for Index := Client.RequestHeaders.Count - 1 downto 0 do
          if SameText(Copy(Client.RequestHeaders[Index], 1, 8), 'Content-') then
            Client.RequestHeaders.Delete(Index);
        Place := Next;
        Answer.Size := 0;
        Client.HTTPMethod('GET', Place, Answer, []);
      end;
    WriteLn(Client.ResponseStatusCode);
    Json := GetJSON(Answer.DataString);
    WriteLn(Json.FormatJSON);
    Json.Free;
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
