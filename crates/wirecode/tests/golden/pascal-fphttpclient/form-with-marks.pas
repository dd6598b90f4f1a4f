program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, URIParser;

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
  Place, Next: string;
  Hops, Index: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: application/x-www-form-urlencoded');
    Body := TStringStream.Create('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263');
    Client.RequestBody := Body;
    Place := 'https://api.example.com/search';
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
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
