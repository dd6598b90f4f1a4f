-- OLE Automation hands over no text of more than 4000 characters.
CREATE PROCEDURE ChilkatSample
AS
BEGIN
    -- Any text begins a trial of 30 days.
    DECLARE @unlockCode nvarchar(4000) = 'Anything for a 30-day trial'

    DECLARE @hr int
    DECLARE @success int
    DECLARE @error nvarchar(4000)
    DECLARE @glob int
    DECLARE @http int
    DECLARE @resp int
    DECLARE @statusCode int
    DECLARE @body nvarchar(4000)

    EXEC @hr = sp_OACreate 'Chilkat.Global', @glob OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        RETURN
    END
    EXEC sp_OAMethod @glob, 'UnlockBundle', @success OUT, @unlockCode
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @glob, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.Http', @http OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.HttpResponse', @resp OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        RETURN
    END
    EXEC sp_OAMethod @http, 'HttpStr', @success OUT, 'POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', @resp
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @http, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC sp_OAGetProperty @resp, 'StatusCode', @statusCode OUT
    EXEC sp_OAGetProperty @resp, 'BodyStr', @body OUT
    PRINT @statusCode
    PRINT @body
    IF @statusCode >= 400
    BEGIN
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END
    EXEC @hr = sp_OADestroy @glob
    EXEC @hr = sp_OADestroy @http
    EXEC @hr = sp_OADestroy @resp
END
GO
