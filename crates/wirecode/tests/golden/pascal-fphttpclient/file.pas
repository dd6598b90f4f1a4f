program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, URIParser;

const
  // The path of a file to send.
  File2 = 'picture.png';

var
  Client: TFPHTTPClient;
  Body: TFileStream;
  Answer: TStringStream;
  Place, Next: string;
  Hops, Index: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: image/png');
    Body := TFileStream.Create(File2, fmOpenRead or fmShareDenyWrite);
    Client.RequestBody := Body;
    Place := 'https://api.example.com/files/1';
    Client.HTTPMethod('PUT', Place, Answer, []);
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
