program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets;

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
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
    Client.HTTPMethod('PATCH', 'https://api.example.com/x', Answer, []);
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
