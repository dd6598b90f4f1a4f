REPORT zsend_request.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `GET` ).
client->request->set_header_field( name = `Accept` value = `application/json` ).
client->send( ).
client->receive( ).
client->response->get_status( IMPORTING code = DATA(status) reason = DATA(reason) ).
DATA(answer) = client->response->get_cdata( ).
client->close( ).

WRITE / status.
WRITE / answer.
IF status >= 400.
  MESSAGE reason TYPE 'E'.
ENDIF.
