program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, base64, URIParser;

const
  // Stands for password .
  Password = 'YOUR_PASSWORD';

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
    Client.RequestHeaders.Add('Authorization: Basic ' + EncodeStringBase64('ada:' + Password));
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
