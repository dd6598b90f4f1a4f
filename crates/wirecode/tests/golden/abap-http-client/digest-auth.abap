" The request needs Digest authentication, which this sample doesn't support.

REPORT zsend_request.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/me`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_disabled.
client->request->set_method( `GET` ).
client->send( ).
client->receive( ).
client->response->get_status( IMPORTING code = DATA(status) reason = DATA(reason) ).
DATA(answer) = client->response->get_cdata( ).
client->close( ).

WRITE / status.
WRITE / answer.
IF status >= 300.
  MESSAGE reason TYPE 'E'.
ENDIF.
