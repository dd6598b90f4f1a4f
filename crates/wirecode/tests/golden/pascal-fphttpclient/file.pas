program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets;

const
  // The path of a file to send.
  File2 = 'picture.png';

var
  Client: TFPHTTPClient;
  Body: TFileStream;
  Answer: TStringStream;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: image/png');
    Body := TFileStream.Create(File2, fmOpenRead or fmShareDenyWrite);
    Client.RequestBody := Body;
    Client.HTTPMethod('PUT', 'https://api.example.com/files/1', Answer, []);
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
