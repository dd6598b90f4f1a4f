INTERFACE if_http_response PUBLIC.
  INTERFACES if_http_entity.
  ALIASES get_cdata FOR if_http_entity~get_cdata.

  METHODS get_status
    EXPORTING code   TYPE i
              reason TYPE string.
ENDINTERFACE.
