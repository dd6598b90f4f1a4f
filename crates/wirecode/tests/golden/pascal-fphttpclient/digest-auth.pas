// The request needs Digest authentication, which this sample doesn't support.

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
  Answer: TStringStream;
  Place, Next: string;
  Hops: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Place := 'https://api.example.com/me';
    Client.HTTPMethod('GET', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303, 307, 308: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
        if Origin(Next) <> Origin(Place) then
          Client.RequestHeaders.Clear;
        Place := Next;
        Answer.Size := 0;
        Client.HTTPMethod('GET', Place, Answer, []);
      end;
    WriteLn(Client.ResponseStatusCode);
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Answer.Free;
    Client.Free;
  end;
end.
