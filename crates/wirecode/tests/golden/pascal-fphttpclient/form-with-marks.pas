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
    Client.RequestHeaders.Add('Content-Type: application/x-www-form-urlencoded');
    Body := TStringStream.Create('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263');
    Client.RequestBody := Body;
    Client.HTTPMethod('POST', 'https://api.example.com/search', Answer, []);
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
