program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, URIParser;

function Origin(const Url: string): string;
begin
  with ParseURI(Url) do
    Result := Protocol + '://' + Host + ':' + IntToStr(Port);
end;

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
    Client.RequestHeaders.Add('X-Tag: one');
    Client.RequestHeaders.Add('X-Tag: two');
    Client.RequestHeaders.Add('Cookie: a=1; b=2');
    Client.RequestHeaders.Add('X-Empty: ');
    Client.RequestHeaders.Add('Content-Type: application/xml');
    Body := TStringStream.Create('<a>1</a>');
    Client.RequestBody := Body;
    Place := 'https://api.example.com/x';
    Client.HTTPMethod('PATCH', Place, Answer, []);
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
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
