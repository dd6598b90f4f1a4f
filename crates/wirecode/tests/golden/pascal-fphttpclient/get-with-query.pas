program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, fpjson, jsonparser, URIParser;

var
  Client: TFPHTTPClient;
  Answer: TStringStream;
  Json: TJSONData;
  Place, Next: string;
  Hops: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Accept: application/json');
    Place := 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag';
    Client.HTTPMethod('GET', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303, 307, 308: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
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
    Answer.Free;
    Client.Free;
  end;
end.
