program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

const
  // Stands for groupId .
  GroupId = 'YOUR_GROUP_ID';
  // Stands for groupName .
  GroupName = 'YOUR_GROUP_NAME';
  // Stands for limit .
  Limit = 'YOUR_LIMIT';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('PUT', 'https://api.example.com/groups/' + GroupId);
    Request.AddHeader('Content-Type', 'application/json');
    Body := TStringStream.Create('{"name": "' + GroupName + '", "limit": ' + Limit + '}', TEncoding.UTF8);
    Request.SourceStream := Body;
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
