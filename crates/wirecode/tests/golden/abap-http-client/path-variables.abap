REPORT zsend_request.

" The member who leaves.
DATA(member_id) = `YOUR_MEMBER_ID`.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/groups/a%20b/c/members/` && member_id
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `DELETE` ).
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
