program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, base64;

const
  // Stands for password .
  Password = 'YOUR_PASSWORD';

var
  Client: TFPHTTPClient;
  Answer: TStringStream;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Authorization: Basic ' + EncodeStringBase64('ada:' + Password));
    Client.HTTPMethod('GET', 'https://api.example.com/me', Answer, []);
    WriteLn(Client.ResponseStatusCode);
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Answer.Free;
    Client.Free;
  end;
end.
