REPORT zsend_request.

" Stands for {{baseUrl}}.
DATA(base_url) = `https://api.example.com`.
" Stands for {{token}}.
DATA(token) = `YOUR_TOKEN`.

cl_http_client=>create_by_url(
  EXPORTING url    = base_url && `/groups`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_disabled.
client->request->set_method( `POST` ).
client->request->set_header_field( name = `Content-Type` value = `application/json` ).
client->request->set_header_field( name = `Authorization` value = `Bearer ` && token ).
client->request->set_data( cl_abap_codepage=>convert_to( `{` && |\n| &&
  `  "name": "It's \"us\"",` && |\n| &&
  `  "size": 1.50,` && |\n| &&
  `  "tags": ["a", "b"]` && |\n| &&
  `}` ) ).
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
