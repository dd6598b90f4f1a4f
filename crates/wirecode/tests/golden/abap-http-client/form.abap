REPORT zsend_request.

" Stands for {{clientSecret}}.
DATA(client_secret) = `YOUR_CLIENT_SECRET`.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/token`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `POST` ).
client->request->set_header_field( name = `Content-Type` value = `application/x-www-form-urlencoded` ).
client->request->set_data( cl_abap_codepage=>convert_to( `grant_type=client_credentials&scope=a%2Cb&client_secret=` && client_secret ) ).
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
