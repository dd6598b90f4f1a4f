program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, fpjson, jsonparser, URIParser;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

function Origin(const Url: string): string;
begin
  with ParseURI(Url) do
    Result := Protocol + '://' + Host + ':' + IntToStr(Port);
end;

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
    Client.RequestHeaders.Add('Content-Type: application/json');
    Client.RequestHeaders.Add('Authorization: Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}');
    Client.RequestBody := Body;
    Place := BaseUrl + '/groups';
    Client.HTTPMethod('POST', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
        if Origin(Next) <> Origin(Place) then
          Client.RequestHeaders.Clear;
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
