program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, ActiveX, Chilkat_TLB;

const
  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Integer;
  glob: TChilkatGlobal;
  http: TChilkatHttp;
  resp: TChilkatHttpResponse;
  statusCode: Integer;
  body: WideString;
  sbAnswer: TChilkatStringBuilder;
  jsonAnswer: TChilkatJsonObject;
  page: Integer;
  countUsers: Integer;
  i: Integer;
  id: WideString;
  name2: WideString;
  active: Integer;
  next: WideString;
begin
  glob := TChilkatGlobal.Create(nil);
  success := glob.UnlockBundle(UnlockCode);
  if success = 0 then
  begin
    Writeln(glob.LastErrorText);
    glob.Free;
    ExitCode := 1;
    Exit;
  end;

  http := TChilkatHttp.Create(nil);
  http.SetRequestHeader('Accept', 'application/json');

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', resp.ControlInterface);
  if success = 0 then
  begin
    Writeln(http.LastErrorText);
    glob.Free;
    http.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;

  statusCode := resp.StatusCode;
  body := resp.BodyStr;
  Writeln(IntToStr(statusCode));
  Writeln(body);
  if statusCode >= 400 then
  begin
    glob.Free;
    http.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;

  sbAnswer := TChilkatStringBuilder.Create(nil);
  success := resp.GetBodySb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(resp.LastErrorText);
    glob.Free;
    http.Free;
    resp.Free;
    sbAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  jsonAnswer := TChilkatJsonObject.Create(nil);
  success := jsonAnswer.LoadSb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(jsonAnswer.LastErrorText);
    glob.Free;
    http.Free;
    resp.Free;
    sbAnswer.Free;
    jsonAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  page := jsonAnswer.IntOf('page');
  countUsers := jsonAnswer.SizeOfArray('users');
  i := 0;
  while i < countUsers do
  begin
    jsonAnswer.I := i;
    id := jsonAnswer.StringOf('users[i].id');
    name2 := jsonAnswer.StringOf('users[i].name');
    active := jsonAnswer.BoolOf('users[i].active');
    i := i + 1;
  end;
  next := jsonAnswer.StringOf('next');
  glob.Free;
  http.Free;
  resp.Free;
  sbAnswer.Free;
  jsonAnswer.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
